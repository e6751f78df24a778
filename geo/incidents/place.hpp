#pragma once

#include "engine/point.hpp"
#include "geo/crs.hpp"
#include "geo/layout.hpp"
#include "geo/ledger.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace firemark::geo {

/// Where a record says it happened.
struct Place {
  Point point = {};     ///< in the CRS of the layout
  float precision = 0;  ///< [m] radius or half square in doubt, 0 unknown
  LocationBasis basis = LocationBasis::unknown;
};

/// Why a field cannot be used.
struct Fault {
  Reason reason = {};
  std::size_t column = 0;
};

/// Is the field empty, or does it say NULL, NA and their like?
bool absent(std::string_view text);

/// Reads a record's place by its layout: the exact pair, else the rounded one, else the grid
/// reference, whichever is first there. Nothing where `place` is filled.
std::optional<Fault> read_place(std::span<const std::string_view> fields, const Layout& layout,
                                Place& place);

/// Does the CRS have such a place? The world in degrees; the National Grid's 700 km by 1300 km;
/// any finite place of another.
bool on_the_map(Point point, const Crs& crs);

}  // namespace firemark::geo
