// hdbscan_r MIN_POINTS: float64 pairs on stdin; on stdout an int32 label a point, then its
// membership strength and the length of the tree as float64.

#include "engine/cluster/hdbscan.hpp"
#include "tests/peers/support/cluster_driver.hpp"

#include <cstdlib>

using namespace firemark;

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::int64_t n = std::atol(arguments[1]);
  const DensityClusters found =
      hdbscan(points_from_stdin(), {.min_points = n, .min_cluster_size = n});
  to_stdout(found.label);
  to_stdout(found.strength);
  to_stdout(std::vector<double>{found.tree_length});
}
