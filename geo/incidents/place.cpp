#include "geo/incidents/place.hpp"

#include "geo/grid_reference.hpp"
#include "geo/number.hpp"

#include <cmath>

namespace firemark::geo {
namespace {

using Fields = std::span<const std::string_view>;

std::optional<Fault> read_pair(Fields fields, std::size_t x, std::size_t y, Point& point) {
  const std::optional<double> east = parse_number(fields[x]), north = parse_number(fields[y]);
  if (east && north) {
    point = {*east, *north};
    if (point == Point{0, 0}) return Fault{Reason::null_island, x};
    return {};
  }
  for (const std::size_t column : {x, y})
    if (absent(fields[column])) return Fault{Reason::no_coordinates, column};
  for (const std::size_t column : {x, y})
    if (fields[column].find('*') != std::string_view::npos)
      return Fault{Reason::masked_coordinates, column};
  return Fault{Reason::not_a_number, east ? y : x};
}

std::optional<Fault> read_square(Fields fields, std::size_t column, Place& place) {
  const auto square = parse_grid_reference(fields[column]);
  if (!square)
    return Fault{fields[column].find('*') == std::string_view::npos ? Reason::bad_grid_reference
                                                                    : Reason::masked_coordinates,
                 column};
  place = {square->centre, static_cast<float>(square->half_side), LocationBasis::grid};
  return {};
}

bool pair_there(Fields fields, const Column& x, const Column& y) {
  return x && y && !absent(fields[*x]) && !absent(fields[*y]);
}

}  // namespace

bool absent(std::string_view text) {
  if (!text.empty() && text.front() >= '0' && text.front() <= '9') return false;  // the usual one
  text = trimmed(text);
  if (text.size() > 4) return false;
  return text.empty() || text == "NULL" || text == "null" || text == "NA" || text == "N/A" ||
         text == "None" || text == "nan" || text == "NaN" || text == "-";
}

std::optional<Fault> read_place(Fields fields, const Layout& layout, Place& place) {
  const bool alone = layout.x && layout.y && !layout.rough_x && !layout.grid_reference;
  const bool exact = alone || pair_there(fields, layout.x, layout.y);
  if (!exact && pair_there(fields, layout.rough_x, layout.rough_y)) {
    place = {.precision = layout.rough_precision, .basis = LocationBasis::grid};
    return read_pair(fields, *layout.rough_x, *layout.rough_y, place.point);
  }
  const Column& square = layout.grid_reference;
  if (!exact && square && !absent(fields[*square])) return read_square(fields, *square, place);
  if (!layout.x || !layout.y) return Fault{Reason::no_coordinates, *square};
  place = {.basis = layout.basis};
  return read_pair(fields, *layout.x, *layout.y, place.point);
}

bool on_the_map(Point p, const Crs& crs) {
  if (crs.geographic) return std::abs(p.x) <= 180 && std::abs(p.y) <= 90;
  if (crs.name == "EPSG:27700") return p.x >= 0 && p.x <= 700'000 && p.y >= 0 && p.y <= 1'300'000;
  return true;
}

}  // namespace firemark::geo
