#include "cli/briefing/year_change.hpp"

#include "engine/disclosure/suppression.hpp"
#include "engine/evaluate/e_test.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {

std::optional<YearChange> year_change(const Profile& profile) {
  constexpr std::ptrdiff_t year = 12;
  const auto& months = profile.months;
  if (months.size() < 2 * year) return {};
  if (std::find(months.end() - 2 * year, months.end(), not_shown) != months.end()) return {};
  const auto sum = [](auto from, auto to) { return std::accumulate(from, to, std::uint64_t{0}); };
  YearChange change = {.before = sum(months.end() - 2 * year, months.end() - year),
                       .after = sum(months.end() - year, months.end())};
  if (change.before + change.after > 0) change.chance = e_test(change.before, change.after);
  return change;
}

std::optional<YearChange> year_change(const AnswerCard& card) {
  if (!std::isfinite(card.n_last_year) || !std::isfinite(card.year_change_p)) return {};
  return YearChange{.before = static_cast<std::uint64_t>(card.n_year_before),
                    .after = static_cast<std::uint64_t>(card.n_last_year),
                    .chance = card.year_change_p};
}

}  // namespace firemark::cli
