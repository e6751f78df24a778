#include "engine/cluster/nnh.hpp"

#include "engine/cluster/cell_sweep.hpp"
#include "engine/cluster/near_points.hpp"
#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>

namespace firemark {
namespace {

/// One order: items, and which are still free.
class Gathering {
 public:
  Gathering(std::span<const Point> items, double threshold)
      : items_(items),
        grid_(cell_grid(items, threshold)),
        // Nearer than the threshold, not as near: the square before it.
        below2_(std::nextafter(threshold * threshold, 0.0)),
        cell_(items.size()),
        around_(grid_.cells),
        pairs_(items.size()),
        free_(items.size(), 1) {
    for_each_neighbourhood(grid_, [&](std::uint32_t cell, const Neighbourhood& around) {
      around_[cell] = around;
      for (std::uint32_t i = grid_.start[cell]; i < grid_.start[cell + 1]; ++i) {
        cell_[grid_.index[i]] = cell;
        const Point p = grid_.point(i);
        for (const Range cells : around) {
          const std::uint32_t first = grid_.start[cells.begin];
          pairs_[grid_.index[i]] += count_within(grid_.x.get() + first, grid_.y.get() + first,
                                                 grid_.start[cells.end] - first, p.x, p.y, below2_);
        }
        --pairs_[grid_.index[i]];  // itself
      }
    });
  }

  /// Clusters as lists of items, in the order in which they are taken.
  std::vector<std::vector<std::uint32_t>> clusters(std::size_t least, bool recount) {
    const auto after = [this](std::uint32_t a, std::uint32_t b) {
      if (pairs_[a] != pairs_[b]) return pairs_[a] < pairs_[b];
      const Point p = items_[a], q = items_[b];
      return p.x != q.x ? p.x > q.x : p.y != q.y ? p.y > q.y : a > b;
    };
    std::vector<std::uint32_t> all(items_.size());
    std::iota(all.begin(), all.end(), 0u);
    std::priority_queue queue(after, std::move(all));
    std::vector<std::vector<std::uint32_t>> result;
    while (!queue.empty()) {
      const std::uint32_t seed = queue.top();
      queue.pop();
      if (pairs_[seed] + std::size_t{1} < least) break;
      if (free_[seed] == 0) continue;
      std::vector<std::uint32_t> members = free_around(seed);
      if (recount && members.size() - 1 < pairs_[seed]) {
        pairs_[seed] = static_cast<std::uint32_t>(members.size() - 1);
        queue.push(seed);  // fewer than when it was counted: others may have more
        continue;
      }
      if (members.size() < least) continue;
      for (const std::uint32_t i : members) free_[i] = 0;
      std::sort(members.begin(), members.end());
      result.push_back(std::move(members));
    }
    return result;
  }

 private:
  /// The free items nearer than the threshold to one, itself among them.
  std::vector<std::uint32_t> free_around(std::uint32_t item) const {
    std::vector<std::uint32_t> members;
    const Point p = items_[item];
    for (const Range cells : around_[cell_[item]]) {
      for (std::uint32_t i = grid_.start[cells.begin]; i < grid_.start[cells.end]; ++i) {
        const double dx = grid_.x[i] - p.x;
        const double dy = grid_.y[i] - p.y;
        if (dx * dx + dy * dy <= below2_ && free_[grid_.index[i]] == 1) {
          members.push_back(grid_.index[i]);
        }
      }
    }
    return members;
  }

  std::span<const Point> items_;
  CellGrid grid_;
  double below2_;
  std::vector<std::uint32_t> cell_;
  std::vector<Neighbourhood> around_;
  std::vector<std::uint32_t> pairs_;
  std::vector<std::uint8_t> free_;
};

/// The mean of some points; coordinates of the national grid lose no digits.
Point mean(std::span<const Point> points, const std::vector<std::uint32_t>& items) {
  const Point origin = points[items.front()];
  Point sum;
  for (const std::uint32_t i : items) {
    sum.x += points[i].x - origin.x;
    sum.y += points[i].y - origin.y;
  }
  const auto n = static_cast<double>(items.size());
  return {origin.x + sum.x / n, origin.y + sum.y / n};
}

}  // namespace

void describe(NnhOptions& options, const OptionVisitor& visit) {
  visit({.name = "threshold",
         .value = &options.threshold,
         .help = "Incidents nearer than this are pairs; auto: nearer than chance would have it",
         .unit = Unit::metres,
         .bounds = between(1e-6, 1e7),
         .when_absent = "auto"});
  visit({.name = "deviations-below",
         .value = &options.deviations,
         .help = "Standard errors below the mean distance by chance; 1.645 is 5 % of pairs",
         .bounds = between(-10, 10)});
  visit({.name = "min-points",
         .value = &options.min_points,
         .help = "Incidents (of the next order: clusters) that a cluster needs",
         .unit = Unit::count,
         .bounds = between(2, 1'000'000'000)});
  visit({.name = "recount",
         .value = &options.recount,
         .help = "Count pairs again among what is left as clusters are taken"});
}

double chance_threshold(std::size_t n, double study_m2, double deviations) {
  const auto items = static_cast<double>(n);
  const double mean = 0.5 * std::sqrt(study_m2 / items);
  const double error = 0.26136 / std::sqrt(items * items / study_m2);
  return std::max(mean - deviations * error, 0.0);
}

std::vector<NnhOrder> nnh(std::span<const Point> points, double study_m2, const NnhOptions& options,
                          Progress& progress) {
  check_options(options);
  const Box box = bounds(points);
  const double area = study_m2 > 0 ? study_m2 : box.width() * box.height();
  const auto least = static_cast<std::size_t>(options.min_points);
  std::vector<NnhOrder> orders;
  std::vector<Point> items(points.begin(), points.end());
  progress.stage("Clustering", 0);
  while (items.size() >= least) {
    progress.check();
    NnhOrder order = {.threshold = options.threshold.value_or(
                          chance_threshold(items.size(), area, options.deviations))};
    if (!(order.threshold > 0)) {
      if (!orders.empty()) break;
      throw Error::usage("threshold",
                         "there is none by chance: the incidents have no area around them, or the "
                         "deviations leave nothing",
                         "Give a length, or areas.");
    }
    const auto found = Gathering(items, order.threshold).clusters(least, options.recount);
    if (found.empty()) break;
    for (const std::vector<std::uint32_t>& members : found) {
      const auto number = static_cast<std::int32_t>(order.clusters.size());
      NnhCluster cluster = {.centre = mean(items, members), .items = members};
      for (const std::uint32_t item : members) {
        if (orders.empty()) {
          cluster.incidents.push_back(item);
          continue;
        }
        NnhCluster& part = orders.back().clusters[item];
        part.parent = number;
        cluster.incidents.insert(cluster.incidents.end(), part.incidents.begin(),
                                 part.incidents.end());
      }
      std::sort(cluster.incidents.begin(), cluster.incidents.end());
      order.clusters.push_back(std::move(cluster));
    }
    items.clear();
    for (const NnhCluster& cluster : order.clusters) items.push_back(cluster.centre);
    orders.push_back(std::move(order));
  }
  return orders;
}

}  // namespace firemark
