#pragma once

#include "cli/run/plan.hpp"
#include "cli/run/sources.hpp"
#include "geo/layer.hpp"

#include <vector>

namespace firemark::cli {

class Console;

/// What is found on several themes together.
struct JointResult {
  std::vector<geo::Layer> layers = {};
  std::vector<geo::Layer> tables = {};
};

/// Runs what the plan asks of several themes: compound places, each with the sheet for the meeting
/// (NAME_4p), and records that are probably one event (NAME, with NAME_counts: the two counts and
/// the linked pairs, which are never added).
JointResult run_joint(const Plan& plan, const Sources& sources, Console& console);

}  // namespace firemark::cli
