#pragma once

#include "cli/run/joint_plan.hpp"
#include "cli/run/sources.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// A theme of compound places, for people.
struct CompoundTheme {
  std::string name = {};
  std::string title = {};
  bool present_only = false;  ///< told as there or not, without a number
  std::vector<std::string> partners = {};
};

/// The squares with each theme's count and share, who could act there, and a sentence.
geo::Layer compound_layer(const std::vector<CompoundPlace>& places,
                          const std::vector<CompoundTheme>& themes, const PlannedCompound& asked,
                          const Sources& sources);

/// The sheet for the meeting: of each square four rows, Prevent, Protect, Prepare and Pursue, with
/// the question, what there is to go by, and who holds records there. What to do is left to people.
geo::Layer sheet_4p(const geo::Layer& layer, const std::vector<CompoundPlace>& places,
                    const std::vector<CompoundTheme>& themes, const PlannedCompound& asked);

}  // namespace firemark::cli
