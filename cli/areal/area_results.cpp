#include "cli/areal/area_results.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {

void AreaResults::begin(geo::Layer& layer) const {
  layer.fields = {{.name = "id", .values = of_.regions.table.row},
                  {.name = "code", .values = of_.regions.areas().code},
                  {.name = "name", .values = of_.regions.areas().name},
                  {.name = "x", .values = of_.values, .decimals = -digits}};
  if (of_.regions.cells)
    layer.fields.push_back({.name = "inside_pct", .values = of_.regions.cells->inside_pct});
}

void AreaResults::add(geo::Layer& layer, const std::string& name,
                      const std::function<double(std::size_t)>& value) const {
  std::vector<double> column(of_.values.size(), std::nan(""));
  for (std::size_t i = 0; i < among_.area.size(); ++i) column[among_.area[i]] = value(i);
  layer.fields.push_back({.name = name, .values = column, .decimals = -digits});
}

void AreaResults::add(geo::Layer& layer, const std::string& name,
                      const std::vector<double>& values) const {
  add(layer, name, [&](std::size_t i) { return values[i]; });
}

void AreaResults::add_whole(geo::Layer& layer, const std::string& name,
                            const std::function<std::int64_t(std::size_t)>& value) const {
  std::vector<std::int64_t> column(of_.values.size(), geo::null_integer);
  for (std::size_t i = 0; i < among_.area.size(); ++i) column[among_.area[i]] = value(i);
  layer.fields.push_back({.name = name, .values = column});
}

void AreaResults::add_word(geo::Layer& layer, const std::string& name,
                           const std::function<std::string(std::size_t)>& value) const {
  std::vector<std::string> column(of_.values.size());
  for (std::size_t i = 0; i < among_.area.size(); ++i) column[among_.area[i]] = value(i);
  layer.fields.push_back({.name = name, .values = column});
}

void AreaResults::draw(geo::Layer& layer) const {
  layer.shapes = of_.regions.areas().shape;
  layer.crs = of_.regions.crs();
}

void StatisticTable::add(const std::string& statistic, const std::string& quantity, double value) {
  text_ += fmt::format("{},{},", statistic, quantity);
  if (!std::isnan(value)) text_ += fmt::format("{:.{}g}", value, digits);
  text_ += "\n";
}

}  // namespace firemark::cli
