#pragma once

#include "engine/pattern/interaction.hpp"

#include <utility>

namespace firemark {

/// Events in the order of (x, y, day), so that the order of the rows never matters.
struct OrderedEvents {
  std::vector<Point> points = {};
  std::vector<double> days = {};
};

/// Throws Error for fewer than 3 events, a column of another length, what is not finite.
OrderedEvents ordered_events(std::span<const Point> points, std::span<const double> days);

/// What permutation `replicate` makes of 0 ... size - 1; 0 leaves all in place.
std::vector<std::uint32_t> permutation(std::size_t size, std::int64_t seed, std::size_t replicate);

}  // namespace firemark
