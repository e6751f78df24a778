#pragma once

#include "engine/density/nodes.hpp"

#include <span>

namespace firemark {

/// Cells of a tile: the sweep restarts at its western edge. `window` rows of it are held at a time:
/// all, or at least those that the points of one row of bins reach.
struct TileShape {
  std::int32_t columns = 64;
  std::int32_t rows = 64;
  std::int32_t window = 64;
};

struct SweepInput {
  Grid grid = {};
  Bins bins = {};
  std::vector<NodeRow> nodes = {};
  Kernel kernel = Kernel::quartic;
  double radius = 1;         ///< bandwidth in cells
  bool all_positive = true;  ///< no negative weight, so no negative sum
};

/// Writes the sums of the tiles [begin, end), counted row by row from the south-west, into `sums`,
/// which holds zeros. Tiles that nothing reaches are not touched.
void sweep_tiles(const SweepInput& input, TileShape shape, std::size_t begin, std::size_t end,
                 std::span<double> sums);

}  // namespace firemark
