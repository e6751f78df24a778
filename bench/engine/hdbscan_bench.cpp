// HDBSCAN* beside R's package dbscan (Debian's r-cran-dbscan, where installed), on scattered and on
// snapped incidents.
//
//   hdbscan_bench          1e4 points beside R
//   hdbscan_bench N MIN    ours alone on N points: CPU and wall seconds on 2 threads and on 1

#include "engine/cluster/hdbscan.hpp"

#include "bench/engine/incident_sets.hpp"
#include "bench/python_peer.hpp"
#include "bench/usage.hpp"

#include <cstdlib>

using namespace firemark;

namespace {

void beside_r(const std::vector<Point>& points, const std::string& set) {
  const HdbscanOptions options = {.min_points = 10, .min_cluster_size = 10};
  const ThreadLimit limit(1);
  std::int32_t clusters = 0;
  std::vector<double> runs;
  for (int i = 0; i < 5; ++i) {
    runs.push_back(bench::cpu_seconds([&] { clusters = hdbscan(points, options).count(); }));
  }
  std::ranges::sort(runs);
  const auto peer =
      bench::ask_python("r_dbscan.py", points, "'max(hdbscan(x, minPts = 10)$cluster)'");
  if (peer.seconds < 0) return void(std::printf("  R's package dbscan is not installed\n"));
  std::printf("%-44s firemark %8.4f s (%d)   R dbscan::hdbscan %8.4f s (%.0f)   ratio %.0f\n",
              (set + " " + std::to_string(points.size())).c_str(), runs[2], clusters, peer.seconds,
              peer.result, peer.seconds / runs[2]);
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 3) {
    const auto n = static_cast<std::size_t>(std::atof(arguments[1]));
    const std::int64_t least = std::atol(arguments[2]);
    const HdbscanOptions options = {.min_points = least, .min_cluster_size = least};
    const auto snapped = bench::snapped_incidents(n), scattered = bench::scattered_incidents(n);
    bench::alone("snapped " + std::to_string(n), [&] { hdbscan(snapped, options); });
    bench::alone("scattered " + std::to_string(n), [&] { hdbscan(scattered, options); });
    return 0;
  }
  beside_r(bench::scattered_incidents(10'000), "scattered");
  beside_r(bench::snapped_incidents(10'000), "snapped");
}
