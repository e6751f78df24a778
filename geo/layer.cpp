#include "geo/layer.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <stdexcept>

namespace firemark::geo {
namespace {

std::size_t count(const FieldValues& values) {
  return std::visit([](const auto& column) { return column.size(); }, values);
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::size_t Layer::size() const {
  if (const auto* points = std::get_if<std::vector<Point>>(&shapes)) return points->size();
  if (const auto* lines = std::get_if<std::vector<Line>>(&shapes)) return lines->size();
  if (const auto* areas = std::get_if<std::vector<MultiPolygon>>(&shapes)) return areas->size();
  return fields.empty() ? 0 : count(fields.front().values);
}

void check_layer(const Layer& layer) {
  std::set<std::string> names;
  for (const Field& field : layer.fields) {
    if (count(field.values) != layer.size()) {
      throw std::logic_error("layer '" + layer.name + "': field '" + field.name +
                             "' differs in length");
    }
    if (!names.insert(lower(field.name)).second) {
      throw std::logic_error("layer '" + layer.name + "': two fields '" + field.name + "'");
    }
  }
}

}  // namespace firemark::geo
