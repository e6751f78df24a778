#pragma once

#include "engine/sample/land.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::sample {

/// A street of a town or a road of the country. Streets meet at shared vertices.
struct Street {
  std::string name = {};
  std::vector<Point> line = {};
  std::uint32_t town = nowhere;  ///< nowhere: a country road
};

/// A straight piece of a street: what addresses lie along and incidents happen on.
struct Segment {
  Point from = {};
  Point to = {};
  std::uint32_t street = 0;
  std::uint32_t cell = 0;
};

/// The street network: a grid of blocks in every town, bent and gapped as towns are, and roads
/// between neighbouring places (the relative neighbourhood graph, Toussaint 1980).
std::vector<Street> make_streets(const Land& land, std::uint64_t seed);

/// The straight pieces of the streets with the cell that each belongs to, by its middle. Left out
/// are those closer than `margin` to the county's outline: what happens on a segment, a few metres
/// aside, happens in the county.
std::vector<Segment> segments(const std::vector<Street>& streets, const Land& land,
                              const MultiPolygon& outline, double margin);

/// Addresses along a segment, one about every 12 m on alternate sides of the street, 9 m from its
/// middle: how many, and where, to the metre.
std::uint32_t addresses(const Segment& segment);
Point address(const Segment& segment, std::uint32_t number);

}  // namespace firemark::sample
