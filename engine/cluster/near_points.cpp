#include "engine/cluster/near_points.hpp"

#include "engine/avx2_clone.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {

FIREMARK_AVX2_CLONE
std::uint32_t count_within(const double* x, const double* y, std::uint32_t n, double px, double py,
                           double eps2) {
  std::uint64_t count = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double dx = x[i] - px;
    const double dy = y[i] - py;
    count += dx * dx + dy * dy <= eps2 ? 1u : 0u;
  }
  return static_cast<std::uint32_t>(count);
}

FIREMARK_AVX2_CLONE
std::uint64_t weight_within(const double* x, const double* y, const std::uint64_t* weight,
                            std::uint32_t n, double px, double py, double eps2) {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double dx = x[i] - px;
    const double dy = y[i] - py;
    sum += dx * dx + dy * dy <= eps2 ? weight[i] : 0u;
  }
  return sum;
}

FIREMARK_AVX2_CLONE
double nearest_of(const double* x, const double* y, std::uint32_t n, double px, double py) {
  double nearest[4];
  std::fill(nearest, nearest + 4, std::numeric_limits<double>::infinity());
  std::uint32_t i = 0;
  for (; i + 4 <= n; i += 4) {
    for (std::uint32_t lane = 0; lane < 4; ++lane) {
      const double dx = x[i + lane] - px;
      const double dy = y[i + lane] - py;
      const double d2 = dx * dx + dy * dy;
      nearest[lane] = d2 < nearest[lane] ? d2 : nearest[lane];
    }
  }
  double smallest = std::min({nearest[0], nearest[1], nearest[2], nearest[3]});
  for (; i < n; ++i) {
    const double dx = x[i] - px;
    const double dy = y[i] - py;
    smallest = std::min(smallest, dx * dx + dy * dy);
  }
  return smallest;
}

FIREMARK_AVX2_CLONE
std::uint32_t count_within(const double* x, const double* y, const double* t, std::uint32_t n,
                           double px, double py, double pt, double eps2, double eps_time) {
  std::uint64_t count = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double dx = x[i] - px;
    const double dy = y[i] - py;
    const double dt = std::abs(t[i] - pt);
    count +=
        static_cast<unsigned>(dx * dx + dy * dy <= eps2) & static_cast<unsigned>(dt <= eps_time);
  }
  return static_cast<std::uint32_t>(count);
}

double nearest_of(const double* x, const double* y, const double* t, std::uint32_t n, double px,
                  double py, double pt, double eps_time) {
  double smallest = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = 0; i < n; ++i) {
    const double dx = x[i] - px;
    const double dy = y[i] - py;
    const double d2 = dx * dx + dy * dy;
    if (d2 < smallest && std::abs(t[i] - pt) <= eps_time) smallest = d2;
  }
  return smallest;
}

}  // namespace firemark
