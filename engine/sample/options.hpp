#pragma once

#include "engine/options.hpp"

#include <cstdint>

namespace firemark::sample {

/// How the sample county is made.
struct SampleOptions {
  std::int64_t seed = 1;
  std::int64_t incidents = 114'880;  ///< [count] in three years: the published rates
};
void describe(SampleOptions& options, const OptionVisitor& visit);

}  // namespace firemark::sample
