// Quartic density: ours beside a naive SIMD scatter of cell-sorted points (tests/support) and
// beside one counting sort of the points, in CPU seconds of one run, medians, one thread.
//
//   kde_bench                 the table
//   kde_bench --points FILE N [snapped]   writes N points as raw doubles, for kde_peers.py
//   kde_bench --time FILE CELL H          reads such a file, prints our CPU seconds
//   kde_bench --stream FILE N CELL H      reads it N times in blocks, prints seconds and memory
//   kde_bench --threads N CELL H          N points on one thread and on two, in turns
#include "engine/density/kde.hpp"

#include "bench/engine/kde_points.hpp"
#include "bench/python_peer.hpp"
#include "bench/ratio.hpp"
#include "engine/density/bins.hpp"
#include "engine/density/kde_in_blocks.hpp"
#include "engine/parallel.hpp"
#include "tests/support/kde_naive.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <numeric>
#include <string>

using namespace firemark;

namespace {

double median(std::vector<double> seconds) {
  std::ranges::sort(seconds);
  return seconds[seconds.size() / 2];
}

double median_seconds(const std::function<void()>& work, int runs = 3) {
  std::vector<double> seconds;
  for (int i = 0; i < runs; ++i) seconds.push_back(bench::cpu_seconds(work));
  return median(seconds);
}

std::vector<Point> sorted_by_cell(const std::vector<Point>& points, const Grid& grid) {
  std::vector<Point> sorted = points;
  std::stable_sort(sorted.begin(), sorted.end(), [&](Point a, Point b) {
    const auto cell = [&](Point p) {
      return std::pair(std::floor((p.y - grid.origin.y) / grid.cell),
                       std::floor((p.x - grid.origin.x) / grid.cell));
    };
    return cell(a) < cell(b);
  });
  return sorted;
}

/// The yardstick of any method that looks at each point: counting them by cell and moving them
/// once.
void counting_sort(const std::vector<Point>& points, const Grid& grid) {
  const auto cell = [&](Point p) {
    return grid.index(static_cast<std::int32_t>((p.x - grid.origin.x) / grid.cell),
                      static_cast<std::int32_t>((p.y - grid.origin.y) / grid.cell));
  };
  std::vector<std::uint32_t> next(grid.size() + 1, 0);
  for (const Point p : points) ++next[cell(p) + 1];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  std::vector<Point> sorted(points.size());
  for (const Point p : points) sorted[next[cell(p)]++] = p;
}

void row(const char* set, const std::vector<Point>& points, double cell, double h,
         bool with_naive) {
  const Grid grid = grid_over(bench::kde_county, cell);
  const KdeOptions options = {.bandwidth = h, .cell = cell};
  Surface ours;
  const std::vector<Point> sorted = with_naive ? sorted_by_cell(points, grid) : points;
  std::vector<double> sums;
  std::vector<double> of_us, of_sort, of_naive;  // in turns: a busy machine troubles all alike
  for (int turn = 0; turn < 5; ++turn) {
    of_us.push_back(bench::cpu_seconds([&] { ours = kde(points, {}, grid, options); }));
    of_sort.push_back(bench::cpu_seconds([&] { counting_sort(points, grid); }));
    if (!with_naive || turn > 2) continue;
    of_naive.push_back(bench::cpu_seconds([&] {
      sums.assign(grid.size(), 0.0);
      tests::NaiveKde{grid, h, sums}(sorted);
    }));
  }
  const double us = median(of_us), sort = median(of_sort);
  std::printf("%-8s %9zu %5.0f %6.0f  %8.4f  %8.4f %5.1fx", set, points.size(), cell, h, us, sort,
              us / sort);
  if (with_naive) {
    const double naive = median(of_naive);
    double most = 0, worst = 0;
    const double peak = kernel_peak(Kernel::quartic, h) * 1e6;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      most = std::max(most, sums[i] * peak);
      worst = std::max(worst, std::abs(sums[i] * peak - ours.values[i]));
    }
    std::printf("  %8.4f %5.1fx  %.1e", naive, naive / us, worst / most);
  }
  std::printf("\n");
  std::fflush(stdout);
}

