#pragma once

#include "engine/areal/cube.hpp"
#include "engine/options.hpp"

#include <string>

namespace firemark::cli {

/// How periods follow each other, and what is made of them: on the command line, and in a plan.
struct EmergingOptions {
  std::string every = "auto";  ///< how long a period is: "28d", "4w", "1month", "1quarter", "1year"
  CubeOptions cube = {};
};
void describe(EmergingOptions& options, const OptionVisitor& visit);

/// Throws Error (usage), naming `address`, where `every` is no length of time.
void check_every(const std::string& every, const std::string& address);

}  // namespace firemark::cli
