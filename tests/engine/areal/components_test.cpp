#include "engine/areal/components.hpp"

#include "engine/areal/grid_weights.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

TEST_CASE("components: cells of one group that touch are one", "[areal]") {
  // a a . b
  // . . . b
  // c . a a
  constexpr std::uint32_t a = 0, b = 1, c = 2, none = no_group;
  const std::vector<std::uint32_t> group = {a, a, none, b, none, none, none, b, c, none, a, a};
  const Weights queen = grid_weights({.columns = 4, .rows = 3});
  CHECK(components(queen, group) ==
        std::vector<std::vector<std::uint32_t>>{{0, 1}, {3, 7}, {8}, {10, 11}});
  CHECK(components({}, {}).empty());
}