/// Beside a peer on the same cells, in turns: `script` is named by what it is. Medians.
void beside(const char* name, const char* script, Kernel kernel, std::size_t n, double cell,
            double h) {
  const std::vector<Point> points = bench::clustered_points(n);
  const Grid grid = grid_over(bench::kde_county, cell);
  const KdeOptions options = {.bandwidth = h, .cell = cell, .kernel = kernel};
  Surface ours;
  bench::PeerAnswer peer;
  std::vector<double> of_us, of_peer;
  for (int turn = 0; turn < 3; ++turn) {
    of_us.push_back(median_seconds([&] { ours = kde(points, {}, grid, options); }));
    peer =
        bench::ask_python(script, points,
                          std::to_string(h) + " " + std::to_string(cell) + " " +
                              std::to_string(grid.origin.x) + " " + std::to_string(grid.origin.y) +
                              " " + std::to_string(grid.columns) + " " + std::to_string(grid.rows));
    if (peer.seconds < 0) return void(std::printf("%s is not installed\n", name));
    of_peer.push_back(peer.seconds);
  }
  const double us = median(of_us), them = median(of_peer);
  const double most = *std::max_element(ours.values.begin(), ours.values.end());
  std::printf(
      "%zu points, cell %.0f m, bandwidth %.0f m: firemark %.4f s, %s %.3f s, ratio %.1f; largest "
      "densities %.9g and %.9g per km2\n",
      n, cell, h, us, name, them, them / us, most, peer.result);
  std::fflush(stdout);
}

