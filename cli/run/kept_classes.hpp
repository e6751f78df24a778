#pragma once

#include "cli/briefing/class_limits.hpp"
#include "cli/run/plan.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace firemark::cli {

struct ThemeProfiles;

/// The classes of a theme's maps in an earlier run, where this run goes on with its series.
struct KeptClasses {
  ClassLimits density = {};             ///< without limits: this run makes its own
  std::vector<ClassLimits> areas = {};  ///< likewise, by set of the plan
  std::string why_not = {};             ///< why an earlier run's are not kept, in words
};

/// Reads them from the manifest of the earlier run. Classes are kept where numbers can be compared:
/// the same audience (limits tell counts), periods of which neither is a quarter longer than the
/// other, and the same options of density; and where the plan does not fix its own with `levels`.
KeptClasses kept_classes(const nlohmann::ordered_json& manifest, const Plan& plan,
                         const Theme& theme);

/// The theme with its density in those classes instead of its own.
Theme in_classes(const Theme& theme, const KeptClasses& kept);

/// Puts them in place of this run's own, where they are of the same unit.
void keep_classes(const KeptClasses& kept, ThemeProfiles& profiles);

}  // namespace firemark::cli
