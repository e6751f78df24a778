// Gaussian density to 1e-9 of the maximum: ours beside R's spatstat (density.ppp, FFT of binned
// points) on the same points and cells, in CPU seconds, one thread.
//
//   kde_gaussian_bench [LARGEST]    default 1000000 points; 0: without spatstat
#include "bench/engine/kde_points.hpp"
#include "bench/python_peer.hpp"
#include "bench/ratio.hpp"
#include "engine/density/kde.hpp"
#include "engine/parallel.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace firemark;

namespace {

void row(std::size_t n, double cell, double h, bool beside) {
  const std::vector<Point> points = bench::clustered_points(n);
  const Grid grid = grid_over(bench::kde_county, cell);
  const KdeOptions options = {.bandwidth = h, .cell = cell, .kernel = Kernel::gaussian};
  Density ours;
  std::vector<double> seconds;
  for (int i = 0; i < 3; ++i) {
    seconds.push_back(
        bench::cpu_seconds([&] { ours = kde_with_error(points, {}, grid, options); }));
  }
  std::ranges::sort(seconds);
  const double most = *std::ranges::max_element(ours.surface.values);
  std::printf("%9zu points, cell %3.0f m, bandwidth %4.0f m: firemark %.4f s, error <= %.1e of max",
              n, cell, h, seconds[1], ours.error / most);
  if (beside) {
    const bench::PeerAnswer peer =
        bench::ask("Rscript --vanilla", "kde_spatstat.R", points,
                   std::to_string(h) + " " + std::to_string(cell) + " " +
                       std::to_string(grid.origin.x) + " " + std::to_string(grid.origin.y) + " " +
                       std::to_string(grid.columns) + " " + std::to_string(grid.rows));
    if (peer.seconds < 0) {
      std::printf("; spatstat is not installed");
    } else {
      std::printf(", spatstat %.3f s, ratio %.1f; largest densities %.9g and %.9g", peer.seconds,
                  peer.seconds / seconds[1], most, peer.result);
    }
  }
  std::printf("\n");
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const ThreadLimit alone(1);
  const auto largest = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 1'000'000UL;
  for (const std::size_t n : {10'000UL, 100'000UL, 1'000'000UL, 10'000'000UL}) {
    if (n > std::max(largest, 1'000'000UL)) break;
    for (const double h : {300.0, 500.0, 1500.0}) row(n, 100, h, largest > 0);
    if (n <= 1'000'000)
      for (const double h : {300.0, 500.0, 1500.0}) row(n, 25, h, false);
  }
}
