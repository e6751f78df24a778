// dbscan_sklearn EPS MIN_POINTS THREADS: float64 pairs on stdin; on stdout an int32 label a point,
// then a byte a point: 1 for core points.

#include "engine/cluster/dbscan.hpp"
#include "engine/parallel.hpp"

#include <cstdio>
#include <cstdlib>

using namespace firemark;

int main(int count, char** arguments) {
  if (count != 4) return 2;
  std::vector<Point> points;
  double pair[2];
  while (std::fread(pair, sizeof pair, 1, stdin) == 1) points.push_back({pair[0], pair[1]});
  const ThreadLimit limit(static_cast<unsigned>(std::atoi(arguments[3])));
  const Clusters clusters = dbscan(
      points, {.eps = std::strtod(arguments[1], nullptr), .min_points = std::atol(arguments[2])});
  std::fwrite(clusters.label.data(), sizeof(std::int32_t), points.size(), stdout);
  std::fwrite(clusters.core.data(), 1, points.size(), stdout);
}
