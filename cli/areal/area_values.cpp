#include "cli/areal/area_values.hpp"

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "engine/areal/count.hpp"
#include "engine/error.hpp"
#include "geo/weights_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

constexpr std::string_view styles[] = {"B", "W"};
constexpr std::string_view weights_endings[] = {".csv", ".gal", ".gwt"};

struct StyleOption {
  WeightStyle& style;
};

void describe(StyleOption& option, const OptionVisitor& visit) {
  visit({.name = "style",
         .value = choice(option.style, styles),
         .help = "Weights as they are (B), or divided so that each neighbourhood counts 1 (W)"});
}

std::vector<double> counts_in(const Regions& regions) {
  const AreaCounts counts = count_by_area(regions.region_of, regions.size());
  std::vector<double> values;
  for (std::size_t a = 0; a < regions.size(); ++a)
    values.push_back(static_cast<double>(counts.in_area(a)));
  return values;
}

std::vector<double> presence(const geo::AreaTable& table, const std::string& column) {
  std::vector<double> values;
  for (const std::string& word :
       table.text.columns[geo::column_named(table.text.names, column, table.file)])
    values.push_back(word.empty() ? std::nan("") : 0);
  return values;
}

}  // namespace

void declare(Arguments& arguments, AreaValuesInput& input) {
  declare(arguments, input.regions);
  declare_weights(arguments, input.regions);
  arguments.text(input.value_option, input.value,
                 "Column of the areas that holds the number; absent: incidents are counted");
  StyleOption style = {input.style};
  arguments.options(style);
  arguments.text("--write-weights", input.weights_file,
                 "Write who is whose neighbour, too: .csv, .gal or .gwt");
}

AreaValues read_area_values(const AreaValuesInput& input, Console& console, bool words) {
  const bool points = !input.regions.incidents.files.empty();
  if (input.value.empty() ? !points : points && !input.both) {
    const std::string& option = input.value_option;
    throw Error::usage(option,
                       input.value.empty() ? "no number of the areas is said"
                                           : "both " + option + " and --incidents say the number",
                       "Say " + option +
                           " COLUMN for a column of the areas, or --incidents FILE to count "
                           "points.");
  }
  check_output(input.weights_file, weights_endings, "--write-weights", console);
  AreaValues result = {.regions = read_regions(input.regions, console)};
  const Regions& regions = result.regions;
  result.words = words;
  result.name = input.value.empty() ? "incidents" : input.value;
  result.values = input.value.empty() ? counts_in(regions)
                  : words             ? presence(regions.table, input.value)
                                      : geo::numbers_of(regions.table, input.value);
  result.weights = neighbourhood(input.regions.weights, regions, console);
  if (!input.weights_file.empty())
    geo::write_weights(result.weights, regions.areas().code, input.weights_file, existing(console));
  result.style = input.style;
  return result;
}

Participants participants(const AreaValues& of, Console& console) {
  Participants result = taking_part(of.values, of.weights);
  // Of those that are left: beside an area without a value a neighbourhood counts 1, too.
  if (of.style == WeightStyle::row) result.weights = row_standardised(std::move(result.weights));
  if (result.area.empty()) {
    throw Error::data(of.regions.file,
                      fmt::format("no area with a '{}' has another for a neighbour", of.name),
                      "Neighbours touch, unless --weights says otherwise: try knn:4.");
  }
  if (result.unknown + result.islands > 0) {
    console.note(fmt::format("{} of {} areas take part: {} have no value, {} no neighbours",
                             result.area.size(), of.values.size(), result.unknown, result.islands));
  }
  const auto [low, high] = std::ranges::minmax(result.values);
  if (low == high && !of.words) {
    console.note(fmt::format("note: every value is {}: nothing can be told to cluster", low));
  }
  return result;
}

}  // namespace firemark::cli
