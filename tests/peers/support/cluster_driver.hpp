#pragma once

#include "engine/point.hpp"

#include <cstdio>
#include <vector>

// What the drivers of peers share: points in, columns of numbers out, all as bytes.

namespace firemark {

/// float64 pairs on stdin.
inline std::vector<Point> points_from_stdin() {
  std::vector<Point> points;
  double pair[2];
  while (std::fread(pair, sizeof pair, 1, stdin) == 1) points.push_back({pair[0], pair[1]});
  return points;
}

template <class Number>
void to_stdout(const std::vector<Number>& column) {
  std::fwrite(column.data(), sizeof(Number), column.size(), stdout);
}

}  // namespace firemark
