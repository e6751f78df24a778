#pragma once

#include "engine/sample/mesh.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark::sample {

/// Things to be grouped: places with people, and which of them are neighbours.
struct Pieces {
  std::vector<Point> centre = {};
  std::vector<double> people = {};
  std::vector<std::vector<std::uint32_t>> neighbours = {};

  std::size_t size() const { return centre.size(); }
};

/// The cells of `mesh` numbered by `piece_of` (nowhere: left out), put together into pieces.
Pieces pieces_of(const Mesh& mesh, std::span<const std::uint32_t> piece_of, std::uint32_t pieces,
                 std::span<const double> people);

/// `groups` groups of about equal people, each connected: group_of[piece]. People are halved again
/// and again across the longer extent, each cut turned a little by the seed; then what a cut left
/// lying apart joins the neighbour that it has most borders with. Needs connected pieces, and at
/// least as many as groups.
std::vector<std::uint32_t> group(const Pieces& pieces, std::uint32_t groups, std::uint64_t seed);

}  // namespace firemark::sample
