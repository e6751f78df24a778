#include "engine/pattern/pair_blocks.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <utility>

using namespace firemark;

namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs taken_out(const PairBlocks& blocks) {
  Pairs result;
  for (std::size_t k = 0; k < blocks.size(); ++k) {
    const PairBlock block = blocks[k];
    for (const ClosePair p : block.pairs)
      result.emplace_back(block.first + p.first, block.second + p.second);
  }
  return result;
}

}  // namespace

TEST_CASE("Pairs come out of their blocks as they went in", "[property]") {
  const bool held = rc::check([] {
    // Numbers of all sizes, and runs of neighbours as strips give them.
    Pairs pairs;
    const auto starts =
        *rc::gen::container<Pairs>(rc::gen::pair(rc::gen::inRange<std::uint32_t>(0, 1U << 31),
                                                 rc::gen::inRange<std::uint32_t>(0, 1U << 31)));
    for (const auto& [first, second] : starts) {
      for (std::uint32_t k = 0; k < 5; ++k) pairs.emplace_back(first + k / 2, second + 40'000 * k);
    }
    PairBlocks blocks;
    for (const auto& [first, second] : pairs) blocks.add(first, second);
    RC_ASSERT(taken_out(blocks) == pairs);
  });
  CHECK(held);
}

TEST_CASE("A block of pairs holds no more than can be counted in 16 bits") {
  PairBlocks blocks;
  for (std::uint32_t k = 0; k < 40'000; ++k) blocks.add(k % 7, k % 11);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].pairs.size() == PairBlocks::most);
  CHECK(blocks[2].pairs.size() == 40'000 - 2 * PairBlocks::most);
  blocks.clear();
  CHECK(blocks.size() == 0);
}
