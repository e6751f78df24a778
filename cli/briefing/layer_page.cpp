#include "cli/briefing/layer_page.hpp"

#include "cli/briefing/page.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/briefing/shape_json.hpp"
#include "engine/areal/classes.hpp"
#include "engine/error.hpp"
#include "geo/number.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace firemark::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Attributes beyond this would make a page that no e-mail takes: it then has names and values.
constexpr std::size_t most_text = 8'000'000;

std::optional<std::size_t> column(const geo::TextTable& table,
                                  std::initializer_list<const char*> wanted) {
  for (const char* name : wanted) {
    const auto at = std::ranges::find(table.names, name);
    if (at != table.names.end()) return static_cast<std::size_t>(at - table.names.begin());
  }
  return {};
}

std::vector<double> numbers(const std::vector<std::string>& cells) {
  std::vector<double> values;
  for (const std::string& cell : cells) {
    const std::optional<double> value = geo::parse_number(cell);
    values.push_back(value ? *value : std::nan(""));
  }
  return values;
}

Json layer_json(const geo::FeatureLayer& layer, std::optional<std::size_t> by) {
  const geo::TextTable& table = layer.table;
  const std::size_t n = std::max(layer.shapes.size(), layer.places.size());
  Json json = {{"name", layer.name}, {"n", n}};
  const auto name = column(table, {"label", "name", "title", "code", "hotspot_id", "id"});
  json["names"] = name ? Json(table.columns[*name]) : Json::array();
  if (by) {
    const std::vector<double> values = numbers(table.columns[*by]);
    json["by"] = table.names[*by];
    json["breaks"] = quantile_breaks(values, 5);
    json["values"] = Json::array();
    for (const double v : values) json["values"].push_back(std::isfinite(v) ? Json(v) : Json());
  }
  std::size_t letters = 0;
  for (const auto& cells : table.columns)
    for (const std::string& cell : cells) letters += cell.size();
  json["columns"] = table.names;
  json["whole"] = letters <= most_text;
  json["rows"] = letters <= most_text ? Json(table.columns) : Json::array();
  json["shapes"] = Json::array();
  const geo::Projection as_it_is(geo::lon_lat(), geo::lon_lat());
  for (const MultiPolygon& shape : layer.shapes)
    json["shapes"].push_back(shape_json(shape, as_it_is));
  json["places"] = Json::array();
  for (const Point p : layer.places) {
    json["places"].push_back(std::lround(p.x * 1e6));
    json["places"].push_back(std::lround(p.y * 1e6));
  }
  return json;
}

}  // namespace

std::string layer_page(const std::vector<geo::FeatureLayer>& layers, const LayerPage& said) {
  Json json = {{"title", said.title}, {"marking", said.marking}};
  json["colours"] = {{"classes", sequence}, {"ink", ink}, {"accent", accent}};
  json["layers"] = Json::array();
  bool found = said.by.empty();
  for (const geo::FeatureLayer& layer : layers) {
    const std::string& by = said.by;
    const auto asked = by.empty() ? column(layer.table, {"density_km2", "rate", "n", "value", "z"})
                                  : column(layer.table, {by.c_str()});
    found = found || asked.has_value();
    json["layers"].push_back(layer_json(layer, asked));
  }
  if (!found)
    throw Error::usage("--by", "no layer has a column '" + said.by + "'",
                       "Name one of its columns, as it is written there.");
  return layers_document(said.title, json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace firemark::cli
