#pragma once

#include "cli/inputs.hpp"
#include "engine/areal/weights.hpp"
#include "geo/area_table.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// What a neighbour counts: 1, or its share of a neighbourhood that counts 1.
enum class WeightStyle : std::uint8_t { binary, row };

/// AREAS, a number of each, and who is whose neighbour: what a command line says of them.
struct AreaValuesInput {
  AreaInput areas = {};
  IncidentInput incidents = {};
  std::string value = {};
  std::string value_option = "--value";
  std::string weights = "queen";
  WeightStyle style = WeightStyle::binary;
};
void declare(Arguments& arguments, AreaValuesInput& input);

/// The same, read.
struct AreaValues {
  geo::AreaSet set = {};
  geo::AreaTable table = {};
  std::string name = {};            ///< of the value: its column, or "incidents"
  std::vector<double> values = {};  ///< NaN where not known
  Weights weights = {};
};

/// Throws Error (usage) where it is not clear which number is meant, Error (data) as the readers
/// do.
AreaValues read_area_values(const AreaValuesInput& input, Console& console);

/// Neighbours as `text` says: "queen", "rook", "knn:4", "distance:40km", "inverse:40km" (between
/// the areas' centres), or a file of weights.
Weights neighbourhood(const std::string& text, const geo::AreaSet& set, const geo::AreaTable& table,
                      Console& console);

/// Those that take part, after saying how many do not. Throws Error (data) where nobody does.
Participants participants(const AreaValues& of, Console& console);

}  // namespace firemark::cli
