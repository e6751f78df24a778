#pragma once

#include "engine/areas.hpp"
#include "engine/grid.hpp"

#include <vector>

namespace firemark {

/// Places that stand for people.
struct ResidentPoints {
  std::vector<Point> points = {};
  std::vector<double> people = {};
};

/// The residents of each area spread evenly over the grid's cells whose centres lie in it; of an
/// area too small or too far off to have one, at its centre of mass. Areas whose population is not
/// known or 0 have none.
ResidentPoints resident_points(const Areas& areas, const Grid& grid);

}  // namespace firemark
