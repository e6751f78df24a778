#pragma once

#include "engine/polygon.hpp"

#include <string>
#include <vector>

namespace firemark {

/// Wards, LSOAs, partnership areas: polygons with a code and a name, as columns of equal length,
/// in the order of their file. Codes are unique.
struct Areas {
  std::string set = {};  ///< what they are, with vintage: "durham_wards_2013"
  std::vector<std::string> code = {};
  std::vector<std::string> name = {};
  std::vector<MultiPolygon> shape = {};  ///< [m] in the working CRS
  std::vector<double> population = {};   ///< NaN where unknown

  std::size_t size() const { return code.size(); }
};

}  // namespace firemark
