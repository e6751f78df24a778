#pragma once

#include "engine/incidents.hpp"
#include "geo/time_text.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::geo {

/// The number of a column, where there is one.
using Column = std::optional<std::size_t>;

/// Which columns of a table hold what.
struct Layout {
  std::string name = {};  ///< "data.police.uk", "generic lon/lat", ...
  std::string crs = {};   ///< of x and y; empty where only the user can say
  Column x = {};          ///< east or longitude
  Column y = {};          ///< north or latitude
  Column rough_x = {};    ///< rounded pair, used where the exact one is absent
  Column rough_y = {};
  Column grid_reference = {};  ///< used where there is no pair, or the pair is absent
  Column date = {};            ///< when, or when an interval begins
  Column clock = {};           ///< time of day in a column of its own
  Column until = {};           ///< when an interval ends
  Column until_clock = {};
  Column year = {};  ///< a date in columns of its own, where `date` is none
  Column month = {};
  Column day = {};
  Column hour = {};  ///< a time of day likewise
  Column minute = {};
  Column category = {};
  Column subcategory = {};
  Column weight = {};
  LocationBasis basis = LocationBasis::unknown;
  float rough_precision = 0;  ///< [m] of the rounded pair
  DateOrder order = DateOrder::automatic;

  bool located() const { return (x && y) || grid_reference; }
  bool timed() const { return date || year; }
};

/// The columns of a layout by the words that mapping files and reports use, in their order. x and
/// y are spoken of as "lon, lat" or "easting, northing" where the CRS says so.
struct Role {
  std::string_view word;
  Column Layout::*column;
};
std::span<const Role> roles();

/// "longitude" of WGS84, "easting" of the National Grid: the word for x and y of a CRS.
std::string_view role_word(const Role& role, const Layout& layout);

/// Lower-case letters and digits of a column's name: how names are compared.
std::string plain(std::string_view name);

/// The layout that a header shows, by the names of its columns alone (case, blanks and
/// punctuation do not count). Not located() where no coordinate columns are known; its other
/// columns are named all the same. `name` wants one of layout_names(), or "auto" the first that
/// fits; not located() where the header has not what that layout needs.
Layout recognise(std::span<const std::string> header, std::string_view name = "auto");

/// The names that `recognise` takes, best known first.
std::span<const std::string> layout_names();

}  // namespace firemark::geo
