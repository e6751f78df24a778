#include "cli/areal/count_layer.hpp"

#include "engine/disclosure/suppression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

namespace firemark::cli {
namespace {

bool any_known(const std::vector<double>& population) {
  return std::any_of(population.begin(), population.end(), [](double p) { return !std::isnan(p); });
}

std::string rate_name(const RateOptions& rates) {
  return fmt::format("rate_per_{:.0f}", rates.per);
}

/// The columns of rates that belong to columns of counts and people.
void add_rates(const std::vector<std::int64_t>& n, const std::vector<double>& population,
               const RateOptions& options, std::vector<geo::Field>& fields) {
  std::vector<double> cases;
  for (const std::int64_t each : n) cases.push_back(shown_number(static_cast<std::uint64_t>(each)));
  std::vector<double> middle, low, high;
  for (const RateInterval& r : rates(cases, population, options)) {
    middle.push_back(r.rate);
    low.push_back(r.low);
    high.push_back(r.high);
  }
  fields.push_back({.name = "population", .values = population, .decimals = 0});
  fields.push_back({.name = rate_name(options), .values = middle, .decimals = 4});
  fields.push_back({.name = "rate_low", .values = low, .decimals = 4});
  fields.push_back({.name = "rate_high", .values = high, .decimals = 4});
}

}  // namespace

std::string column_word(const std::string& text) {
  std::string word;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0)
      word += static_cast<char>(std::tolower(byte));
    else if (!word.empty() && word.back() != '_')
      word += '_';
  }
  while (!word.empty() && word.back() == '_') word.pop_back();
  return word.empty() ? "none" : word;
}

geo::Layer count_table(const Areas& areas, const AreaCounts& counts, const std::string& by,
                       const RateOptions& options) {
  std::vector<std::string> code, name, value;
  std::vector<std::int64_t> n;
  std::vector<double> population;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    for (std::size_t v = 0; v < counts.values.size(); ++v) {
      code.push_back(areas.code[a]);
      name.push_back(areas.name[a]);
      value.push_back(counts.values[v]);
      n.push_back(static_cast<std::int64_t>(counts.at(a, v)));
      population.push_back(areas.population.empty() ? std::nan("") : areas.population[a]);
    }
  }
  geo::Layer layer = {.name = "counts", .title = "Counts by area"};
  layer.fields = {{.name = "code", .values = code}, {.name = "name", .values = name}};
  if (!by.empty()) layer.fields.push_back({.name = by, .values = value});
  layer.fields.push_back({.name = "n", .values = n});
  if (std::ranges::find(counts.n, not_shown) != counts.n.end()) {
    std::vector<std::string> suppressed;
    for (const std::uint64_t each : counts.n)
      suppressed.emplace_back(each == not_shown ? "[c]" : "");
    layer.fields.push_back({.name = "suppressed", .values = suppressed});
  }
  if (any_known(population)) add_rates(n, population, options, layer.fields);
  return layer;
}

geo::Layer count_map(const Areas& areas, const AreaCounts& counts, const RateOptions& options,
                     const geo::Crs& crs) {
  geo::Layer layer = {.name = "counts", .title = "Counts by area", .crs = crs};
  layer.fields = {{.name = "code", .values = areas.code}, {.name = "name", .values = areas.name}};
  std::vector<std::int64_t> n;
  for (std::size_t a = 0; a < areas.size(); ++a)
    n.push_back(static_cast<std::int64_t>(counts.in_area(a)));
  layer.fields.push_back({.name = "n", .values = n});
  if (any_known(areas.population)) add_rates(n, areas.population, options, layer.fields);
  if (counts.values.size() > 1) {
    std::set<std::string> taken;
    for (std::size_t v = 0; v < counts.values.size(); ++v) {
      std::string column = "n_" + column_word(counts.values[v]);
      while (!taken.insert(column).second) column += "_2";
      std::vector<std::int64_t> values;
      for (std::size_t a = 0; a < areas.size(); ++a)
        values.push_back(static_cast<std::int64_t>(counts.at(a, v)));
      layer.fields.push_back({.name = column, .values = values});
    }
  }
  layer.shapes = areas.shape;
  return layer;
}

}  // namespace firemark::cli
