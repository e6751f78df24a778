#include "engine/scan/scan.hpp"

#include "engine/error.hpp"
#include "engine/scan/circle_stream.hpp"
#include "engine/scan/cylinder_stream.hpp"
#include "engine/scan/flexible.hpp"
#include "engine/scan/iterative.hpp"
#include "engine/scan/problem.hpp"
#include "engine/scan/report.hpp"
#include "engine/scan/restricted.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace firemark {
namespace {

/// Replications between two looks at whether to stop: the same on any machine.
constexpr std::size_t batch = 8 * scan_lanes;

/// Where replications come from, and how many there are to be.
struct ReplicateSource {
  std::unique_ptr<Replicates> replicates;
  std::size_t count = 0;
};

ReplicateSource source(const ScanProblem& problem, const ScanOptions& options,
                       std::span<const std::uint32_t> simulated, std::size_t first) {
  const std::size_t cells = problem.data.cases.size();
  if (!simulated.empty()) return {given_replicates(simulated, cells), simulated.size() / cells};
  return {replicates(problem.data, options.model, static_cast<std::uint64_t>(options.seed), first),
          static_cast<std::size_t>(options.replications)};
}

/// One likelihood for each side that is looked at.
std::vector<ScanLikelihood> sides(const ScanLikelihood& both) {
  std::vector<ScanLikelihood> result;
  for (const bool low : {false, true}) {
    if (!(low ? both.low : both.high)) continue;
    result.push_back(both);
    result.back().high = !low;
    result.back().low = low;
  }
  return result;
}

/// The best of all replications over all streams, or of those up to the one that made it
/// `stop_after` as good as the best candidate.
template <class Stream>
std::vector<double> all_maxima(std::span<const Stream> streams, const ReplicateSource& source,
                               std::size_t stop_after, std::span<const Candidate> candidates,
                               Progress& progress) {
  progress.stage("replications", source.count * streams.size());
  double best = 0;
  for (const Candidate& one : candidates) best = std::max(best, one.ratio);
  std::vector<double> maxima;
  std::size_t as_good = 0;
  while (maxima.size() < source.count) {
    const std::size_t begin = maxima.size();
    const std::size_t count =
        stop_after == 0 ? source.count : std::min(batch, source.count - begin);
    std::vector<double> greatest(count, 0.0);
    for (const Stream& stream : streams) {
      const auto found = stream.maxima(*source.replicates, begin, count, progress);
      for (std::size_t i = 0; i < count; ++i) greatest[i] = std::max(greatest[i], found[i]);
    }
    for (const double one : greatest) {
      maxima.push_back(one);
      as_good += one >= best - ratio_tie ? 1U : 0U;
      if (as_good == stop_after && stop_after > 0) return maxima;
    }
  }
  return maxima;
}

/// What every kind of scan works on.
struct Setup {
  const ScanProblem& problem;
  const ScanOptions& options;
  std::span<const std::uint32_t> simulated;
  std::span<const WindowShape> shapes;
  std::span<const Reach> reaches;
};

template <class Stream>
std::pair<std::vector<double>, bool> maxima_of(const Setup& setup, std::span<const Stream> streams,
                                               std::size_t first, std::span<const Candidate> best,
                                               Progress& progress) {
  const ReplicateSource from = source(setup.problem, setup.options, setup.simulated, first);
  auto maxima =
      all_maxima(streams, from, static_cast<std::size_t>(setup.options.stop_after), best, progress);
  const bool stopped = maxima.size() < from.count;
  return {std::move(maxima), stopped};
}

Scan scan_circles(const Setup& setup, Progress& progress) {
  const auto& [problem, options, simulated, shapes, reaches] = setup;
  const std::vector<double>& measure = problem.data.measure;
  const std::vector<double> factors = shape_factors(shapes, options.penalty);
  const double largest = largest_window(reaches, measure);
  std::vector<Candidate> best =
      best_circles(problem.data, reaches, measure, factors, problem.likelihood);
  std::vector<CircleStream> streams;
  for (const ScanLikelihood& side : sides(problem.likelihood)) {
    streams.emplace_back(reaches, measure, factors, side, largest);
  }
  auto [maxima, stopped] = maxima_of<CircleStream>(setup, streams, 0, best, progress);
  GiniChoice gini;
  if (options.gini) {
    gini = best_gini(problem.data, reaches, factors, problem.likelihood, options.max_population,
                     Inference(maxima, stopped));
  }
  return report(problem, options, reaches, shapes, std::move(best), gini, std::move(maxima),
                stopped);
}

Scan scan_cylinders(const Setup& setup, const SpaceTimeMeasure& measure, Progress& progress) {
  const auto& [problem, options, simulated, shapes, reaches] = setup;
  const std::size_t longest = longest_window(options, problem.data.intervals);
  const bool alive = options.time == ScanTime::prospective;
  std::vector<Candidate> best =
      best_cylinders(problem.data, reaches, measure, problem.likelihood, longest, alive);
  std::vector<CylinderStream> streams;
  for (const ScanLikelihood& side : sides(problem.likelihood)) {
    streams.emplace_back(reaches, measure, side, longest, alive);
  }
  auto [maxima, stopped] =
      maxima_of<CylinderStream>(setup, streams, streams[0].from(), best, progress);
  return report(problem, options, reaches, shapes, std::move(best), {}, std::move(maxima), stopped);
}

Scan scan_restricted(const Setup& setup, double most, Progress& progress) {
  const auto& [problem, options, simulated, shapes, nearest] = setup;
  const RestrictedScan stream(nearest, problem.data.neighbours, problem.data.measure,
                              problem.likelihood, most, options.place_p);
  std::vector<Reach> lists;
  std::vector<Candidate> best = stream.best(problem.data.cases, lists);
  auto [maxima, stopped] =
      maxima_of<RestrictedScan>(setup, std::span(&stream, 1), 0, best, progress);
  return report(problem, options, lists, shapes, std::move(best), {}, std::move(maxima), stopped);
}

}  // namespace

Scan scan(const ScanData& data, const ScanOptions& options,
          std::span<const std::uint32_t> simulated, Progress& progress) {
  check_options(options);
  if (options.iterations > 0 && simulated.empty()) return iterative_scan(data, options, progress);
  const ScanProblem problem = scan_problem(data, options);
  const SpaceTimeMeasure measure(problem.data, options.model);
  const std::vector<double> weight = measure.places();
  const std::vector<WindowShape> shapes = window_shapes(options.ellipses, options.angles);
  const bool circles = options.window == ScanWindow::circle;
  ReachLimit limit = {.share = options.max_population / 100};
  if (options.max_radius) limit.radius = *options.max_radius;
  const double most = largest_measure(weight, limit.share);
  if (!circles) {
    // Near places are passed over, so it is the sets that must not be too large.
    limit.share = std::numeric_limits<double>::infinity();
    limit.places = static_cast<std::size_t>(options.max_places);
  }
  std::vector<Reach> found = reaches(problem.data.at, weight, shapes, limit, progress);
  if (!circles) found = centre_first(std::move(found));
  Setup setup = {problem, options, simulated, shapes, found};
  if (options.window == ScanWindow::restricted) return scan_restricted(setup, most, progress);
  if (!circles) {
    found = flexible_reaches(found, problem.data.neighbours, weight, most, progress);
    setup.reaches = found;
  }
  if (options.time == ScanTime::none) return scan_circles(setup, progress);
  return scan_cylinders(setup, measure, progress);
}

Scan scan(const ScanData& data, const ScanOptions& options, Progress& progress) {
  return scan(data, options, {}, progress);
}

}  // namespace firemark
