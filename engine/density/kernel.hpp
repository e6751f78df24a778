#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>

namespace firemark {

/// The shape of the hill that one incident raises. Each ends at the bandwidth h, but for the
/// Gaussian, whose bandwidth is its standard deviation and which has no end.
enum class Kernel : std::uint8_t {
  quartic,
  epanechnikov,
  triweight,
  uniform,
  triangular,
  gaussian
};

inline constexpr std::array<std::string_view, 6> kernel_names = {
    "quartic", "epanechnikov", "triweight", "uniform", "triangular", "gaussian"};

/// The height at squared distance `t2` = (d / h)^2, 1 at the centre. Silverman (1986), "Density
/// Estimation for Statistics and Data Analysis", table 3.1 and equation 4.5, in the plane.
inline double kernel_shape(Kernel kernel, double t2) {
  if (kernel == Kernel::gaussian) return std::exp(-0.5 * t2);
  if (t2 > 1) return 0;
  const double t = 1 - t2;
  switch (kernel) {
    case Kernel::quartic:
      return t * t;
    case Kernel::epanechnikov:
      return t;
    case Kernel::triweight:
      return t * t * t;
    case Kernel::triangular:
      return 1 - std::sqrt(t2);
    case Kernel::uniform:
    case Kernel::gaussian:
      break;
  }
  return 1;
}

/// What `kernel_shape` is multiplied by so that the hill over the plane holds 1: [1/m2] for a
/// bandwidth in metres. Quartic: 3 / (pi h^2).
inline double kernel_peak(Kernel kernel, double bandwidth) {
  constexpr std::array<double, 6> numerator = {3, 2, 4, 1, 3, 0.5};
  return numerator[static_cast<std::size_t>(kernel)] / (std::numbers::pi * bandwidth * bandwidth);
}

/// The hill's standard deviation along an axis, in bandwidths: kernels whose bandwidths are as
/// 1 / deviation smooth alike.
inline double kernel_deviation(Kernel kernel) {
  constexpr std::array<double, 6> variance = {1.0 / 8, 1.0 / 6, 1.0 / 10, 1.0 / 4, 3.0 / 20, 1};
  return std::sqrt(variance[static_cast<std::size_t>(kernel)]);
}

}  // namespace firemark
