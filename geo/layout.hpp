#pragma once

#include "engine/incidents.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace firemark::geo {

/// Which columns of a table hold what.
struct Layout {
  std::string name = {};               ///< "data.police.uk", "generic lon/lat", ...
  std::string crs = {};                ///< of x and y; empty where only the user can say
  std::size_t x = 0;                   ///< east or longitude
  std::size_t y = 0;                   ///< north or latitude
  std::optional<std::size_t> rough_x;  ///< rounded pair, used where the exact one is absent
  std::optional<std::size_t> rough_y;
  std::optional<std::size_t> date;
  std::optional<std::size_t> clock;  ///< time of day in a column of its own
  std::optional<std::size_t> category;
  std::optional<std::size_t> subcategory;
  LocationBasis basis = LocationBasis::unknown;
  float rough_precision = 0;  ///< [m] of the rounded pair
};

/// The layout that a header shows, by the names of its columns alone (case, blanks and
/// punctuation do not count); nothing where no pair of coordinate columns is known.
std::optional<Layout> recognise(std::span<const std::string> header);

}  // namespace firemark::geo
