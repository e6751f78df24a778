#include "cli/briefing/class_limits.hpp"

#include "cli/briefing/words.hpp"

#include <utility>

namespace firemark::cli {

ClassLimits own_limits(const Plan& plan, std::string unit, std::vector<double> from) {
  return {.unit = std::move(unit),
          .from = std::move(from),
          .first_day = plan.from,
          .last_day = plan.to};
}

std::string classes_of_words(const ClassLimits& limits) {
  if (!limits.kept) return "";
  if (limits.first_day.empty() && limits.last_day.empty()) return "classes of an earlier run";
  return "classes of " + period_words(limits.first_day, limits.last_day);
}

std::string after_title(const ClassLimits& limits) {
  return limits.kept ? ", " + classes_of_words(limits) : "";
}

}  // namespace firemark::cli
