// Scan statistics, 999 replications: CPU and wall seconds of the whole run (neighbours, observed
// windows, replications) on one thread and on all, beside the plain loop that adds up every window
// and takes its logarithms. The loop is run for few replications and charged for all.
//
//   scan_bench                 all cases
//   scan_bench 5000            those whose line holds "5000"

#include "engine/scan/scan.hpp"

#include "bench/ratio.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "engine/scan/flexible.hpp"
#include "engine/scan/likelihood.hpp"
#include "engine/scan/reach.hpp"
#include "engine/scan/replicate.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <string_view>

using namespace firemark;

namespace {

struct BenchCase {
  const char* name;
  std::size_t places, cases, intervals;
  ScanModel model;
  ScanTime time;
  int looped;               ///< replications of the plain loop
  std::int64_t widest = 0;  ///< places in a connected set; 0: circles
};

ScanData random_data(const BenchCase& one) {
  Stream stream(11);
  ScanData data = {.at = {}, .intervals = one.intervals, .cases = {}, .measure = {}};
  for (std::size_t i = 0; i < one.places; ++i) {
    data.at.push_back({30'000 * stream.uniform(), 30'000 * stream.uniform(), 0});
  }
  // Some six neighbours each, as wards have.
  const double near = 30'000 * std::sqrt(6 / (3.14159 * static_cast<double>(one.places)));
  for (std::uint32_t i = 0; one.widest > 0 && i < one.places; ++i) {
    for (std::uint32_t j = 0; j < one.places; ++j) {
      const double x = data.at[i][0] - data.at[j][0], y = data.at[i][1] - data.at[j][1];
      if (i != j && x * x + y * y < near * near) data.neighbours.indices.push_back(j);
    }
    data.neighbours.offsets.push_back(data.neighbours.indices.size());
  }
  std::vector<double> people;
  for (std::size_t i = 0; i < one.places; ++i) people.push_back(500 + 2500 * stream.uniform());
  data.cases.resize(one.places * one.intervals);
  if (one.model == ScanModel::poisson) data.measure = people;
  const sample::Alias place(people);
  for (std::size_t i = 0; i < one.cases; ++i) {
    ++data.cases[place(stream) * one.intervals + stream.below(one.intervals)];
  }
  return data;
}

ScanOptions options_of(const BenchCase& one) {
  ScanOptions options = {
      .model = one.model, .time = one.time, .max_duration = 28, .replications = 999};
  if (one.widest > 0) options.window = ScanWindow::flexible;
  if (one.widest > 0) options.max_places = one.widest;
  return options;
}

/// Best ratio of one replication over connected sets, each its smaller set and one place more.
double plain_sets(const std::vector<Reach>& sets, const std::vector<double>& weight,
                  const std::vector<std::uint32_t>& cells) {
  std::vector<double> cases(weight.size());
  for (const std::uint32_t cell : cells) ++cases[cell];
  const auto total = static_cast<double>(cells.size());
  const ScanLikelihood likelihood = {.bernoulli = false, .cases = total, .total = total};
  double inside[most_depth + 1] = {}, expected[most_depth + 1] = {}, best = 0;
  for (const Reach& reach : sets) {
    for (std::size_t k = 0; k < reach.places.size(); ++k) {
      const std::size_t depth = reach.depth[k];
      inside[depth + 1] = inside[depth] + cases[reach.places[k]];
      expected[depth + 1] = expected[depth] + weight[reach.places[k]];
      if (inside[depth + 1] < 2 || inside[depth + 1] <= expected[depth + 1]) continue;
      best = std::max(best, likelihood(inside[depth + 1], expected[depth + 1]));
    }
  }
  return best;
}

/// Best ratio of one replication, by the definition; spatial circles or cylinders of permutations.
double plain_loop(const ScanData& data, const std::vector<Reach>& reaches,
                  const std::vector<double>& weight, const std::vector<std::uint32_t>& cells,
                  const ScanOptions& options) {
  const std::size_t T = data.intervals, longest = longest_window(options, T);
  std::vector<std::uint32_t> cases(data.cases.size());
  for (const std::uint32_t cell : cells) ++cases[cell];
  double total = 0;
  for (const std::uint32_t n : data.cases) total += n;
  std::vector<double> time(T + 1);
  for (std::size_t c = 0; c < data.cases.size(); ++c) time[c % T + 1] += data.cases[c] / total;
  for (std::size_t t = 0; t < T; ++t) time[t + 1] += time[t];
  const ScanLikelihood likelihood = {.bernoulli = false, .cases = total, .total = total};
  std::vector<double> before(T + 1), sum(T);
  double best = 0;
  for (const Reach& reach : reaches) {
    std::ranges::fill(sum, 0.0);
    double measure = 0;
    for (const std::uint32_t place : reach.places) {
      measure += weight[place];
      for (std::size_t t = 0; t < T; ++t) {
        sum[t] += cases[place * T + t];
        before[t + 1] = before[t] + sum[t];
      }
      for (std::size_t end = options.time == ScanTime::retrospective ? 1 : T; end <= T; ++end) {
        for (std::size_t l = 1; l <= std::min(end, longest); ++l) {
          const std::size_t from = options.time == ScanTime::none ? 0 : end - l;
          const double inside = before[end] - before[from];
          const double expected = measure * (time[end] - time[from]);
          if (inside >= 2 && inside > expected) {
            best = std::max(best, likelihood(inside, expected));
          }
        }
      }
    }
  }
  return best;
}

double loop_seconds(const BenchCase& one, const ScanData& data, const ScanOptions& options) {
  std::vector<double> weight(one.places);
  double total = 0;
  for (std::size_t c = 0; c < data.cases.size(); ++c) {
    weight[c / one.intervals] += data.measure.empty() ? data.cases[c] : data.measure[c];
  }
  for (const double w : weight) total += w;
  for (double& w : weight) w *= static_cast<double>(one.cases) / total;
  const WindowShape circle[] = {{}};
  ReachLimit limit = {};
  if (one.widest > 0) limit.places = static_cast<std::size_t>(one.widest);
  auto lists = reaches(data.at, weight, circle, limit);
  if (one.widest > 0) {
    lists = flexible_reaches(centre_first(std::move(lists)), data.neighbours, weight,
                             largest_measure(weight, 0.5));
  }
  const auto source = replicates(data, one.model, 1);
  std::vector<std::uint32_t> cells;
  double sum = 0;
  const double seconds = bench::cpu_seconds([&] {
    for (int i = 0; i < one.looped; ++i) {
      source->draw(static_cast<std::uint64_t>(i), cells);
      sum += one.widest > 0 ? plain_sets(lists, weight, cells)
                            : plain_loop(data, lists, weight, cells, options);
    }
  });
  return sum < 0 ? 0 : seconds / one.looped * static_cast<double>(options.replications);
}

void run(const BenchCase& one) {
  const ScanData data = random_data(one);
  const ScanOptions options = options_of(one);
  std::vector<double> first;
  double cpu = 1e300, wall = 1e300;
  bool same = true;
  for (int k = 0; k < 3; ++k) {
    {
      const ThreadLimit limit(1);
      cpu = std::min(cpu, bench::cpu_seconds([&] { first = scan(data, options).maxima; }));
    }
    const auto begin = std::chrono::steady_clock::now();
    same = same && scan(data, options).maxima == first;
    wall = std::min(
        wall, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  const double loop = loop_seconds(one, data, options);
  std::printf(
      "%-28s %5zu places %6zu cases: CPU %7.3f s, wall on all %7.3f s, plain loop %8.1f s, "
      "ratio %6.0f, at most %ld MB%s\n",
      one.name, one.places, one.cases, cpu, wall, loop, loop / cpu, usage.ru_maxrss / 1024,
      same ? "" : "  THREADS DIFFER");
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  using enum ScanModel;
  constexpr ScanTime flat = ScanTime::none;
  const BenchCase cases[] = {
      {"Poisson circles", 100, 10'000, 1, poisson, flat, 20},
      {"Poisson circles", 320, 10'000, 1, poisson, flat, 10},
      {"Poisson circles", 320, 100'000, 1, poisson, flat, 10},
      {"Poisson circles", 1700, 10'000, 1, poisson, flat, 2},
      {"Poisson circles", 5000, 10'000, 1, poisson, flat, 1},
      {"Poisson connected sets to 10", 324, 10'000, 1, poisson, flat, 10, 10},
      {"Poisson connected sets to 15", 324, 10'000, 1, poisson, flat, 2, 15},
      {"permutation prospective", 320, 10'000, 366, permutation, ScanTime::prospective, 2},
      {"permutation retrospective", 100, 1000, 366, permutation, ScanTime::retrospective, 1},
  };
  for (const BenchCase& one : cases) {
    const std::string line = std::string(one.name) + " " + std::to_string(one.places);
    if (argc > 1 && line.find(argv[1]) == std::string::npos) continue;
    run(one);
  }
}
