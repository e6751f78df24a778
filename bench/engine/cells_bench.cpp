// The land that every cell of a grid shares with sixty areas of 400 vertices: cut by rows, then by
// cells, beside Boost.Geometry's intersection of each cell with each area whose box it meets.
#include "engine/areal/cells.hpp"

#include "bench/ratio.hpp"
#include "engine/areal/overlap.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <cmath>
#include <numbers>

using namespace firemark;
using firemark::bench::compare;

namespace {

Areas stars() {
  Areas areas;
  for (std::uint64_t k = 0; k < 60; ++k) {
    Stream random(1, k);
    const Point middle = {430'000 + 5'000.0 * static_cast<double>(k % 10),
                          540'000 + 5'000.0 * static_cast<double>(k / 10)};
    Ring ring;
    for (int v = 0; v < 400; ++v) {
      const double angle = 2 * std::numbers::pi * v / 400, r = 1'800 + 600 * random.uniform();
      ring.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
    }
    areas.code.push_back(std::to_string(k));
    areas.name.emplace_back();
    areas.shape.push_back({{.outer = std::move(ring)}});
  }
  return areas;
}

}  // namespace

int main() {
  const ThreadLimit one(1);
  const Areas study = stars();
  volatile double keep = 0;
  for (const auto& [shape, name] : {std::pair(CellShape::square, "squares of 200 m"),
                                    std::pair(CellShape::hexagon, "hexagons of 200 m")}) {
    const Cells cells = cells_over(study, 200, shape);
    const auto by_boost = [&] {
      double all = 0;
      for (const MultiPolygon& cell : cells.areas.shape)
        for (const Overlap& overlap : overlaps(cell, study)) all += overlap.m2;
      keep = all;
    };
    compare(
        std::to_string(cells.size()) + " " + name, "Boost.Geometry, cell by cell",
        [&, shape = shape] { keep = cells_over(study, 200, shape).inside_pct[9]; }, by_boost, 3);
  }
  return 0;
}
