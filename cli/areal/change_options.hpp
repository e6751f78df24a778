#pragma once

#include "engine/areal/p_adjust.hpp"
#include "engine/evaluate/sppt.hpp"
#include "engine/options.hpp"

namespace firemark::cli {

/// How two periods are compared: on the command line, and in a plan.
struct ChangeOptions {
  Adjustment adjust = Adjustment::bh;
  PatternTestOptions pattern = {};
};
void describe(ChangeOptions& options, const OptionVisitor& visit);

}  // namespace firemark::cli
