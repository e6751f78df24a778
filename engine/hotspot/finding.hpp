#pragma once

#include "engine/cluster/dbscan.hpp"
#include "engine/point.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace firemark {

/// What a method makes of points, whatever the method: which of them it puts together, and on how
/// much land.
struct Finding {
  std::vector<std::int32_t> label = {};  ///< of each point: its place, from 0, or `noise`
  std::vector<double> m2 = {};           ///< of each place
};

/// A method, ready to be run again on other points: `points` are to be clustered, `rows` say of
/// each which record it stands for (its time, its weight), `scale` multiplies the method's own
/// scale (its bandwidth, its eps). Called from several threads at once.
using Finder = std::function<Finding(std::span<const Point> points,
                                     std::span<const std::uint32_t> rows, double scale)>;

}  // namespace firemark
