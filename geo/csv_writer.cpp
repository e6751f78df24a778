#include "geo/csv_writer.hpp"

#include "geo/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace firemark::geo {
namespace {

constexpr int metre_decimals = 2, degree_decimals = 6;

bool plain_number(std::string_view cell) {
  if (cell.starts_with('+')) cell.remove_prefix(1);
  double value = 0;
  const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return failure == std::errc() && end == cell.data() + cell.size() && std::isfinite(value);
}

bool runs_as_formula(std::string_view cell) {
  constexpr std::string_view starters = "=+-@\t\r\n";
  return !cell.empty() && starters.find(cell.front()) != std::string_view::npos &&
         !plain_number(cell);
}

void append_value(std::string& text, const Field& field, std::size_t i) {
  if (const auto* reals = std::get_if<std::vector<double>>(&field.values)) {
    if (std::isfinite((*reals)[i])) append_real(text, (*reals)[i], field.decimals);
  } else if (const auto* wholes = std::get_if<std::vector<std::int64_t>>(&field.values)) {
    if ((*wholes)[i] != null_integer) append_integer(text, (*wholes)[i]);
  } else {
    append_csv_cell(text, std::get<std::vector<std::string>>(field.values)[i]);
  }
}

Point centre(const Shapes& shapes, std::size_t i) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr Point unknown = {nan, nan};
  if (const auto* points = std::get_if<std::vector<Point>>(&shapes)) return (*points)[i];
  if (const auto* lines = std::get_if<std::vector<Line>>(&shapes)) {
    const Line& line = (*lines)[i];
    return line.empty() ? unknown : line[line.size() / 2];
  }
  const MultiPolygon& shape = std::get<std::vector<MultiPolygon>>(shapes)[i];
  return shape.empty() ? unknown : centroid(shape);
}

void append_centre(std::string& text, const Layer& layer, std::size_t i) {
  const int decimals = layer.crs.geographic ? degree_decimals : metre_decimals;
  const Point at = centre(layer.shapes, i);
  if (!layer.fields.empty()) text += ',';
  if (std::isfinite(at.x)) append_real(text, at.x, decimals);
  text += ',';
  if (std::isfinite(at.y)) append_real(text, at.y, decimals);
}

}  // namespace

void append_csv_cell(std::string& text, std::string_view cell) {
  const bool formula = runs_as_formula(cell);
  const bool quote = cell.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quote) text += '"';
  if (formula) text += '\'';
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  if (quote) text += '"';
}

std::string csv(const Layer& layer) {
  check_layer(layer);
  const bool shaped = !std::holds_alternative<std::monostate>(layer.shapes);
  std::string text;
  for (const Field& field : layer.fields) {
    if (!text.empty()) text += ',';
    append_csv_cell(text, field.name);
  }
  if (shaped) {
    const bool taken = std::ranges::any_of(
        layer.fields, [](const Field& field) { return field.name == "x" || field.name == "y"; });
    const char* names = taken ? "centre_x,centre_y" : "x,y";
    if (!text.empty()) text += ',';
    text += names;
  }
  text += "\r\n";
  for (std::size_t i = 0; i < layer.size(); ++i) {
    const std::size_t start = text.size();
    for (std::size_t k = 0; k < layer.fields.size(); ++k) {
      if (k > 0) text += ',';
      append_value(text, layer.fields[k], i);
    }
    if (shaped) append_centre(text, layer, i);
    // A row of one empty cell would look like no row at all.
    if (text.size() == start) text += "\"\"";
    text += "\r\n";
  }
  return text;
}

}  // namespace firemark::geo
