#pragma once

#include "engine/options.hpp"
#include "engine/point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

struct RepeatPlaceOptions {
  double tolerance = 0;  ///< [m] incidents at most this far apart share a place; chains count
};
void describe(RepeatPlaceOptions& options, const OptionVisitor& visit);

/// Somewhere that incidents happened.
struct Place {
  Point where = {};                           ///< [m] mean of its incidents
  std::vector<std::uint32_t> incidents = {};  ///< their numbers, ascending

  std::size_t n() const { return incidents.size(); }
};

/// The places of `points` [m], most incidents first, ties from west to east, then from south to
/// north; every incident belongs to exactly one. Two incidents share a place when they coincide or
/// a chain of incidents with steps of at most the tolerance joins them. No points have no places.
/// Throws Error for a negative tolerance and for coordinates that are not finite.
std::vector<Place> places(std::span<const Point> points, const RepeatPlaceOptions& options = {});

}  // namespace firemark
