#pragma once

#include "engine/hotspot/hotspot.hpp"
#include "engine/hotspot/profile.hpp"

#include <cstdint>
#include <optional>

namespace firemark::cli {

/// The last 12 months of a profile beside the 12 before them, and how often chance alone gives two
/// counts as far apart (engine/evaluate/e_test.hpp); 1 where nothing happened in either.
struct YearChange {
  std::uint64_t before = 0;
  std::uint64_t after = 0;
  double chance = 1;
};

/// Nothing where the axis has no two years of months, or not all of them are shown.
std::optional<YearChange> year_change(const Profile& profile);
/// The same as a card has it.
std::optional<YearChange> year_change(const AnswerCard& card);

}  // namespace firemark::cli
