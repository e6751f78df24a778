#include "engine/areal/area_index.hpp"
#include "engine/density/bandwidth.hpp"
#include "engine/density/edge_mass.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace firemark {
namespace {

constexpr std::size_t most_looked_at = 600, most_counted = 50'000, candidates = 64;

/// `most` of the points, the same whatever their order.
std::vector<Point> drawn(std::vector<Point> points, std::size_t most, std::int64_t seed) {
  std::sort(points.begin(), points.end(),
            [](Point a, Point b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
  if (points.size() <= most) return points;
  Stream stream(static_cast<std::uint64_t>(seed));
  for (std::size_t i = 0; i < most; ++i)
    std::swap(points[i], points[i + stream.below(points.size() - i)]);
  points.resize(most);
  return points;
}

/// Squares of distances in bins a hundredth wide, each kept at the mean of what it holds.
struct Distances {
  std::vector<double> count, sum;
  double origin;  ///< log of the smallest distance told apart

  Distances(double smallest, double largest)
      : count(static_cast<std::size_t>((std::log(largest) - std::log(smallest)) * 100) + 2, 0.0),
        sum(count.size(), 0.0),
        origin(std::log(smallest)) {}
  void add(double d2) {
    const double at = d2 > 0 ? (0.5 * std::log(d2) - origin) * 100 : 0;
    if (at >= static_cast<double>(count.size())) return;
    const auto bin = static_cast<std::size_t>(std::max(at, 0.0));
    count[bin] += 1;
    sum[bin] += d2;
  }
  double gaussians(double scale) const {
    double total = 0;
    for (std::size_t i = 0; i < count.size(); ++i)
      if (count[i] > 0) total += count[i] * std::exp(scale * sum[i] / count[i]);
    return total;
  }
};

/// The intensity at each of some of the points from the others, for every candidate.
struct Intensities {
  std::vector<double> deviations = {};         ///< [m]
  std::vector<Point> places = {};              ///< looked at
  std::vector<std::vector<double>> sums = {};  ///< [candidate][place], Gaussians of the others
  double factor = 1;                           ///< points for one counted
  std::size_t n = 0;
};

Intensities intensities(std::span<const Point> points, const Areas& study,
                        const BandwidthOptions& options) {
  const AreaIndex index(study);
  std::vector<Point> inside;
  for (const Point p : points)
    if (index.area_of(p) != no_area) inside.push_back(p);
  Intensities result;
  result.n = inside.size();
  if (inside.size() < 3) return result;
  const Box box = bounds(inside);
  const double extent = std::hypot(box.width(), box.height());
  if (!(extent > 0)) return result;
  const std::vector<Point> counted = drawn(inside, most_counted, options.seed);
  result.factor = static_cast<double>(inside.size() - 1) / static_cast<double>(counted.size() - 1);
  result.places = drawn(counted, most_looked_at, options.seed + 1);
  for (std::size_t c = 0; c < candidates; ++c)
    result.deviations.push_back(extent / 1000 *
                                std::pow(250, static_cast<double>(c) / (candidates - 1)));
  result.sums.assign(candidates, std::vector<double>(result.places.size()));
  parallel_for(result.places.size(), 16, [&](std::size_t b, std::size_t e) {
    for (std::size_t i = b; i < e; ++i) {
      Distances distances(extent / 1e5, 7 * result.deviations.back());
      for (const Point p : counted) {
        const double dx = p.x - result.places[i].x, dy = p.y - result.places[i].y;
        distances.add(dx * dx + dy * dy);
      }
      for (std::size_t c = 0; c < candidates; ++c) {
        const double s = result.deviations[c];
        result.sums[c][i] = std::max(0.0, distances.gaussians(-0.5 / (s * s)) - 1);  // not itself
      }
    }
  });
  return result;
}

BandwidthSearch best_of(BandwidthSearch search) {
  const auto best =
      std::max_element(search.tried.begin(), search.tried.end(),
                       [](const auto& a, const auto& b) { return a.score < b.score; });
  if (best != search.tried.end()) search.bandwidth = best->bandwidth;
  return search;
}

}  // namespace

BandwidthSearch likelihood_search(std::span<const Point> points, const Areas& study, Kernel kernel,
                                  const BandwidthOptions& options) {
  const Intensities found = intensities(points, study, options);
  BandwidthSearch search;
  for (std::size_t c = 0; c < found.sums.size(); ++c) {
    const double s = found.deviations[c], peak = 0.5 / (std::numbers::pi * s * s);
    const auto mass = edge_mass(found.places, study, Kernel::gaussian, s);
    double sum = 0;
    for (std::size_t i = 0; i < mass.size(); ++i)
      sum += std::log(std::max(1e-300, found.factor * peak * found.sums[c][i] / mass[i]));
    search.tried.push_back({s / kernel_deviation(kernel), sum / static_cast<double>(mass.size())});
  }
  return best_of(std::move(search));
}

BandwidthSearch cvl_search(std::span<const Point> points, const Areas& study, Kernel kernel,
                           const BandwidthOptions& options) {
  const Intensities found = intensities(points, study, options);
  BandwidthSearch search;
  double land = 0;
  for (const MultiPolygon& shape : study.shape) land += area(shape);
  for (std::size_t c = 0; c < found.sums.size(); ++c) {
    const double s = found.deviations[c], peak = 0.5 / (std::numbers::pi * s * s);
    double sum = 0;
    for (const double others : found.sums[c]) sum += 1 / (peak * (1 + found.factor * others));
    const double size =
        sum * static_cast<double>(found.n) / static_cast<double>(found.sums[c].size());
    search.tried.push_back({s / kernel_deviation(kernel), -std::abs(size / land - 1)});
  }
  return best_of(std::move(search));
}

}  // namespace firemark
