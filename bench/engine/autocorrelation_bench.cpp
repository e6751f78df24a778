// Local autocorrelation on grids of queens: Gi* and local Moran, exact and permutation p.
//
// Peers: R's spdep where Rscript and spdep are installed (localmoran_perm, 999 permutations, on a
// grid of 30,000 cells); else, or besides, what spdep, libgeoda ("complete") and PySAL do at their
// core, written here as tightly as we can: new draws without replacement for every cell. CPU
// seconds, one thread.
#include "bench/ratio.hpp"
#include "cli/keep_memory.hpp"
#include "engine/areal/conditional_p.hpp"
#include "engine/areal/grid_weights.hpp"
#include "engine/areal/local_statistics.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace firemark;
using firemark::bench::compare;
using firemark::bench::cpu_seconds;

namespace {

/// Counts as thefts on a grid: mostly none to a few, with a few clusters.
std::vector<double> counts(const WeightGrid& grid) {
  Stream stream(7);
  std::vector<double> values(grid.size());
  for (std::size_t r = 0; r < grid.rows; ++r) {
    for (std::size_t c = 0; c < grid.columns; ++c) {
      const double x = static_cast<double>(c) / static_cast<double>(grid.columns),
                   y = static_cast<double>(r) / static_cast<double>(grid.rows);
      const double near = std::exp(-200 * ((x - 0.3) * (x - 0.3) + (y - 0.6) * (y - 0.6)));
      values[r * grid.columns + c] = static_cast<double>(stream.poisson(1.2 + 25 * near));
    }
  }
  return values;
}

std::vector<double> rates(const WeightGrid& grid) {
  Stream stream(8);
  std::vector<double> values = counts(grid);
  for (double& x : values) x = x / (1 + 10 * stream.uniform());
  return values;
}

/// Every cell draws its own placings, as peers do.
std::vector<double> independent_draws(const std::vector<double>& values, const Weights& weights,
                                      std::size_t placings) {
  std::vector<double> p(values.size());
  std::vector<std::uint32_t> drawn;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    Stream stream(1, i);
    double observed = 0;
    for (const std::uint32_t j : weights.row(i)) observed += values[j];
    std::size_t as_large = 0;
    for (std::size_t r = 0; r < placings; ++r) {
      drawn.clear();
      double sum = 0;
      while (drawn.size() < weights.count(i)) {
        const auto j = static_cast<std::uint32_t>(stream.below(values.size()));
        bool again = j == i;
        for (const std::uint32_t before : drawn) again = again || before == j;
        if (again) continue;
        drawn.push_back(j);
        sum += values[j];
      }
      as_large += sum >= observed ? 1 : 0;
    }
    p[i] = static_cast<double>(as_large + 1) / static_cast<double>(placings + 1);
  }
  return p;
}

/// Median CPU milliseconds of `runs` calls.
void report(const std::string& what, double goal_ms, const std::function<void()>& work,
            int runs = 7) {
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) seconds.push_back(cpu_seconds(work));
  std::ranges::sort(seconds);
  std::printf("%-58s %9.2f ms   (goal %6.0f ms; median CPU of %d)\n", what.c_str(),
              1e3 * seconds[seconds.size() / 2], goal_ms, runs);
}

WeightGrid grid_of(std::size_t columns, std::size_t rows) {
  return {.columns = columns, .rows = rows};
}

void goals() {
  const WeightGrid grid = grid_of(600, 500);
  const Weights queens = grid_weights(grid);
  const std::vector<double> whole = counts(grid), real = rates(grid);
  Weights fading = queens;
  for (std::size_t k = 0; k < queens.indices.size(); ++k)
    fading.values.push_back(1 / (1 + static_cast<double>(k % 3)));
  volatile double keep = 0;
  report("300,000 cells: Gi* and local Moran z", 5, [&] {
    const LocalSums sums = local_sums(whole, queens);
    keep = gi_star_z(sums)[9] + local_moran_z(sums)[9];
  });
  report("300,000 cells: neighbour sums of the grid itself", 5,
         [&] { keep = grid_sums(grid, whole)[9]; });
  report("300,000 cells: exact p of counts", 60,
         [&] { keep = exact_conditional_p(whole, queens).ge[9]; });
  for (const std::int64_t placings : {999, 9'999, 99'999}) {
    report("300,000 cells: Monte Carlo p, " + std::to_string(placings), placings > 9'999 ? 200 : 60,
           [&] { keep = monte_carlo_p(real, queens, {.permutations = placings}).ge[9]; });
  }
  report(
      "300,000 cells: Monte Carlo p, unequal weights, 999", 800,
      [&] { keep = monte_carlo_p(real, fading, {.permutations = 999}).ge[9]; }, 3);
}

void peers() {
  volatile double keep = 0;
  for (const auto& [columns, rows] : {std::pair(60, 50), std::pair(200, 150)}) {
    const WeightGrid grid =
        grid_of(static_cast<std::size_t>(columns), static_cast<std::size_t>(rows));
    const Weights queens = grid_weights(grid);
    const std::vector<double> real = rates(grid), whole = counts(grid);
    const std::string size = std::to_string(grid.size()) + " cells: ";
    const int runs = grid.size() > 10'000 ? 3 : 5;
    const auto peer = [&] { keep = independent_draws(real, queens, 999)[9]; };
    compare(
        size + "Monte Carlo p, 999", "draws of every cell's own",
        [&] { keep = monte_carlo_p(real, queens, {.permutations = 999}).ge[9]; }, peer, runs);
    compare(
        size + "exact p of counts", "draws of every cell's own",
        [&] { keep = exact_conditional_p(whole, queens).ge[9]; }, peer, runs);
  }
}

/// spdep's own time is measured inside R, without its start and without building neighbours.
void spdep() {
  if (std::system("Rscript -e 'library(spdep)' >/dev/null 2>&1") != 0) {
    std::printf("R with spdep is not installed: no comparison with localmoran_perm here\n");
    return;
  }
  const WeightGrid grid = grid_of(200, 150);
  const std::vector<double> real = rates(grid);
  const Weights queens = grid_weights(grid);
  {
    std::ofstream file("/tmp/firemark_autocorrelation_bench.csv");
    for (const double x : real) file << x << "\n";
  }
  const double ours = cpu_seconds([&] { monte_carlo_p(real, queens, {.permutations = 999}); });
  std::printf(
      "30000 cells, spdep::localmoran_perm, 999: ours %.5f s; theirs (user, system, "
      "elapsed):\n",
      ours);
  std::fflush(stdout);
  const int done = std::system(
      "Rscript -e 'suppressMessages(library(spdep)); "
      "x <- scan(\"/tmp/firemark_autocorrelation_bench.csv\", quiet=TRUE); "
      "lw <- nb2listw(cell2nb(200, 150, type=\"queen\"), style=\"W\"); "
      "print(system.time(localmoran_perm(x, lw, nsim=999))[1:3])'");
  if (done != 0) std::printf("spdep stopped with %d\n", done);
}

}  // namespace

int main() {
  cli::keep_memory();  // as the program does
  const ThreadLimit one(1);
  goals();
  peers();
  spdep();
  return 0;
}
