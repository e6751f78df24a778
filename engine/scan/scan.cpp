#include "engine/scan/scan.hpp"

#include "engine/error.hpp"
#include "engine/scan/circle_stream.hpp"
#include "engine/scan/cylinder_stream.hpp"
#include "engine/scan/problem.hpp"
#include "engine/scan/report.hpp"

#include <algorithm>
#include <limits>
#include <memory>

namespace firemark {
namespace {

/// Replications between two looks at whether to stop: the same on any machine.
constexpr std::size_t batch = 8 * scan_lanes;

/// Where replications come from, and how many there are to be.
struct Source {
  std::unique_ptr<Replicates> replicates;
  std::size_t count = 0;
};

Source source(const ScanProblem& problem, const ScanOptions& options,
              std::span<const std::uint32_t> simulated, std::size_t first) {
  const std::size_t cells = problem.data.cases.size();
  if (!simulated.empty()) return {given_replicates(simulated, cells), simulated.size() / cells};
  return {replicates(problem.data, options.model, static_cast<std::uint64_t>(options.seed), first),
          static_cast<std::size_t>(options.replications)};
}

/// The best of all replications, or of those up to the one that made it `stop_after` as good as the
/// best candidate.
template <class Stream>
std::vector<double> all_maxima(const Stream& stream, const Source& source, std::size_t stop_after,
                               std::span<const Candidate> candidates, Progress& progress) {
  progress.stage("replications", source.count);
  if (stop_after == 0) return stream.maxima(*source.replicates, 0, source.count, progress);
  double best = 0;
  for (const Candidate& one : candidates) best = std::max(best, one.ratio);
  std::vector<double> maxima;
  std::size_t as_good = 0;
  while (maxima.size() < source.count) {
    const std::size_t begin = maxima.size();
    for (const double one : stream.maxima(*source.replicates, begin,
                                          std::min(batch, source.count - begin), progress)) {
      maxima.push_back(one);
      as_good += one >= best - ratio_tie ? 1U : 0U;
      if (as_good == stop_after) return maxima;
    }
  }
  return maxima;
}

double largest_window(std::span<const Reach> reaches, std::span<const double> measure) {
  double largest = 0;
  for (const Reach& reach : reaches) {
    double sum = 0;
    for (const std::uint32_t place : reach.places) sum += measure[place];
    largest = std::max(largest, sum);
  }
  return largest;
}

Scan scan_circles(const ScanProblem& problem, const ScanOptions& options,
                  std::span<const std::uint32_t> simulated, std::vector<Reach> found,
                  std::span<const WindowShape> shapes, Progress& progress) {
  const std::vector<double>& measure = problem.data.measure;
  const std::vector<double> factors = shape_factors(shapes, options.penalty);
  const double largest = largest_window(found, measure);
  std::vector<Candidate> best =
      best_circles(problem.data, found, measure, factors, problem.likelihood, problem.min_cases);
  const CircleStream stream(std::move(found), measure, factors, problem.likelihood, largest,
                            problem.min_cases);
  const Source from = source(problem, options, simulated, 0);
  std::vector<double> maxima =
      all_maxima(stream, from, static_cast<std::size_t>(options.stop_after), best, progress);
  const bool stopped = maxima.size() < from.count;
  GiniChoice gini;
  if (options.gini) {
    gini = best_gini(problem.data, stream.reaches(), factors, problem.likelihood, problem.min_cases,
                     options.max_population, Inference(maxima, stopped));
  }
  return report(problem, options, stream.reaches(), shapes, std::move(best), gini,
                std::move(maxima), stopped);
}

Scan scan_cylinders(const ScanProblem& problem, const ScanOptions& options,
                    std::span<const std::uint32_t> simulated, const SpaceTimeMeasure& measure,
                    std::span<const Reach> reaches, std::span<const WindowShape> shapes,
                    Progress& progress) {
  const std::size_t longest = longest_window(options, problem.data.intervals);
  const bool alive = options.time == ScanTime::prospective;
  std::vector<Candidate> best = best_cylinders(problem.data, reaches, measure, problem.likelihood,
                                               longest, alive, problem.min_cases);
  const CylinderStream stream(reaches, measure, problem.likelihood, longest, alive,
                              problem.min_cases);
  const Source from = source(problem, options, simulated, stream.from());
  std::vector<double> maxima =
      all_maxima(stream, from, static_cast<std::size_t>(options.stop_after), best, progress);
  const bool stopped = maxima.size() < from.count;
  return report(problem, options, reaches, shapes, std::move(best), {}, std::move(maxima), stopped);
}

}  // namespace

Scan scan(const ScanData& data, const ScanOptions& options,
          std::span<const std::uint32_t> simulated, Progress& progress) {
  check_options(options);
  const ScanProblem problem = scan_problem(data, options);
  const SpaceTimeMeasure measure(problem.data, options.model);
  const std::vector<WindowShape> shapes = window_shapes(options.ellipses, options.angles);
  std::vector<Reach> found =
      reaches(problem.data.at, measure.places(), shapes,
              {options.max_population / 100,
               options.max_radius.value_or(std::numeric_limits<double>::infinity())},
              progress);
  if (options.time == ScanTime::none) {
    return scan_circles(problem, options, simulated, std::move(found), shapes, progress);
  }
  return scan_cylinders(problem, options, simulated, measure, found, shapes, progress);
}

Scan scan(const ScanData& data, const ScanOptions& options, Progress& progress) {
  return scan(data, options, {}, progress);
}

}  // namespace firemark
