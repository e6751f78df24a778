#pragma once

#include "engine/progress.hpp"
#include "engine/scan/data.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace firemark {

/// The shape of a scan's windows: an ellipse `shape` times as long as wide, its long axis at
/// `angle` from the x axis. A circle: 1, 0.
struct WindowShape {
  double shape = 1;
  double angle = 0;  ///< [radians]
};

/// The places about a centre in the order in which a growing window takes them in. Every beginning
/// of the list is a window.
struct Reach {
  std::uint32_t centre = 0;
  std::uint16_t shape = 0;  ///< number in the list of shapes
  std::vector<std::uint32_t> places = {};
};

/// How far windows grow.
struct ReachLimit {
  double share = 0.5;  ///< of the sum of `weight`, met exactly allowed
  double radius = std::numeric_limits<double>::infinity();
};

/// A list for each place and shape, shapes of a place together, cut where the weights of a window
/// exceed the limit; a place too heavy for itself has an empty list. Places equally far away (as
/// double precision has it) enter by their coordinates, smaller ones first, then by number: each is
/// a window of its own.
///
/// Time: for each list the places once, by radix sort. Throws Cancelled.
std::vector<Reach> reaches(std::span<const Position> at, std::span<const double> weight,
                           std::span<const WindowShape> shapes, const ReachLimit& limit,
                           Progress& progress = Progress::none());

/// Distance from a window's centre to the last of its places: its radius; of an ellipse, its
/// shorter half axis.
double window_radius(std::span<const Position> at, const WindowShape& shape, std::uint32_t centre,
                     std::uint32_t last);

}  // namespace firemark
