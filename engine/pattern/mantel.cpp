#include "engine/avx2_clone.hpp"
#include "engine/parallel.hpp"
#include "engine/pattern/interaction_events.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace firemark {
namespace {

constexpr std::size_t lanes = 8;  ///< permutations summed at once over the same places

/// Sum, and sum of squares, of a transformed distance over all pairs.
struct NearnessSums {
  double sum = 0;
  double squares = 0;
};

using LaneArray = std::array<double, lanes>;

double nearness(double apart, double offset) { return 1 / (apart + offset); }

/// Adds what event i makes with all after it, in each permutation.
FIREMARK_AVX2_CLONE void add_event(std::span<const Point> points,
                                   const std::vector<LaneArray>& time, std::size_t i,
                                   const InteractionOptions& options, LaneArray& sum) {
  const LaneArray own = time[i];
  LaneArray added = {};
  for (std::size_t j = i + 1; j < points.size(); ++j) {
    const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
    const double space = nearness(std::sqrt(dx * dx + dy * dy), options.space_offset);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      added[lane] += space / (std::abs(own[lane] - time[j][lane]) + options.time_offset);
    }
  }
  for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += added[lane];
}

}  // namespace

void describe(InteractionOptions& options, const OptionVisitor& visit) {
  visit({"neighbours", &options.neighbours, "Jacquez: greatest number of nearest neighbours",
         Unit::count, between(1, 1000)});
  visit({"space-offset", &options.space_offset, "Mantel: distances count as 1 / (distance + this)",
         Unit::metres, positive});
  visit({"time-offset", &options.time_offset, "Mantel: times count as 1 / (days + this)",
         Unit::days, positive});
  visit({"permutations", &options.permutations, "Permutations of the times to compare with",
         Unit::count, between(1, 1e6)});
  visit({"seed", &options.seed, "Seed of the permutations", Unit::none, at_least(0)});
}

Mantel mantel(std::span<const Point> points, std::span<const double> days,
              const InteractionOptions& options, Progress& progress) {
  check_options(options);
  const OrderedEvents events = ordered_events(points, days);
  const std::size_t n = events.days.size();
  const std::size_t tables = static_cast<std::size_t>(options.permutations) + 1;
  const auto near_in_space = [&](std::size_t i, std::size_t j) {
    const double dx = events.points[i].x - events.points[j].x;
    const double dy = events.points[i].y - events.points[j].y;
    return nearness(std::sqrt(dx * dx + dy * dy), options.space_offset);
  };

  std::vector<double> sums(chunks(tables, lanes) * lanes);
  progress.stage("permutations", tables);
  parallel_for(chunks(tables, lanes), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t batch = begin; batch < end; ++batch) {
      std::vector<LaneArray> time(n);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const auto of = permutation(n, options.seed, batch * lanes + lane);
        for (std::size_t i = 0; i < n; ++i) time[i][lane] = events.days[of[i]];
      }
      LaneArray sum = {};
      for (std::size_t i = 0; i < n; ++i) {
        progress.check();
        add_event(events.points, time, i, options, sum);
      }
      for (std::size_t lane = 0; lane < lanes; ++lane) sums[batch * lanes + lane] = sum[lane];
      progress.advance(lanes);
    }
  });

  NearnessSums space, time;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const double s = near_in_space(i, j);
      const double t = nearness(std::abs(events.days[i] - events.days[j]), options.time_offset);
      space.sum += s;
      space.squares += s * s;
      time.sum += t;
      time.squares += t * t;
    }
  }
  const double pairs = static_cast<double>(n) * static_cast<double>(n - 1) / 2;
  const double product_of_means = space.sum / pairs * (time.sum / pairs);
  const double variance_s = space.squares / pairs - std::pow(space.sum / pairs, 2);
  const double variance_t = time.squares / pairs - std::pow(time.sum / pairs, 2);
  Mantel result;
  const double scale = std::sqrt(std::max(variance_s, 0.0) * std::max(variance_t, 0.0));
  if (scale > 0) result.correlation = (sums[0] / pairs - product_of_means) / scale;
  // Sums of the same numbers in another order may differ in the last digits: a tie is a tie.
  std::size_t larger = 0;
  for (std::size_t t = 1; t < tables; ++t) larger += sums[t] >= sums[0] * (1 - 1e-12) ? 1U : 0U;
  result.p = static_cast<double>(1 + larger) / static_cast<double>(tables);
  return result;
}

}  // namespace firemark
