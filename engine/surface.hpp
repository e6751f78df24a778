#pragma once

#include "engine/grid.hpp"

#include <string>
#include <vector>

namespace firemark {

/// One number a cell, row by row from the south-west. NaN marks a cell outside the study area.
struct Surface {
  Grid grid = {};
  std::vector<double> values = {};
  std::string unit = {};  ///< as printed in legends and fields: "per km2"
};

}  // namespace firemark
