#include "engine/areal/cells.hpp"

#include "engine/geometry/clip.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace firemark {
namespace {

constexpr double least_m2 = 1e-3;  // what rounding leaves of a cell that only touches

struct Share {
  std::uint32_t place = 0;
  std::uint32_t area = 0;
  double m2 = 0;
};

/// Moves what is clipped near 0, where numbers keep their digits.
Ring moved(const Ring& ring, Point origin) {
  Ring result;
  result.reserve(ring.size());
  for (const Point p : ring) result.push_back({p.x - origin.x, p.y - origin.y});
  return result;
}

/// Adds the signed area of the ring that each cell has.
void add_ring(const Lattice& lattice, const Ring& ring, std::map<std::size_t, double>& m2) {
  const Box box = bounds(ring);
  if (box.empty()) return;
  const Point origin = box.min;
  const Ring local = moved(ring, origin);
  const auto wide = static_cast<std::size_t>(lattice.columns);
  const auto row_of = [&](double y) {
    const double row = std::floor(y / lattice.row_height()) - static_cast<double>(lattice.row0);
    return static_cast<std::int64_t>(row);
  };
  const std::int64_t margin = lattice.shape == CellShape::hexagon ? 1 : 0;
  const std::int64_t low = std::max<std::int64_t>(row_of(box.min.y) - margin, 0);
  const std::int64_t high = std::min<std::int64_t>(row_of(box.max.y) + margin, lattice.rows - 1);
  for (std::int64_t row = low; row <= high; ++row) {
    const std::size_t first = static_cast<std::size_t>(row) * wide;
    // The row as a strip, so that cells clip what is left of the ring and not the ring.
    const Box of_cell = bounds(cell_ring(lattice, first));
    const double south = of_cell.min.y - origin.y, north = of_cell.max.y - origin.y;
    const Ring strip =
        clip(clip(local, HalfPlane{{0, south}, {1, south}}), HalfPlane{{1, north}, {0, north}});
    const Box reach = bounds(strip);
    if (reach.empty()) continue;
    const auto column_of = [&](double x) {
      const double column = std::floor((x + origin.x - of_cell.min.x) / lattice.width);
      return std::clamp<std::int64_t>(static_cast<std::int64_t>(column), 0, lattice.columns - 1);
    };
    for (std::int64_t column = column_of(reach.min.x); column <= column_of(reach.max.x); ++column) {
      const std::size_t cell = first + static_cast<std::size_t>(column);
      const double piece = signed_area(clip(strip, moved(cell_ring(lattice, cell), origin)));
      if (piece != 0) m2[cell] += piece;
    }
  }
}

/// What every cell shares with every area, by area, then place.
std::vector<Share> shares(const Lattice& lattice, const Areas& study, Progress& progress) {
  std::vector<std::vector<Share>> of_area(study.size());
  parallel_for(study.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t a = begin; a < end; ++a) {
      std::map<std::size_t, double> m2;
      for (const Polygon& piece : study.shape[a]) {
        add_ring(lattice, piece.outer, m2);
        for (const Ring& hole : piece.holes) add_ring(lattice, hole, m2);
      }
      for (const auto& [place, land] : m2) {
        if (land < least_m2) continue;
        of_area[a].push_back(
            {static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(a), land});
      }
    }
  });
  progress.check();
  std::vector<Share> all;
  for (const auto& some : of_area) all.insert(all.end(), some.begin(), some.end());
  std::ranges::stable_sort(all, {}, &Share::place);
  return all;
}

std::string code_of(const Lattice& lattice, std::size_t place) {
  const Point at = lattice.shape == CellShape::square ? cell_ring(lattice, place).front()
                                                      : cell_centre(lattice, place);
  return std::to_string(std::llround(at.x)) + "-" + std::to_string(std::llround(at.y));
}

/// One cell more, from what it shares with areas.
void add_cell(Cells& cells, std::span<const Share> with, const Areas& study,
              std::span<const double> study_m2) {
  const std::uint32_t place = with.front().place;
  double land = 0, people = 0;
  for (const Share& share : with) {
    land += share.m2;
    people += study.population.empty()
                  ? std::numeric_limits<double>::quiet_NaN()
                  : study.population[share.area] * share.m2 / study_m2[share.area];
  }
  const Share& most = *std::ranges::max_element(with, {}, &Share::m2);
  cells.number[place] = static_cast<std::uint32_t>(cells.size());
  cells.place.push_back(place);
  cells.areas.code.push_back(code_of(cells.lattice, place));
  cells.areas.name.push_back(study.name[most.area]);
  cells.areas.shape.push_back({{.outer = cell_ring(cells.lattice, place)}});
  cells.areas.population.push_back(people);
  cells.inside_pct.push_back(std::min(100.0, 100 * land / cells.lattice.cell_m2()));
}

}  // namespace

Cells cells_over(const Areas& study, double width, CellShape shape, Progress& progress) {
  Box box;
  std::vector<double> study_m2;
  for (const MultiPolygon& land : study.shape) {
    box.grow(bounds(land));
    study_m2.push_back(area(land));
  }
  Cells cells = {.lattice = lattice_over(box, width, shape)};
  cells.areas.set = study.set;
  cells.number.assign(cells.lattice.size(), no_area);
  const std::vector<Share> all = shares(cells.lattice, study, progress);
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end].place == all[begin].place) ++end;
    add_cell(cells, std::span(all).subspan(begin, end - begin), study, study_m2);
    begin = end;
  }
  return cells;
}

std::vector<std::uint32_t> cells_of(const Cells& cells, const AreaIndex& study,
                                    std::span<const Point> points) {
  std::vector<std::uint32_t> of = study.areas_of(points);
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (of[i] == no_area) continue;
    const std::size_t place = cell_at(cells.lattice, points[i]);
    of[i] = place == no_cell ? no_area : cells.number[place];
  }
  return of;
}

Weights cell_weights(const Cells& cells, GridRule rule) {
  WeightGrid grid = {.columns = static_cast<std::size_t>(cells.lattice.columns),
                     .rows = static_cast<std::size_t>(cells.lattice.rows),
                     .rule = cells.lattice.shape == CellShape::hexagon ? GridRule::hexes : rule};
  for (const std::uint32_t number : cells.number) grid.inside.push_back(number != no_area ? 1 : 0);
  const Weights all = grid_weights(grid);
  Weights kept;
  for (const std::uint32_t place : cells.place) {
    for (const std::uint32_t j : all.row(place)) kept.indices.push_back(cells.number[j]);
    kept.offsets.push_back(kept.indices.size());
  }
  return kept;
}

}  // namespace firemark
