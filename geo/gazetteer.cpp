#include "geo/gazetteer.hpp"

#include "engine/error.hpp"
#include "geo/area_columns.hpp"
#include "geo/delimited.hpp"
#include "geo/layout.hpp"
#include "geo/number.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::geo {

Gazetteer read_gazetteer(const std::string& path, const Crs& working) {
  DelimitedReader reader(path);
  const std::vector<std::string>& header = reader.header();
  const std::size_t name = column_named(header, "name", path);
  Layout layout = recognise(header, "easting/northing");
  if (!layout.x || !layout.y) layout = recognise(header, "generic lon/lat");
  if (!layout.x || !layout.y)
    throw Error::data(path, "has no columns of coordinates",
                      "Give it name, easting and northing, or name, longitude and latitude.");
  const auto kind = std::find_if(header.begin(), header.end(),
                                 [](const std::string& each) { return plain(each) == "kind"; });
  const Projection projection(parse_crs(layout.crs, path), working);
  Gazetteer places;
  Record record;
  while (reader.next(record)) {
    if (record.broken())
      throw Error::data(path + ":" + std::to_string(record.line),
                        "the row has not the columns of the header", "Correct the row.");
    const auto x = parse_number(record.fields[*layout.x]);
    const auto y = parse_number(record.fields[*layout.y]);
    const std::string_view said = trimmed(record.fields[name]);
    if (!x || !y || said.empty()) continue;
    const Point at = projection.transform(Point{*x, *y});
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
    places.name.emplace_back(said);
    places.point.push_back(at);
    places.kind.emplace_back(
        kind == header.end()
            ? std::string_view()
            : trimmed(record.fields[static_cast<std::size_t>(kind - header.begin())]));
  }
  if (places.size() == 0)
    throw Error::data(path, "names no place", "Each row has a name and its coordinates.");
  return places;
}

}  // namespace firemark::geo
