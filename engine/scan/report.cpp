#include "engine/scan/report.hpp"

#include "engine/scan/inference.hpp"

#include <algorithm>
#include <limits>
#include <numbers>
#include <tuple>

namespace firemark {
namespace {

/// Ratios that are not worth a word.
constexpr double least_ratio = 0.001;

double relative_risk(const Candidate& one, const ScanLikelihood& likelihood, ScanModel model) {
  if (model == ScanModel::permutation) return std::numeric_limits<double>::quiet_NaN();
  const auto inside = static_cast<double>(one.cases);
  const double expected = likelihood.expected(one.measure);
  return (inside / expected) / ((likelihood.cases - inside) / (likelihood.cases - expected));
}

bool same(const Candidate& a, const Candidate& b) {
  return std::tuple(a.list, a.size, a.first, a.last) == std::tuple(b.list, b.size, b.first, b.last);
}

/// From -90 to 90, as people draw axes.
double degrees(double radians) {
  const double angle = radians * 180 / std::numbers::pi;
  return angle > 90 ? angle - 180 : angle;
}

}  // namespace

Scan report(const ScanProblem& problem, const ScanOptions& options, std::span<const Reach> reaches,
            std::span<const WindowShape> shapes, std::vector<Candidate> candidates,
            const GiniChoice& gini, std::vector<double> maxima, bool stopped) {
  const ScanLikelihood& likelihood = problem.likelihood;
  const Inference inference(maxima, stopped);
  std::vector<Reach> own;
  if (std::ranges::any_of(reaches, &Reach::tree)) {
    own = own_lists(candidates, reaches);
    reaches = own;
  }
  std::vector<Candidate> kept =
      secondary_clusters(std::move(candidates), reaches, problem.data.places(), options.secondary);
  for (auto one = kept.begin(); one != kept.end();) {
    const bool drop = one->ratio < least_ratio || inference.worst(one->ratio);
    one = one != kept.begin() && drop ? kept.erase(one) : one + 1;
  }
  std::erase_if(kept, [&](const Candidate& one) { return inference.p(one.ratio) > options.max_p; });
  const auto in_gini = [&](const Candidate& one) {
    return std::ranges::any_of(gini.clusters, [&](const Candidate& c) { return same(c, one); });
  };
  for (const Candidate& one : gini.clusters) {
    if (std::ranges::any_of(kept, [&](const Candidate& c) { return same(c, one); })) continue;
    kept.insert(std::ranges::find_if(
                    kept, [&](const Candidate& c) { return c.ratio < one.ratio - ratio_tie; }),
                one);
  }
  Scan result;
  result.cases = static_cast<std::uint64_t>(likelihood.cases);
  result.total = likelihood.total;
  result.stopped = stopped;
  result.gini_size = gini.size;
  result.gini = gini.coefficient;
  for (const Candidate& one : kept) {
    const Reach& reach = reaches[one.list];
    const WindowShape& shape = shapes[reach.shape];
    ScanCluster cluster;
    cluster.centre = reach.centre;
    cluster.members.assign(reach.places.begin(), reach.places.begin() + one.size);
    cluster.radius = window_radius(problem.data.at, shape, reach.centre, cluster.members);
    cluster.shape = shape.shape;
    cluster.angle = degrees(shape.angle);
    cluster.first = one.first;
    cluster.last = one.last;
    cluster.cases = one.cases;
    cluster.measure = one.measure;
    cluster.expected = likelihood.expected(one.measure);
    cluster.ratio = one.ratio;
    cluster.relative_risk = relative_risk(one, likelihood, options.model);
    cluster.gini = in_gini(one);
    cluster.rank = inference.rank(one.ratio);
    cluster.p = inference.p(one.ratio);
    cluster.gumbel_p = inference.gumbel_p(one.ratio);
    result.clusters.push_back(std::move(cluster));
  }
  result.maxima = std::move(maxima);
  return result;
}

}  // namespace firemark
