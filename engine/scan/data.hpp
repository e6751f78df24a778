#pragma once

#include "engine/areal/contiguity.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace firemark {

/// Where a place lies, in any unit of length: x, y and 0 on a map; on a globe the chord's end.
using Position = std::array<double, 3>;

/// What a scan statistic looks at: places in the order of their ids (which settles ties, and is
/// never the order of rows), the study period cut into intervals (one for a purely spatial scan),
/// and two tables of places x intervals, cell [place * intervals + interval].
struct ScanData {
  std::vector<Position> at = {};
  std::size_t intervals = 1;
  std::vector<std::uint32_t> cases = {};
  /// Poisson: expected cases, of any total (they are scaled to that of the cases). Bernoulli: cases
  /// and controls. Permutation: empty, the cases' own margins say it.
  std::vector<double> measure = {};

  /// Permutation: the cases of each kind (weekend or not, target, ...), in tables as `cases`; times
  /// are dealt among cases of a kind only. Empty: all are of one kind.
  std::vector<std::vector<std::uint32_t>> kinds = {};
  /// Which places touch; needed for flexible windows only.
  Neighbours neighbours = {};

  std::size_t places() const { return at.size(); }
};

}  // namespace firemark
