#include "geo/layout.hpp"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace firemark::geo {
namespace {

/// Lower-case letters and digits of a column's name.
std::string plain(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') text += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text += c;
  }
  return text;
}

using Column = std::optional<std::size_t>;

/// The column that bears the earliest of `names`.
Column find(const std::vector<std::string>& header, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (std::size_t i = 0; i < header.size(); ++i)
      if (header[i] == name) return i;
  return {};
}

}  // namespace

std::optional<Layout> recognise(std::span<const std::string> header) {
  std::vector<std::string> names;
  for (const std::string& name : header) names.push_back(plain(name));

  const Column lon = find(names, {"longitude", "lon", "long", "lng"});
  const Column lat = find(names, {"latitude", "lat"});
  const Column east = find(names, {"easting", "eastingm", "eastings", "locationeastingosgr"});
  const Column north = find(names, {"northing", "northingm", "northings", "locationnorthingosgr"});
  const Column x = find(names, {"x", "xcoordinate"});
  const Column y = find(names, {"y", "ycoordinate"});

  Layout layout;
  layout.date = find(names, {"date", "datetime", "month", "dateofcall", "datetimeofcall",
                             "occurredat", "dateofoccurrence"});
  layout.clock = find(names, {"time", "timeofcall"});
  layout.category = find(names, {"crimetype", "category", "incidentgroup", "primarydescription"});
  layout.subcategory = find(names, {"subcategory", "stopcodedescription"});

  if (east && north) {
    layout.name = "easting/northing";
    layout.crs = "EPSG:27700";
    layout.x = *east;
    layout.y = *north;
    layout.rough_x = find(names, {"eastingrounded"});
    layout.rough_y = find(names, {"northingrounded"});
    if (layout.rough_x && layout.rough_y) {
      layout.name = "London Fire Brigade";
      layout.rough_precision = 50;
    }
    return layout;
  }
  if (lon && lat) {
    const bool police = find(names, {"crimeid"}) && find(names, {"fallswithin"}) &&
                        find(names, {"crimetype"}) && find(names, {"month"});
    layout.name = police ? "data.police.uk" : "generic lon/lat";
    layout.basis = police ? LocationBasis::snap : LocationBasis::unknown;
    layout.crs = "EPSG:4326";
    layout.x = *lon;
    layout.y = *lat;
    return layout;
  }
  if (x && y) {
    layout.name = "x/y";
    layout.x = *x;
    layout.y = *y;
    return layout;
  }
  return {};
}

}  // namespace firemark::geo
