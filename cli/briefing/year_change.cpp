#include "cli/briefing/year_change.hpp"

#include "engine/evaluate/e_test.hpp"

#include <numeric>

namespace firemark::cli {

std::optional<YearChange> year_change(const Profile& profile) {
  constexpr std::ptrdiff_t year = 12;
  const auto& months = profile.months;
  if (months.size() < 2 * year) return {};
  const auto sum = [](auto from, auto to) { return std::accumulate(from, to, std::uint64_t{0}); };
  YearChange change = {.before = sum(months.end() - 2 * year, months.end() - year),
                       .after = sum(months.end() - year, months.end())};
  if (change.before + change.after > 0) change.chance = e_test(change.before, change.after);
  return change;
}

}  // namespace firemark::cli
