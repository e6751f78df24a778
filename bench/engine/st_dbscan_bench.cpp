// ST-DBSCAN alone: no peer of Debian's finishes on these sizes (QGIS's does not on 100,000).
//
//   st_dbscan_bench    1e4, 1e5 and 1e6 events of a year, 250 m, 7 days, 10 points

#include "engine/cluster/st_dbscan.hpp"

#include "bench/engine/incident_sets.hpp"
#include "bench/usage.hpp"

using namespace firemark;

int main() {
  for (const std::size_t n : {std::size_t{10'000}, std::size_t{100'000}, std::size_t{1'000'000}}) {
    Stream stream(7);
    std::vector<double> days(n);
    for (double& day : days) day = static_cast<double>(stream.below(365));
    const StDbscanOptions options = {.eps = 250, .eps_time = 7, .min_points = 10};
    const auto scattered = bench::scattered_incidents(n), snapped = bench::snapped_incidents(n);
    bench::alone("scattered " + std::to_string(n), [&] { st_dbscan(scattered, days, options); });
    bench::alone("snapped " + std::to_string(n), [&] { st_dbscan(snapped, days, options); });
  }
}
