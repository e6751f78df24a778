#include "engine/pattern/local_knox.hpp"

#include "engine/error.hpp"
#include "engine/pattern/knox_events.hpp"
#include "engine/pattern/simulated_p.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

/// P(X >= x) where `drawn` of `all` are drawn, `marked` of which are marked.
double hypergeometric_tail(double x, double all, double marked, double drawn) {
  const auto choose = [](double n, double k) {
    return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
  };
  const double least = std::max(0.0, drawn + marked - all), most = std::min(drawn, marked);
  if (x <= least) return 1;
  double sum = 0;
  for (double k = x; k <= most; ++k) {
    sum += std::exp(choose(marked, k) + choose(all - marked, drawn - k) - choose(all, drawn));
  }
  return std::min(sum, 1.0);
}

}  // namespace

std::vector<LocalKnox> local_knox(std::span<const Point> points, std::span<const double> days,
                                  double space, double time, Metric metric) {
  if (points.empty() && days.empty()) return {};
  const NearRepeatOptions options = {
      .space = {space}, .time = {time}, .same_place = 0, .metric = metric};
  const KnoxEvents events = knox_events(points, days, {}, options);
  const std::size_t n = points.size();
  std::vector<std::uint64_t> both(n), in_space(n);
  for (std::size_t a = 0; a < events.strips.strips.size(); ++a) {
    for_each_close_pair(events, metric, a, [&](std::uint32_t i, std::uint32_t j, std::size_t) {
      ++in_space[i];
      ++in_space[j];
      if (std::abs(events.ticks[i] - events.ticks[j]) >= events.limits[0]) return;
      ++both[i];
      ++both[j];
    });
  }
  std::vector<std::int32_t> sorted = events.ticks;
  std::ranges::sort(sorted);
  std::vector<LocalKnox> result(n);
  std::vector<double> p(n);
  for (std::size_t k = 0; k < n; ++k) {
    const std::int64_t tick = events.ticks[k], limit = events.limits[0];
    const auto from = std::ranges::upper_bound(sorted, tick - limit);
    const auto to = std::ranges::lower_bound(sorted, tick + limit);
    const auto in_time = static_cast<double>(to - from - 1);
    const double others = static_cast<double>(n - 1), near = static_cast<double>(in_space[k]);
    LocalKnox& local = result[events.event[k]];
    local.observed = both[k];
    local.expected = others > 0 ? near * in_time / others : 0;
    local.p = hypergeometric_tail(static_cast<double>(both[k]), others, in_time, near);
    p[events.event[k]] = local.p;
  }
  const std::vector<double> q = benjamini_hochberg(p);
  for (std::size_t i = 0; i < n; ++i) result[i].q = q[i];
  return result;
}

}  // namespace firemark
