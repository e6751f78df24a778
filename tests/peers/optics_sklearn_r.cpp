// optics_sklearn_r EPS MIN_POINTS first|last: float64 pairs on stdin; on stdout the order as
// uint32, then reachability and core distance of each point as float64.

#include "engine/cluster/optics.hpp"
#include "tests/peers/support/cluster_driver.hpp"

#include <cstdlib>
#include <string>

using namespace firemark;

int main(int count, char** arguments) {
  if (count != 4) return 2;
  const Optics found =
      optics(points_from_stdin(),
             {.eps = std::strtod(arguments[1], nullptr),
              .min_points = std::atol(arguments[2]),
              .ties = std::string(arguments[3]) == "last" ? TieRule::last : TieRule::first});
  to_stdout(found.order);
  to_stdout(found.reachability);
  to_stdout(found.core_distance);
}
