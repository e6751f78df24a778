#pragma once

#include "cli/sample/sample_layouts.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::cli {

/// A fault that is put into a record on purpose, as partners' extracts have them.
struct SampleFault {
  std::uint64_t record = 0;     ///< from 0; its line in the file is record + 2
  std::string_view fault = {};  ///< "swapped_axes"
  std::string field = {};       ///< the column to look at; empty where it is the whole row
  std::string value = {};       ///< what stands there now
};

/// Where the faults of an extract of `records` records go, by record. None in an extract too small
/// to hide them in. At most one fault a record.
std::vector<SampleFault> plant_faults(sample::Extract extract, std::uint64_t records,
                                      std::uint64_t seed);

/// Spoils `fields` of the record that `fault` names, and says in it what was put there.
/// `previous` are the fields of the record before: an exact duplicate repeats them.
void spoil(SampleFault& fault, sample::Extract extract, const std::vector<std::string>& previous,
           std::vector<std::string>& fields);

}  // namespace firemark::cli
