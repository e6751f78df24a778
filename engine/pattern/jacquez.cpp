#include "engine/parallel.hpp"
#include "engine/pattern/interaction_events.hpp"
#include "engine/pattern/nearest_points.hpp"
#include "engine/pattern/simulated_p.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

/// One event's nearest others in space: who, and from which k on they count.
struct SpaceNeighbour {
  std::uint32_t event = 0;
  std::uint32_t from_k = 1;
};

/// Neighbours that count for any k up to `most`, event after event.
std::vector<std::vector<SpaceNeighbour>> space_neighbours(const std::vector<Point>& points,
                                                          std::size_t most) {
  std::vector<std::vector<SpaceNeighbour>> result(points.size());
  const NearestPoints near(points);
  parallel_for(points.size(), 512, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto distance = [&](std::size_t j) {
        const double dx = points[j].x - points[i].x, dy = points[j].y - points[i].y;
        return dx * dx + dy * dy;
      };
      // Of equally near ones all count from the k of the first: fewer than k are strictly nearer.
      const std::vector<std::size_t> found = near.within_reach_of_nearest(points[i], most, i);
      std::uint32_t k = 0;
      for (std::size_t place = 0; place < found.size(); ++place) {
        if (place == 0 || distance(found[place]) > distance(found[place - 1])) {
          k = static_cast<std::uint32_t>(place) + 1;
        }
        if (k > most) break;
        result[i].push_back({static_cast<std::uint32_t>(found[place]), k});
      }
    }
  });
  return result;
}

constexpr double beyond = std::numeric_limits<double>::infinity();

/// For each event, the distance in time to its k-th nearest, k = 1 ... most.
std::vector<std::vector<double>> time_reaches(const std::vector<double>& days, std::size_t most) {
  std::vector<double> sorted = days;
  std::ranges::sort(sorted);
  std::vector<std::vector<double>> result(days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto own = std::ranges::lower_bound(sorted, days[i]);  // one of equals is i itself
    std::ptrdiff_t below = own - sorted.begin() - 1, above = own - sorted.begin() + 1;
    const auto size = static_cast<std::ptrdiff_t>(sorted.size());
    while (result[i].size() < most) {
      const double down = below >= 0 ? days[i] - sorted[static_cast<std::size_t>(below)] : beyond;
      const double up = above < size ? sorted[static_cast<std::size_t>(above)] - days[i] : beyond;
      result[i].push_back(std::min(down, up));
      (down <= up ? --below : ++above);
    }
  }
  return result;
}

}  // namespace

std::vector<JacquezOrder> jacquez(std::span<const Point> points, std::span<const double> days,
                                  const InteractionOptions& options, Progress& progress) {
  check_options(options);
  const OrderedEvents events = ordered_events(points, days);
  const std::size_t n = events.days.size();
  const std::size_t most = std::min(static_cast<std::size_t>(options.neighbours), n - 1);
  const auto neighbours = space_neighbours(events.points, most);
  const auto reach = time_reaches(events.days, most);
  const std::size_t tables = static_cast<std::size_t>(options.permutations) + 1;
  std::vector<double> counts(tables * most);
  progress.stage("permutations", tables);
  parallel_for(tables, 8, [&](std::size_t begin, std::size_t end) {
    progress.check();
    for (std::size_t t = begin; t < end; ++t) {
      const std::vector<std::uint32_t> of = permutation(n, options.seed, t);
      double* count = counts.data() + t * most;
      for (std::size_t i = 0; i < n; ++i) {
        const std::vector<double>& within = reach[of[i]];
        for (const SpaceNeighbour& near : neighbours[i]) {
          const double apart = std::abs(events.days[of[near.event]] - events.days[of[i]]);
          if (apart > within.back()) continue;
          const auto k = std::ranges::lower_bound(within, apart) - within.begin() + 1;
          ++count[std::max<std::size_t>(near.from_k, static_cast<std::size_t>(k)) - 1];
        }
      }
      for (std::size_t k = 1; k < most; ++k) count[k] += count[k - 1];
    }
    progress.advance(end - begin);
  });
  const SimulatedP simulated = simulated_p(counts, most);
  std::vector<JacquezOrder> result;
  for (std::size_t k = 0; k < most; ++k) {
    result.push_back({static_cast<std::int64_t>(k) + 1, counts[k], simulated.expected[k],
                      simulated.p[k], simulated.p_max[k]});
  }
  return result;
}

}  // namespace firemark
