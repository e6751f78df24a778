#pragma once

#include "cli/run/plan.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// Where the classes of a map begin, and the run that chose them. The last class has no upper
/// limit: what a later run of the series holds more of still has a class.
struct ClassLimits {
  std::string unit = {};          ///< "incidents per km2", "per 1,000 people"
  std::vector<double> from = {};  ///< lower limits, rising; none: there are no classes
  bool kept = false;              ///< from an earlier run; else this run's own
  std::string first_day = {};     ///< of the run that chose them; may be empty
  std::string last_day = {};
};

/// This run's own.
ClassLimits own_limits(const Plan& plan, std::string unit, std::vector<double> from);

/// "classes of 1 October 2018 to 31 October 2018" where they are an earlier run's; else nothing.
std::string classes_of_words(const ClassLimits& limits);

/// The same after a title: ", classes of ...", or nothing.
std::string after_title(const ClassLimits& limits);

}  // namespace firemark::cli
