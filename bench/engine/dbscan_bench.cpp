// DBSCAN beside the textbook loop on nanoflann (Debian's libnanoflann-dev), scikit-learn and R's
// package dbscan (Debian's python3-sklearn and r-cran-dbscan, where installed), on scattered and on
// snapped incidents.
//
//   dbscan_bench               1e5 points beside all three, 1e6 at 50 m beside the last two
//   dbscan_bench N EPS MIN     ours alone on N points: CPU and wall seconds on 1 and 2 threads

#include "engine/cluster/dbscan.hpp"

#include "bench/engine/incident_sets.hpp"
#include "bench/python_peer.hpp"
#include "bench/ratio.hpp"
#include "engine/parallel.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cstdlib>

using namespace firemark;

namespace {

/// DBSCAN as in the textbook: one radius search a point.
std::int32_t textbook(const std::vector<Point>& points, double eps, std::size_t min_points) {
  const bench::Cloud cloud = {points};
  bench::CloudTree tree(2, cloud, nanoflann::KDTreeSingleIndexAdaptorParams(16));
  tree.buildIndex();
  // nanoflann's radius is open: the next double closes it.
  const double radius = std::nextafter(eps * eps, 1e300);
  const nanoflann::SearchParams unsorted(32, 0, false);
  std::vector<std::int32_t> label(points.size(), -2);
  std::vector<std::size_t> open;
  std::vector<std::pair<std::uint32_t, double>> found;
  std::int32_t count = 0;
  for (std::size_t seed = 0; seed < points.size(); ++seed) {
    if (label[seed] != -2) continue;
    if (tree.radiusSearch(&points[seed].x, radius, found, unsorted) < min_points) {
      label[seed] = noise;
      continue;
    }
    label[seed] = count;
    for (const auto& [j, d2] : found) open.push_back(j);
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      if (label[i] == noise) label[i] = count;
      if (label[i] != -2) continue;
      label[i] = count;
      if (tree.radiusSearch(&points[i].x, radius, found, unsorted) < min_points) continue;
      for (const auto& [j, d2] : found) {
        if (label[j] < 0) open.push_back(j);
      }
    }
    ++count;
  }
  return count;
}

void beside_peers(const std::vector<Point>& points, const char* set, double eps, bool loop) {
  const DbscanOptions options = {.eps = eps, .min_points = 10};
  const std::string what =
      std::string(set) + " " + std::to_string(points.size()) + ", eps " + std::to_string(int(eps));
  std::int32_t ours = 0, peers = 0;
  if (loop) {
    bench::compare(
        what, "nanoflann loop", [&] { ours = dbscan(points, options).count; },
        [&] { peers = textbook(points, eps, 10); });
    if (ours != peers) std::printf("  the cluster counts differ: %d and %d\n", ours, peers);
  }
  std::vector<double> runs;
  for (int i = 0; i < 5; ++i) {
    runs.push_back(bench::cpu_seconds([&] { ours = dbscan(points, options).count; }));
  }
  std::ranges::sort(runs);
  const auto beside = [&](const char* peer, const bench::PeerAnswer& theirs) {
    if (theirs.seconds < 0) return void(std::printf("  %s is not installed\n", peer));
    std::printf("%-44s firemark %8.4f s   %-28s %8.4f s   ratio %6.1f   (one run of the peer)\n",
                what.c_str(), runs[2], peer, theirs.seconds, theirs.seconds / runs[2]);
    if (ours != static_cast<std::int32_t>(theirs.result))
      std::printf("  the cluster counts differ: %d and %.0f\n", ours, theirs.result);
  };
  const std::string eps_text = std::to_string(eps);
  beside("scikit-learn", bench::ask_python("dbscan_sklearn.py", points, eps_text + " 10"));
  beside("R dbscan",
         bench::ask_python("r_dbscan.py", points,
                           "'max(dbscan(x, eps = " + eps_text + ", minPts = 10)$cluster)'"));
}

void alone(const std::vector<Point>& points, const char* set, const DbscanOptions& options) {
  for (const unsigned threads : {2u, 1u}) {
    const ThreadLimit limit(threads);
    std::vector<double> cpu, wall;
    for (int i = 0; i < 5; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      cpu.push_back(bench::cpu_seconds([&] { dbscan(points, options); }));
      wall.push_back(
          std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(cpu);
    std::ranges::sort(wall);
    std::printf("%-10s %zu points, %u threads: %.3f s CPU, %.3f s wall (medians of 5)\n", set,
                points.size(), threads, cpu[2], wall[2]);
  }
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%-10s %ld MB at most, the points and earlier sets included\n", set,
              usage.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 4) {
    const auto n = static_cast<std::size_t>(std::atof(arguments[1]));
    const DbscanOptions options = {.eps = std::atof(arguments[2]),
                                   .min_points = std::atol(arguments[3])};
    alone(bench::scattered_incidents(n), "scattered", options);
    alone(bench::snapped_incidents(n), "snapped", options);
    return 0;
  }
  const ThreadLimit limit(1);
  for (const double eps : {50.0, 100.0, 250.0}) {
    beside_peers(bench::scattered_incidents(100'000), "scattered", eps, true);
    beside_peers(bench::snapped_incidents(100'000), "snapped", eps, true);
  }
  beside_peers(bench::scattered_incidents(1'000'000), "scattered", 50, false);
}
