#pragma once

#include "cli/run/kept_classes.hpp"
#include "cli/run/plan.hpp"
#include "cli/run/theme_job.hpp"
#include "geo/crs.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

class Console;

/// An earlier run of a plan, so that hotspots keep their names and maps their classes from one to
/// the next.
class PreviousRun {
 public:
  /// `folder` is what the earlier run wrote. Throws Error (data) where it is not, and where its
  /// study area was another: what was not looked at cannot have been there before.
  PreviousRun(std::string folder, const Plan& plan);

  /// Gives the theme's hotspots their history; those that ended go into `found`. Where the earlier
  /// run has no such layer the hotspots stay without, and their note says why.
  void trace(const Theme& theme, ThemeResult& found, const geo::Crs& crs, Console& console) const;

  /// The classes of its maps that a theme of the plan, by its number, goes on with.
  const KeptClasses& classes(std::size_t theme) const { return classes_[theme]; }

 private:
  std::string folder_;
  std::string today_;
  std::vector<KeptClasses> classes_ = {};
};

}  // namespace firemark::cli
