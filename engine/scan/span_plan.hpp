#pragma once

#include "engine/scan/bars.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace firemark {

/// How the spans of time of a zone are looked at: blocks of `ends` neighbouring ends times groups
/// of lengths. All windows of a block hold at most the cases of the time that it covers, and expect
/// at least what its least window expects: one comparison may settle them all.
struct SpanPlan {
  struct Group {
    std::size_t shortest = 1;
    std::size_t longest = 1;
  };
  std::size_t ends = 1;
  std::vector<Group> groups = {};
};

/// The study's ends of windows: first_end ... intervals.
struct SpanLimits {
  std::size_t intervals = 1;
  std::size_t first_end = 1;
  std::size_t longest = 1;

  std::size_t blocks(std::size_t ends) const { return (intervals - first_end) / ends + 1; }
};

/// The plan with the fewest comparisons, for a zone whose measure is `rate` an interval, among
/// those whose blocks seldom have to be opened. Any plan finds the same.
SpanPlan span_plan(const Bars& bars, double rate, const SpanLimits& limits);

/// Every window by itself.
SpanPlan single_spans(const SpanLimits& limits);

}  // namespace firemark
