#include "engine/scan/scan.hpp"

#include "engine/error.hpp"
#include "engine/scan/circle_stream.hpp"
#include "engine/scan/clusters.hpp"
#include "engine/scan/cylinder_stream.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>

namespace firemark {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// What the model makes of the data: cases added up, expectations scaled to them.
struct Problem {
  ScanData data;
  ScanLikelihood likelihood;
  std::uint32_t min_cases;
};

Problem problem(const ScanData& given, const ScanOptions& options) {
  ScanData data = given;
  double cases = 0, total = 0;
  for (const std::uint32_t n : data.cases) cases += n;
  if (cases < 2) {
    throw Error::data("cases", "there are " + std::to_string(static_cast<int>(cases)),
                      "A scan needs at least two.");
  }
  for (std::size_t cell = 0; cell < data.measure.size(); ++cell) {
    const double measure = data.measure[cell];
    const bool wrong = options.model == ScanModel::bernoulli
                           ? data.cases[cell] > measure
                           : !(measure > 0 || data.cases[cell] == 0);
    if (wrong) {
      throw Error::data("place " + std::to_string(cell / data.intervals + 1),
                        std::to_string(data.cases[cell]) + " cases, but a population of " +
                            std::to_string(measure),
                        "Correct the population, or leave the cases out.");
    }
    total += measure;
  }
  const bool bernoulli = options.model == ScanModel::bernoulli;
  if (bernoulli && !(total > cases)) {
    throw Error::data("controls", "there are none", "Give at least one.");
  }
  if (options.model == ScanModel::permutation) data.measure.clear();
  if (options.model == ScanModel::poisson) {
    for (double& measure : data.measure) measure *= cases / total;
  }
  return {.data = std::move(data),
          .likelihood = {bernoulli, cases, bernoulli ? total : cases},
          .min_cases = static_cast<std::uint32_t>(options.min_cases)};
}

std::unique_ptr<Replicates> source(const Problem& problem, const ScanOptions& options,
                                   std::span<const std::uint32_t> simulated, std::size_t first) {
  if (!simulated.empty()) return given_replicates(simulated, problem.data.cases.size());
  return replicates(problem.data, options.model, static_cast<std::uint64_t>(options.seed), first);
}

double relative_risk(const Candidate& one, const ScanLikelihood& likelihood, ScanModel model) {
  if (model == ScanModel::permutation) return none;
  const auto inside = static_cast<double>(one.cases);
  const double expected = likelihood.expected(one.measure);
  const double outside = likelihood.cases - inside;
  return (inside / expected) / (outside / (likelihood.cases - expected));
}

Scan report(const Problem& problem, const ScanOptions& options, std::span<const Reach> reaches,
            std::vector<Candidate> candidates, std::vector<double> maxima) {
  Scan result;
  result.cases = static_cast<std::uint64_t>(problem.likelihood.cases);
  result.total = problem.likelihood.total;
  const std::vector<Candidate> kept =
      secondary_clusters(std::move(candidates), reaches, problem.data.places(), options.secondary);
  std::vector<double> sorted = maxima;
  std::ranges::sort(sorted);
  for (const Candidate& one : kept) {
    const auto worse = std::ranges::lower_bound(sorted, one.ratio - ratio_tie) - sorted.begin();
    const auto rank =
        static_cast<std::uint64_t>(sorted.size()) - static_cast<std::uint64_t>(worse) + 1;
    const bool worst = one.ratio < 0.001 || (!maxima.empty() && rank > maxima.size());
    if (!result.clusters.empty() && worst) continue;
    const Reach& reach = reaches[one.list];
    ScanCluster cluster;
    cluster.centre = reach.centre;
    cluster.members.assign(reach.places.begin(), reach.places.begin() + one.size);
    cluster.radius = window_radius(problem.data.at, {}, reach.centre, cluster.members.back());
    cluster.first = one.first;
    cluster.last = one.last;
    cluster.cases = one.cases;
    cluster.measure = one.measure;
    cluster.expected = problem.likelihood.expected(one.measure);
    cluster.ratio = one.ratio;
    cluster.relative_risk = relative_risk(one, problem.likelihood, options.model);
    cluster.rank = maxima.empty() ? 0 : rank;
    cluster.p =
        maxima.empty() ? none : static_cast<double>(rank) / static_cast<double>(maxima.size() + 1);
    result.clusters.push_back(std::move(cluster));
  }
  result.maxima = std::move(maxima);
  return result;
}

/// In time none: all intervals are one.
ScanData flattened(const ScanData& data) {
  ScanData flat = {.at = data.at, .intervals = 1, .cases = {}, .measure = {}};
  flat.cases.resize(data.places());
  flat.measure.resize(data.measure.empty() ? 0 : data.places());
  for (std::size_t cell = 0; cell < data.cases.size(); ++cell) {
    flat.cases[cell / data.intervals] += data.cases[cell];
    if (!data.measure.empty()) flat.measure[cell / data.intervals] += data.measure[cell];
  }
  return flat;
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

Scan scan_circles(const Problem& problem, const ScanOptions& options,
                  std::span<const std::uint32_t> simulated, std::size_t count,
                  std::vector<Reach> reaches, Progress& progress) {
  const std::vector<double>& measure = problem.data.measure;
  const std::vector<double> factors = {1.0};
  std::vector<Candidate> best =
      best_circles(problem.data, reaches, measure, factors, problem.likelihood, problem.min_cases);
  const double largest = largest_window(reaches, measure);
  const CircleStream stream(std::move(reaches), measure, factors, problem.likelihood, largest,
                            problem.min_cases);
  progress.stage("replications", count);
  std::vector<double> maxima =
      stream.maxima(*source(problem, options, simulated, 0), count, progress);
  return report(problem, options, stream.reaches(), std::move(best), std::move(maxima));
}

Scan scan_cylinders(const Problem& problem, const ScanOptions& options,
                    std::span<const std::uint32_t> simulated, std::size_t count,
                    const SpaceTimeMeasure& measure, std::span<const Reach> reaches,
                    Progress& progress) {
  const std::size_t longest = longest_window(options, problem.data.intervals);
  const bool alive = options.time == ScanTime::prospective;
  std::vector<Candidate> best = best_cylinders(problem.data, reaches, measure, problem.likelihood,
                                               longest, alive, problem.min_cases);
  const CylinderStream stream(reaches, measure, problem.likelihood, longest, alive,
                              problem.min_cases);
  progress.stage("replications", count);
  std::vector<double> maxima =
      stream.maxima(*source(problem, options, simulated, stream.from()), count, progress);
  return report(problem, options, reaches, std::move(best), std::move(maxima));
}

}  // namespace

Scan scan(const ScanData& data, const ScanOptions& options,
          std::span<const std::uint32_t> simulated, Progress& progress) {
  check_options(options);
  const bool flat = options.time == ScanTime::none;
  if (flat && options.model == ScanModel::permutation) {
    throw Error::usage("time", "a permutation has no meaning without it",
                       "Ask for retrospective or prospective time, or for another model.");
  }
  const Problem problem = firemark::problem(flat ? flattened(data) : data, options);
  const std::size_t cells = std::max<std::size_t>(problem.data.cases.size(), 1);
  const std::size_t count =
      simulated.empty() ? static_cast<std::size_t>(options.replications) : simulated.size() / cells;
  const SpaceTimeMeasure measure(problem.data, options.model);
  const WindowShape circle[] = {{}};
  std::vector<Reach> found =
      reaches(problem.data.at, measure.places(), circle,
              {options.max_population / 100,
               options.max_radius.value_or(std::numeric_limits<double>::infinity())},
              progress);
  if (flat) return scan_circles(problem, options, simulated, count, std::move(found), progress);
  return scan_cylinders(problem, options, simulated, count, measure, found, progress);
}

Scan scan(const ScanData& data, const ScanOptions& options, Progress& progress) {
  return scan(data, options, {}, progress);
}

}  // namespace firemark
