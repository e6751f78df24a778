#pragma once

#include "engine/point.hpp"

#include <optional>
#include <string_view>

namespace firemark::geo {

/// A square of the National Grid.
struct GridSquare {
  Point centre = {};     ///< [m] EPSG:27700
  double half_side = 0;  ///< [m] how far the place can be from the centre along either axis
};

/// Reads an Ordnance Survey grid reference: two letters and as many digits east as north, one to
/// five of each, with or without blanks: "NZ 27 42", "nz2742", "NZ 27451 42310". A reference names
/// the south-west corner of its square; what comes back is the middle. Nothing for anything else,
/// for a bare "NZ" (100 km), and for squares outside the grid's 700 km by 1300 km.
/// Ordnance Survey, A guide to coordinate systems in Great Britain, section 7.
std::optional<GridSquare> parse_grid_reference(std::string_view text);

}  // namespace firemark::geo
