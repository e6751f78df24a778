#include "geo/incidents/distinct.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>
#include <vector>

namespace firemark::geo {
namespace {

constexpr std::size_t drawers = 256;

std::size_t drawer_of(std::uint64_t hash) { return hash >> 56U; }

/// Sorts the hashes into drawers, in place; where each drawer ends.
std::array<std::size_t, drawers> sort_into_drawers(std::span<std::uint64_t> hashes) {
  std::array<std::size_t, drawers> ends = {};
  for (const std::uint64_t hash : hashes) ++ends[drawer_of(hash)];
  std::array<std::size_t, drawers> next = {};
  for (std::size_t d = 0, sum = 0; d < drawers; ++d) {
    next[d] = sum;
    ends[d] = sum += ends[d];
  }
  for (std::size_t d = 0; d < drawers; ++d) {
    while (next[d] < ends[d]) {
      std::uint64_t hash = hashes[next[d]];
      for (std::size_t home = drawer_of(hash); home != d; home = drawer_of(hash))
        std::swap(hash, hashes[next[home]++]);
      hashes[next[d]++] = hash;
    }
  }
  return ends;
}

/// A table at most half full. A hash of 0 is taken for 1.
std::size_t count_in(std::span<const std::uint64_t> hashes, std::vector<std::uint64_t>& slots) {
  const std::size_t size = std::bit_ceil(2 * hashes.size() + 1);
  slots.assign(size, 0);
  std::size_t count = 0;
  for (const std::uint64_t given : hashes) {
    const std::uint64_t hash = given == 0 ? 1 : given;
    std::size_t slot = hash & (size - 1);
    while (slots[slot] != 0 && slots[slot] != hash) slot = (slot + 1) & (size - 1);
    count += slots[slot] == 0 ? 1U : 0U;
    slots[slot] = hash;
  }
  return count;
}

}  // namespace

/// A drawer at a time: one table for all would be larger than any cache, and most of the time be
/// spent on fetching it and on clearing new memory for it.
std::size_t count_distinct(std::span<std::uint64_t> hashes) {
  std::vector<std::uint64_t> slots;
  std::size_t count = 0, begin = 0;
  for (const std::size_t end : sort_into_drawers(hashes)) {
    count += count_in(hashes.subspan(begin, end - begin), slots);
    begin = end;
  }
  return count;
}

}  // namespace firemark::geo
