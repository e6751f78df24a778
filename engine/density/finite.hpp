#pragma once

#include "engine/error.hpp"
#include "engine/point.hpp"

#include <span>

namespace firemark {

/// Throws not_finite() if a coordinate is NaN or infinite.
void check_finite(std::span<const Point> points);

/// For those who look at each point anyway.
Error not_finite();

}  // namespace firemark
