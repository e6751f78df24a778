#include "engine/density/dual.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/density/kde_within.hpp"
#include "engine/density/mask.hpp"
#include "engine/error.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace firemark {
namespace {

constexpr std::array<std::string_view, 4> method_names = {"ratio", "log-ratio", "difference",
                                                          "sum"};
constexpr std::array<std::string_view, 3> test_names = {"none", "asymptotic", "monte-carlo"};
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The integral of the squared kernel over the plane, for a bandwidth of 1.
double roughness(Kernel kernel) {
  constexpr std::array<double, 6> numerator = {9.0 / 5, 4.0 / 3, 16.0 / 7, 1, 1.5, 0.25};
  return numerator[static_cast<std::size_t>(kernel)] / std::numbers::pi;
}

/// A sample and how it is smoothed.
struct Side {
  std::vector<Point> points = {};
  std::vector<double> weights = {};
  double total() const {
    return weights.empty() ? static_cast<double>(points.size())
                           : std::accumulate(weights.begin(), weights.end(), 0.0);
  }
};

Side inside(std::span<const Point> points, std::span<const double> weights,
            const AreaIndex* index) {
  Side side;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (index != nullptr && index->area_of(points[i]) == no_area) continue;
    side.points.push_back(points[i]);
    if (!weights.empty()) side.weights.push_back(weights[i]);
  }
  return side;
}

struct Smoother {
  const Grid& grid;
  const Areas* study;
  KdeOptions kde;
  Progress& progress;

  std::vector<double> operator()(const Side& side) const {
    const Density found = study != nullptr
                              ? kde_within(side.points, side.weights, grid, *study, kde, progress)
                              : kde_with_error(side.points, side.weights, grid, kde, progress);
    return found.surface.values;
  }
};

double largest(const std::vector<double>& values) {
  double most = 0;
  for (const double v : values) most = v > most ? v : most;  // NaN is never more
  return most;
}

/// Log ratio of shares; NaN where both are below their floors or one is 0.
std::vector<double> log_ratio(const std::vector<double>& a, const std::vector<double>& b,
                              double floor) {
  const double low_a = floor * largest(a), low_b = floor * largest(b);
  std::vector<double> result(a.size(), nan);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] < low_a && b[i] < low_b) || !(a[i] > 0 && b[i] > 0)) continue;
    result[i] = std::log(a[i]) - std::log(b[i]);
  }
  return result;
}

/// P(a standard normal is more than z).
double normal_above(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }

std::vector<double> asymptotic(const std::vector<double>& ratio, const Side& a, const Side& b,
                               const Smoother& smooth) {
  Side pooled = a;
  if (!a.weights.empty() || !b.weights.empty()) pooled.weights.resize(a.points.size(), 1.0);
  pooled.points.insert(pooled.points.end(), b.points.begin(), b.points.end());
  if (!pooled.weights.empty()) {
    if (b.weights.empty()) pooled.weights.resize(pooled.points.size(), 1.0);
    pooled.weights.insert(pooled.weights.end(), b.weights.begin(), b.weights.end());
  }
  const std::vector<double> density = smooth(pooled);  // shares a cell
  const double h = smooth.kde.bandwidth, cell = smooth.grid.cell;
  const double n = roughness(smooth.kde.kernel) / (h * h) * (1 / a.total() + 1 / b.total());
  std::vector<double> p(ratio.size(), nan);
  for (std::size_t i = 0; i < ratio.size(); ++i) {
    const double variance = n * cell * cell / density[i];
    if (!std::isnan(ratio[i])) p[i] = normal_above(ratio[i] / std::sqrt(variance));
  }
  return p;
}

