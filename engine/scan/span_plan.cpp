#include "engine/scan/span_plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

/// Where the best of a replication soon stands.
constexpr std::size_t usual_level = 26;
/// Standard deviations above expectation that a block should bear unopened: in one of some thirty
/// lanes it is seldom more.
constexpr double spread = 2.9;

}  // namespace

SpanPlan span_plan(const Bars& bars, double rate, const SpanLimits& limits) {
  const auto quiet = [&](std::size_t shortest, std::size_t covered) {
    const double mean = bars.likelihood().expected(rate * static_cast<double>(covered));
    const std::int32_t most =
        bars.most(usual_level)[bars.bucket(rate * static_cast<double>(shortest))];
    return mean + spread * std::sqrt(mean) + 0.3 <= static_cast<double>(most);
  };
  SpanPlan best;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t ends = 1; ends <= 32; ends *= 2) {
    SpanPlan plan = {.ends = ends};
    double cost = 0;
    for (std::size_t shortest = 1; shortest <= limits.longest;) {
      std::size_t longest = shortest;
      while (longest < limits.longest && quiet(shortest, longest + ends)) ++longest;
      plan.groups.push_back({shortest, longest});
      const auto blocks = static_cast<double>(limits.blocks(ends));
      cost += blocks;
      if (ends > 1 && !quiet(shortest, longest + ends - 1)) {
        cost += blocks * static_cast<double>(ends * (longest - shortest + 1));
      }
      shortest = longest + 1;
    }
    if (cost >= least) continue;
    least = cost;
    best = std::move(plan);
  }
  return best;
}

SpanPlan single_spans(const SpanLimits& limits) {
  SpanPlan plan;
  for (std::size_t l = 1; l <= limits.longest; ++l) plan.groups.push_back({l, l});
  return plan;
}

}  // namespace firemark
