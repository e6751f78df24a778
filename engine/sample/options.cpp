#include "engine/sample/options.hpp"

namespace firemark::sample {

void describe(SampleOptions& options, const OptionVisitor& visit) {
  visit({.name = "seed",
         .value = &options.seed,
         .help = "Another number invents another county",
         .bounds = at_least(0)});
  visit({.name = "incidents",
         .value = &options.incidents,
         .help = "How many incidents in all, shared out as the published rates have it",
         .unit = Unit::count,
         .bounds = between(0, 1e12)});
}

}  // namespace firemark::sample
