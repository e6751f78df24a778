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

/// The places about a centre in the order in which a growing window takes them in; after each the
/// window is one to look at. Every beginning of the list is a window, or, where there are depths, a
/// window first falls back to as many places as the next one's depth says: a walk through a tree.
struct Reach {
  std::uint32_t centre = 0;
  std::uint16_t shape = 0;  ///< number in the list of shapes
  std::vector<std::uint32_t> places = {};
  std::vector<std::uint8_t> depth = {};  ///< of each place, at most most_depth; or empty

  bool tree() const { return !depth.empty(); }
};
inline constexpr std::size_t most_depth = 60;

/// The places of the k-th window of a list, k from 0, in the order in which they entered.
std::vector<std::uint32_t> window_places(const Reach& reach, std::size_t k);

/// Greatest sum of `measure` over any window of the lists.
double largest_window(std::span<const Reach> reaches, std::span<const double> measure);

/// How far windows grow.
struct ReachLimit {
  double share = 0.5;  ///< of the sum of `weight`, met exactly allowed
  double radius = std::numeric_limits<double>::infinity();
  std::size_t places = std::numeric_limits<std::size_t>::max();
};

/// The largest sum of weights that a window may have; one met exactly stays within it, in whatever
/// order its weights are added.
double largest_measure(std::span<const double> weight, double share);

/// A list for each place and shape, shapes of a place together, cut where the weights of a window
/// exceed the limit; a place too heavy for itself has an empty list. Places equally far away (as
/// double precision has it) enter by their coordinates, smaller ones first, then by number: each is
/// a window of its own.
///
/// Time: for each list the places once, by radix sort. Throws Cancelled.
std::vector<Reach> reaches(std::span<const Position> at, std::span<const double> weight,
                           std::span<const WindowShape> shapes, const ReachLimit& limit,
                           Progress& progress = Progress::none());

/// Distance from a window's centre to the farthest of its places: its radius; of an ellipse, its
/// shorter half axis.
double window_radius(std::span<const Position> at, const WindowShape& shape, std::uint32_t centre,
                     std::span<const std::uint32_t> members);

}  // namespace firemark
