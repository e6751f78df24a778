#pragma once

#include <cstdint>

namespace firemark {

/// How many of the n points (x[i], y[i]) lie within sqrt(eps2) of (px, py).
std::uint32_t count_within(const double* x, const double* y, std::uint32_t n, double px, double py,
                           double eps2);

/// The sum of weight[i] over those points.
std::uint64_t weight_within(const double* x, const double* y, const std::uint64_t* weight,
                            std::uint32_t n, double px, double py, double eps2);

/// How many of the n events lie within sqrt(eps2) of (px, py), and within eps_time of pt.
std::uint32_t count_within(const double* x, const double* y, const double* t, std::uint32_t n,
                           double px, double py, double pt, double eps2, double eps_time);

/// The smallest squared distance from (px, py) to the n points; infinity for none.
double nearest_of(const double* x, const double* y, std::uint32_t n, double px, double py);

/// The smallest squared distance from (px, py) to those of the n events that are within eps_time
/// of pt; infinity for none.
double nearest_of(const double* x, const double* y, const double* t, std::uint32_t n, double px,
                  double py, double pt, double eps_time);

}  // namespace firemark
