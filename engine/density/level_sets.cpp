#include "engine/density/level_sets.hpp"

#include "engine/density/contour.hpp"
#include "engine/geometry/outline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr double m2_a_hectare = 1e4;

/// Two cells further all round; beyond, so low that every level's border comes to a place of its
/// own instead of all to the same edge.
Surface carried_on(const Surface& surface) {
  constexpr std::int32_t rings = 2;
  Surface wider = surface;
  const Grid& old = surface.grid;
  Grid& grid = wider.grid;
  grid.origin = {old.origin.x - rings * old.cell, old.origin.y - rings * old.cell};
  grid.columns += 2 * rings;
  grid.rows += 2 * rings;
  wider.values.assign(grid.size(), std::numeric_limits<double>::quiet_NaN());
  double most = 0;
  for (std::int32_t row = 0; row < old.rows; ++row) {
    for (std::int32_t column = 0; column < old.columns; ++column) {
      const double value = surface.values[old.index(column, row)];
      wider.values[grid.index(column + rings, row + rings)] = value;
      if (std::abs(value) > most) most = std::abs(value);
    }
  }
  for (int ring = 0; ring < rings; ++ring) {
    const std::vector<double> before = wider.values;
    for (std::int32_t row = 0; row < grid.rows; ++row) {
      for (std::int32_t column = 0; column < grid.columns; ++column) {
        double& value = wider.values[grid.index(column, row)];
        if (!std::isnan(value)) continue;
        double sum = 0, n = 0;
        for (std::int32_t j = std::max(row - 1, 0); j <= std::min(row + 1, grid.rows - 1); ++j) {
          for (std::int32_t i = std::max(column - 1, 0);
               i <= std::min(column + 1, grid.columns - 1); ++i) {
            const double beside = before[grid.index(i, j)];
            if (std::isnan(beside)) continue;
            sum += beside;
            n += 1;
          }
        }
        if (n > 0) value = sum / n;
      }
    }
  }
  for (double& value : wider.values)
    if (std::isnan(value)) value = -most;
  return wider;
}

void tidy(MultiPolygon& shape, const PieceOptions& options) {
  const double smallest = options.min_area * m2_a_hectare, hole = options.fill_holes * m2_a_hectare;
  if (hole > 0)
    for (Polygon& piece : shape)
      std::erase_if(piece.holes, [&](const Ring& ring) { return -signed_area(ring) < hole; });
  if (smallest > 0)
    std::erase_if(shape, [&](const Polygon& piece) { return area({piece}) < smallest; });
}

}  // namespace

void describe(PieceOptions& options, const OptionVisitor& visit) {
  visit({.name = "min-area",
         .value = &options.min_area,
         .help = "Leave out pieces of land smaller than this",
         .unit = Unit::hectares,
         .bounds = at_least(0)});
  visit({.name = "fill-holes",
         .value = &options.fill_holes,
         .help = "Fill holes smaller than this",
         .unit = Unit::hectares,
         .bounds = at_least(0)});
}

LevelSets::LevelSets(const Surface& surface, const Land* land, const PieceOptions& pieces)
    : surface_(land != nullptr && surface.grid.size() > 0 ? carried_on(surface) : surface),
      land_(land),
      pieces_(pieces) {}

MultiPolygon LevelSets::uncut(double level) const {
  MultiPolygon shape = contour(surface_, level);
  tidy(shape, pieces_);
  return shape;
}

MultiPolygon LevelSets::cut(const MultiPolygon& shape) const {
  return land_ != nullptr ? land_->clip(shape) : shape;
}

MultiPolygon LevelSets::at(double level) const {
  MultiPolygon shape = cut(uncut(level));
  if (land_ != nullptr) tidy(shape, pieces_);  // what the border left of a piece
  return shape;
}

MultiPolygon LevelSets::between(double lower, double upper) const {
  return cut(without(uncut(lower), uncut(upper)));
}

}  // namespace firemark