/// What people could pick instead. scikit-learn's tree is exact, and knows the Epanechnikov; QGIS
/// has the quartic in 32-bit numbers, SciPy's FFT that of points moved to cell centres.
void peers() {
  for (const double h : {300.0, 500.0, 1500.0})
    beside("scikit-learn", "kde_sklearn.py", Kernel::epanechnikov, 10'000, 100, h);
  beside("scikit-learn", "kde_sklearn.py", Kernel::epanechnikov, 100'000, 100, 300);
  beside("QGIS", "kde_qgis.py", Kernel::quartic, 100'000, 100, 500);
  beside("QGIS", "kde_qgis.py", Kernel::quartic, 100'000, 25, 500);
  beside("QGIS", "kde_qgis.py", Kernel::quartic, 1'000'000, 100, 500);
  for (const double cell : {100.0, 25.0})
    beside("SciPy", "kde_scipy.py", Kernel::quartic, 1'000'000, cell, 500);
}

std::vector<Point> read_points(const char* path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<Point> points(static_cast<std::size_t>(file.tellg()) / sizeof(Point));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(points.data()),
            static_cast<std::streamsize>(points.size() * sizeof(Point)));
  return points;
}

void table(std::size_t largest) {
  std::printf(
      "set         points  cell bandw.  ours [s]  sort [s] ours/sort naive [s] naive/ours  "
      "max error/max\n");
  for (const std::size_t n : {10'000UL, 100'000UL, 1'000'000UL, 10'000'000UL}) {
    if (n > largest) break;
    const std::vector<Point> clustered = bench::clustered_points(n);
    for (const double h : {300.0, 500.0, 1500.0}) row("clu", clustered, 100, h, n <= 1'000'000);
    if (n <= 1'000'000) {
      for (const double h : {300.0, 500.0, 1500.0}) row("clu", clustered, 25, h, true);
    }
    row("snap", bench::snapped_points(n), 100, 500, n <= 1'000'000);
  }
}

/// More points than memory would hold: the file, so many times, in blocks of four million.
void stream(const char* path, std::size_t times, double cell, double h) {
  constexpr std::size_t block = 4'000'000;
  std::vector<Point> points;
  std::ifstream file(path, std::ios::binary);
  std::size_t read = 0;
  const auto next = [&]() -> std::span<const Point> {
    points.resize(block);
    while (times > 0) {
      file.read(reinterpret_cast<char*>(points.data()),
                static_cast<std::streamsize>(block * sizeof(Point)));
      const auto n = static_cast<std::size_t>(file.gcount()) / sizeof(Point);
      read += n;
      if (n > 0) return std::span<const Point>(points).first(n);
      --times;
      file = std::ifstream(path, std::ios::binary);
    }
    return {};
  };
  const Grid grid = grid_over(bench::kde_county, cell);
  Density found;
  const double seconds = bench::cpu_seconds(
      [&] { found = kde_in_blocks(next, grid, {.bandwidth = h, .cell = cell}); });
  rusage used = {};
  getrusage(RUSAGE_SELF, &used);
  std::printf("%zu points in blocks: %.2f CPU s, %.0f MB at most, largest density %.9g per km2\n",
              read, seconds, static_cast<double>(used.ru_maxrss) / 1024,
              *std::max_element(found.surface.values.begin(), found.surface.values.end()));
}

/// Wall seconds, medians. Of two threads also how many processors they kept busy: what the ratio
/// lacks to that is the machine's, whose threads share memory and perhaps a core.
void threads(std::size_t n, double cell, double h) {
  const std::vector<Point> points = bench::clustered_points(n);
  const Grid grid = grid_over(bench::kde_county, cell);
  std::vector<double> wall[2], busy;
  for (int turn = 0; turn < 9; ++turn) {
    for (const unsigned number : {2U, 1U}) {
      const ThreadLimit limit(number);
      const auto begin = std::chrono::steady_clock::now();
      const double cpu = bench::cpu_seconds(
          [&] { static_cast<void>(kde(points, {}, grid, {.bandwidth = h, .cell = cell})); });
      const double seconds =
          std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
      wall[number - 1].push_back(seconds);
      if (number == 2) busy.push_back(cpu / seconds);
    }
  }
  const double one = median(wall[0]), two = median(wall[1]);
  const double quickest = std::ranges::min(wall[0]) / std::ranges::min(wall[1]);
  std::printf(
      "%zu points: one thread %.3f s, two %.3f s: %.2f times as fast (the quickest %.2f), "
      "%.2f processors busy\n",
      n, one, two, one / two, quickest, median(busy));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  if (mode == "--threads" && argc >= 5) {
    threads(static_cast<std::size_t>(std::atoll(argv[2])), std::atof(argv[3]), std::atof(argv[4]));
    return 0;
  }
  const ThreadLimit alone(1);
  if (mode == "--points" && argc >= 4) {
    const auto n = static_cast<std::size_t>(std::atoll(argv[3]));
    const auto points = argc > 4 ? bench::snapped_points(n) : bench::clustered_points(n);
    std::ofstream(argv[2], std::ios::binary)
        .write(reinterpret_cast<const char*>(points.data()),
               static_cast<std::streamsize>(n * sizeof(Point)));
  } else if (mode == "--stream" && argc >= 6) {
    stream(argv[2], static_cast<std::size_t>(std::atoll(argv[3])), std::atof(argv[4]),
           std::atof(argv[5]));
  } else if (mode == "--time" && argc >= 5) {
    const auto points = read_points(argv[2]);
    const double cell = std::atof(argv[3]), h = std::atof(argv[4]);
    const Grid grid = grid_over(bench::kde_county, cell);
    std::printf("%.6f\n", median_seconds([&] {
                  static_cast<void>(kde(points, {}, grid, {.bandwidth = h, .cell = cell}));
                }));
  } else {
    peers();
    table(mode.empty() ? 1'000'000 : static_cast<std::size_t>(std::atoll(argv[1])));
  }
}
