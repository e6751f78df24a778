#include "cli/area_values.hpp"

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "cli/option_text.hpp"
#include "engine/areal/contiguity.hpp"
#include "engine/areal/count.hpp"
#include "engine/error.hpp"
#include "geo/suggest.hpp"
#include "geo/weights_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace firemark::cli {
namespace {

constexpr std::string_view styles[] = {"B", "W"};

struct StyleOption {
  WeightStyle& style;
};

void describe(StyleOption& option, const OptionVisitor& visit) {
  visit({.name = "style",
         .value = choice(option.style, styles),
         .help = "Weights as they are (B), or divided so that each neighbourhood counts 1 (W)"});
}

std::vector<Point> centres(const Areas& areas) {
  std::vector<Point> places;
  for (const MultiPolygon& shape : areas.shape) places.push_back(centroid(shape));
  return places;
}

std::size_t parse_k(std::string_view text) {
  std::size_t k = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), k);
  if (failure == std::errc() && end == text.data() + text.size() && k > 0) return k;
  throw Error::usage("--weights", fmt::format("'knn:{}' has no number of neighbours", text),
                     "Write it as knn:4.");
}

std::vector<double> counts_in(const StudyArea& study, const geo::IncidentSet& incidents,
                              Console& console) {
  const AreaCounts counts = count_by_area(study.index.areas_of(incidents.incidents.points),
                                          study.areas().size(), nullptr);
  std::vector<double> values;
  for (std::size_t a = 0; a < study.areas().size(); ++a)
    values.push_back(static_cast<double>(counts.in_area(a)));
  console.note(fmt::format("{} of {} located incidents lie in the areas, {} in none",
                           counts.total(), incidents.incidents.size(), counts.unassigned()));
  return values;
}

Weights contiguous(ContiguityRule rule, const Areas& areas, Console& console) {
  const Neighbours neighbours = contiguity(areas, {.contiguity = rule}, console.progress());
  if (neighbours.tolerance > 0) {
    console.note(
        fmt::format("note: areas within {} m of each other are taken to touch: their "
                    "common borders are not drawn alike",
                    neighbours.tolerance));
  }
  return weights_of(neighbours);
}

}  // namespace

void declare(Arguments& arguments, AreaValuesInput& input) {
  arguments.operand("AREAS", input.areas.file, "Polygons with a code: wards, LSOAs, a grid");
  arguments.text(input.value_option, input.value, "Column of the areas that holds the number");
  arguments.texts("--incidents", input.incidents.files,
                  "Files of incidents to count in the areas instead");
  arguments.text("--weights", input.weights,
                 "Neighbours: queen (the default), rook, knn:4, distance:40km, inverse:40km, or a "
                 "file of area, neighbour, weight");
  StyleOption style = {input.style};
  arguments.options(style);
  arguments.options(input.areas.options);
  arguments.options(input.incidents.options);
}

Weights neighbourhood(const std::string& text, const geo::AreaSet& set, const geo::AreaTable& table,
                      Console& console) {
  const std::size_t colon = text.find(':');
  const std::string word = text.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (text == "queen") return contiguous(ContiguityRule::queen, set.areas, console);
  if (text == "rook") return contiguous(ContiguityRule::rook, set.areas, console);
  if (word == "knn") return nearest_weights(centres(set.areas), parse_k(rest));
  if (word == "distance" || word == "inverse") {
    const double reach = parse_quantity(rest, Unit::metres, "--weights");
    return word == "distance" ? band_weights(centres(set.areas), reach)
                              : inverse_distance_weights(centres(set.areas), reach);
  }
  std::error_code trouble;
  if (text.find('.') == std::string::npos && !std::filesystem::exists(text, trouble)) {
    const std::vector<std::string> words = {"queen", "rook", "knn", "distance", "inverse"};
    const std::string near = geo::did_you_mean(word, words);
    throw Error::usage("--weights",
                       "there is no '" + text + "'" + (near.empty() ? "" : "; " + near),
                       "Use queen, rook, knn:4, distance:40km, inverse:40km or a file.");
  }
  return geo::read_weights(text, table);
}

AreaValues read_area_values(const AreaValuesInput& input, Console& console) {
  if (input.value.empty() == input.incidents.files.empty()) {
    const std::string& option = input.value_option;
    throw Error::usage(option,
                       input.value.empty() ? "no number of the areas is said"
                                           : "both " + option + " and --incidents say the number",
                       "Say " + option +
                           " COLUMN for a column of the areas, or --incidents FILE to count "
                           "points.");
  }
  AreaValues result;
  if (!input.incidents.files.empty()) {
    Inputs inputs = read_inputs(input.incidents, input.areas, console);
    result.values = counts_in(*inputs.study, inputs.incidents, console);
    result.set = std::move(inputs.study->set);
    result.name = "incidents";
  } else {
    result.set = geo::read_areas(input.areas.file, input.areas.options);
    note_areas(result.set, input.areas.file, console);
    result.name = input.value;
  }
  result.table = geo::read_area_table(input.areas.file, input.areas.options, result.set.areas);
  if (!input.value.empty()) result.values = geo::numbers_of(result.table, input.value);
  result.weights = neighbourhood(input.weights, result.set, result.table, console);
  if (input.style == WeightStyle::row) result.weights = row_standardised(result.weights);
  return result;
}

Participants participants(const AreaValues& of, Console& console) {
  Participants result = taking_part(of.values, of.weights);
  if (result.area.empty()) {
    throw Error::data(of.table.file,
                      fmt::format("no area with a '{}' has another for a neighbour", of.name),
                      "Neighbours touch, unless --weights says otherwise: try knn:4.");
  }
  if (result.unknown + result.islands > 0) {
    console.note(fmt::format("{} of {} areas take part: {} have no value, {} no neighbours",
                             result.area.size(), of.values.size(), result.unknown, result.islands));
  }
  const auto [low, high] = std::ranges::minmax(result.values);
  if (low == high) {
    console.note(fmt::format("note: every value is {}: nothing can be told to cluster", low));
  }
  return result;
}

}  // namespace firemark::cli
