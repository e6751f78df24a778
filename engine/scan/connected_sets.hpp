#pragma once

#include "engine/areal/contiguity.hpp"
#include "engine/scan/reach.hpp"

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Of each place of a list (of at most 64) the others of the list that touch it: bit r for the
/// r-th.
std::vector<std::uint64_t> touching(const Reach& nearest, const Neighbours& neighbours);

/// Every connected set that holds the first place of a list and else only places of `allowed`, each
/// once, as a walk through a tree: `visit(rank, depth)` says that place `rank` joins the first
/// `depth` places of the set before, and returns whether larger sets are wanted. Near places first.
///
/// A set is reached on one way only: what is passed over is closed to all that comes after.
template <class Visit>
void each_connected_set(std::span<const std::uint64_t> touching, std::uint64_t allowed,
                        const Visit& visit) {
  const auto grow = [&](const auto& self, std::uint64_t frontier, std::uint64_t closed,
                        std::size_t depth) -> void {
    while (frontier != 0) {
      const auto rank = static_cast<std::size_t>(std::countr_zero(frontier));
      const std::uint64_t bit = std::uint64_t{1} << rank;
      frontier ^= bit;
      closed |= bit;
      if (visit(rank, depth)) {
        self(self, (frontier | touching[rank]) & ~closed, closed, depth + 1);
      }
    }
  };
  if ((allowed & 1U) != 0) grow(grow, 1, ~allowed, 0);
}

}  // namespace firemark