std::vector<double> monte_carlo(const std::vector<double>& ratio, const Side& a, const Side& b,
                                const Smoother& smooth, const DualOptions& options) {
  std::vector<Point> points = a.points;
  points.insert(points.end(), b.points.begin(), b.points.end());
  std::vector<double> weights;
  if (!b.weights.empty()) {
    weights.assign(a.points.size(), 1.0);
    weights.insert(weights.end(), b.weights.begin(), b.weights.end());
  }
  std::vector<double> as_high(ratio.size(), 1.0);
  for (std::int64_t s = 0; s < options.simulations; ++s) {
    Stream stream(static_cast<std::uint64_t>(options.seed), static_cast<std::uint64_t>(s));
    std::vector<std::uint32_t> rows(points.size());
    std::iota(rows.begin(), rows.end(), 0U);
    for (std::size_t i = 0; i < a.points.size(); ++i)
      std::swap(rows[i], rows[i + stream.below(rows.size() - i)]);
    Side first, second;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Side& side = i < a.points.size() ? first : second;
      side.points.push_back(points[rows[i]]);
      if (!weights.empty()) side.weights.push_back(weights[rows[i]]);
    }
    const std::vector<double> x = smooth(first), y = smooth(second);
    for (std::size_t i = 0; i < ratio.size(); ++i)
      as_high[i] += std::log(x[i]) - std::log(y[i]) >= ratio[i] ? 1 : 0;
  }
  for (std::size_t i = 0; i < ratio.size(); ++i)
    as_high[i] =
        std::isnan(ratio[i]) ? nan : as_high[i] / (1.0 + static_cast<double>(options.simulations));
  return as_high;
}

}  // namespace

void describe(DualOptions& o, const OptionVisitor& visit) {
  visit({"method", choice(o.method, method_names),
         "what of the two densities is drawn; ratios compare shares, whatever the numbers"});
  visit({"test", choice(o.test, test_names), "how it is told whether a ratio is more than chance"});
  visit({"simulations", &o.simulations, "draws of the Monte Carlo test", Unit::count,
         between(1, 99999)});
  visit({"level", &o.level, "of the tolerance contours: chance of being so high", Unit::none,
         Bounds{.min = 0, .max = 0.5, .min_open = true}});
  visit({"floor", &o.floor, "no ratio where both densities are below this part of their maxima",
         Unit::none, between(0, 1)});
  visit({"seed", &o.seed, "of the draws"});
}

std::string dual_unit_name(DualMethod method, DensityUnit unit) {
  const std::string name(density_unit_name(unit));
  switch (method) {
    case DualMethod::ratio:
      return "ratio of shares";
    case DualMethod::log_ratio:
      return "log relative risk";
    case DualMethod::difference:
      return name + ", first less second";
    case DualMethod::sum:
      break;
  }
  return name + ", both";
}

DualSurface dual_density(std::span<const Point> first, std::span<const Point> second,
                         std::span<const double> second_weights, const Grid& grid,
                         const Areas* study, const KdeOptions& kde, const DualOptions& options,
                         Progress& progress) {
  check_options(options);
  check_kde(first, {}, grid, kde);
  check_kde(second, second_weights, grid, kde);
  const bool ratio = options.method == DualMethod::ratio || options.method == DualMethod::log_ratio;
  std::optional<AreaIndex> index;
  if (study != nullptr) index.emplace(*study);
  // Without a correction points outside count as far as they reach in, as in kde().
  const AreaIndex* cut = index && kde.edge != DensityEdge::none ? &*index : nullptr;
  const Side a = inside(first, {}, cut), b = inside(second, second_weights, cut);
  DualSurface result;
  result.first = a.points.size();
  result.second = b.points.size();
  if (ratio && (!(a.total() > 0) || !(b.total() > 0)))
    throw Error::data("dualkde",
                      (a.total() > 0 ? std::string("the second") : std::string("the first")) +
                          " set has no incidents here",
                      "A ratio wants both; look at periods, conditions and the study area.");

  Smoother smooth = {grid, study, kde, progress};
  if (ratio) smooth.kde.unit = DensityUnit::probability;
  std::vector<double> x = smooth(a);
  const std::vector<double> y = smooth(b);
  result.surface = {grid, {}, dual_unit_name(options.method, kde.unit)};
  if (!ratio) {
    const double sign = options.method == DualMethod::sum ? 1 : -1;
    for (std::size_t i = 0; i < x.size(); ++i) x[i] += sign * y[i];
    result.surface.values = std::move(x);
    if (index) mask(result.surface, *index);
    return result;
  }
  result.surface.values = log_ratio(x, y, options.floor);
  if (index) mask(result.surface, *index);
  std::vector<double>& values = result.surface.values;
  if (options.test == DualTest::asymptotic) result.p_higher = asymptotic(values, a, b, smooth);
  if (options.test == DualTest::monte_carlo)
    result.p_higher = monte_carlo(values, a, b, smooth, options);
  if (options.method == DualMethod::ratio)
    for (double& v : values) v = std::exp(v);
  return result;
}

}  // namespace firemark
