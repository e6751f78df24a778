// OPTICS beside R's package dbscan (Debian's r-cran-dbscan, where installed): one run of the peer.
//
//   optics_bench    1e5 points, eps 100 and 500 m, 10 points

#include "engine/cluster/optics.hpp"

#include "bench/engine/incident_sets.hpp"
#include "bench/python_peer.hpp"
#include "bench/usage.hpp"

using namespace firemark;

int main() {
  for (const double eps : {100.0, 500.0}) {
    for (const bool snapped : {false, true}) {
      const auto points =
          snapped ? bench::snapped_incidents(100'000) : bench::scattered_incidents(100'000);
      const std::string what = std::string(snapped ? "snapped" : "scattered") + " 100000, eps " +
                               std::to_string(static_cast<int>(eps));
      const ThreadLimit limit(1);
      std::vector<double> runs;
      for (int i = 0; i < 3; ++i) {
        runs.push_back(bench::cpu_seconds([&] { optics(points, {.eps = eps, .min_points = 10}); }));
      }
      std::ranges::sort(runs);
      const auto peer = bench::ask_python(
          "r_dbscan.py", points,
          "'length(optics(x, eps = " + std::to_string(eps) + ", minPts = 10)$order)'");
      std::printf("%-32s firemark %8.3f s   R dbscan::optics %8.3f s   ratio %.0f\n", what.c_str(),
                  runs[1], peer.seconds, peer.seconds / runs[1]);
    }
  }
}
