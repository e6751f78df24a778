#pragma once

#include "engine/areas.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Area that two shapes have in common [m2]; 0 where they only touch.
double overlap_area(const MultiPolygon& a, const MultiPolygon& b);

/// The land they have in common; no pieces where they only touch.
MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);

/// How much of a shape lies in an area.
struct Overlap {
  std::uint32_t area = 0;
  double m2 = 0;
};

/// The areas that share land with `shape`, most first, ties in the areas' order. Areas whose boxes
/// keep apart are not looked at. No shape, no areas: nothing.
std::vector<Overlap> overlaps(const MultiPolygon& shape, const Areas& areas);

}  // namespace firemark
