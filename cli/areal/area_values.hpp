#pragma once

#include "cli/areal/regions.hpp"
#include "engine/areal/weights.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// What a neighbour counts: 1, or its share of a neighbourhood that counts 1.
enum class WeightStyle : std::uint8_t { binary, row };

/// Regions, a number of each, and who is whose neighbour: what a command line says of them.
struct AreaValuesInput {
  RegionInput regions = {};
  std::string value = {};
  std::string value_option = "--value";
  std::string weights_file = {};
  WeightStyle style = WeightStyle::binary;
  bool both = false;  ///< a column may say the number and incidents lie beside it, to be told of
};
void declare(Arguments& arguments, AreaValuesInput& input);

/// The same, read.
struct AreaValues {
  Regions regions;
  std::string name = {};            ///< of the value: its column, or "incidents"
  std::vector<double> values = {};  ///< NaN where not known
  bool words = false;               ///< the values only say which areas have a word
  Weights weights = {};             ///< as they are, before `style`
  WeightStyle style = WeightStyle::binary;
};

/// Throws Error (usage) where it is not clear which number is meant, Error (data) as the readers
/// do. Writes the weights where a file was named for them.
/// With `words` the column holds words: an area's value is 0 where it has one, NaN where not.
AreaValues read_area_values(const AreaValuesInput& input, Console& console, bool words = false);

/// Those that take part, their weights in the style that was asked for, after saying how many do
/// not. Throws Error (data) where nobody does.
Participants participants(const AreaValues& of, Console& console);

}  // namespace firemark::cli
