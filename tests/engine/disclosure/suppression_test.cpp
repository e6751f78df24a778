#include "engine/disclosure/suppression.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace firemark;

namespace {

/// A county of two partnership areas with three wards each: cells 0 the county, 1 and 2 the areas,
/// 3 to 8 the wards.
const std::vector<CountSum> county = {{0, {1, 2}}, {1, {3, 4, 5}}, {2, {6, 7, 8}}};

std::vector<CountCell> cells_of(const std::vector<std::uint64_t>& wards, std::int64_t floor) {
  const auto cell = [&](std::uint64_t n) { return CountCell{.n = n, .floor = floor}; };
  const std::uint64_t west = wards[0] + wards[1] + wards[2], east = wards[3] + wards[4] + wards[5];
  std::vector<CountCell> cells = {cell(west + east), cell(west), cell(east)};
  for (const std::uint64_t n : wards) cells.push_back(cell(n));
  return cells;
}

/// What a reader who tries every way to fill what is hidden finds a cell can be: sums of wards are
/// `published` where they are shown.
std::vector<std::vector<bool>> possible(const std::vector<CountCell>& cells,
                                        const std::vector<bool>& hidden, std::uint64_t most) {
  std::vector<std::vector<bool>> can(cells.size(), std::vector<bool>(4 * most));
  const bool zeros = [&] {
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (hidden[c] && cells[c].n == 0) return true;
    return false;
  }();
  std::vector<std::uint64_t> wards(6);
  const auto fits = [&](std::size_t c, std::uint64_t n) {
    return hidden[c] ? zeros || n > 0 : n == cells[c].n;
  };
  const auto fill = [&](const auto& self, std::size_t w) -> void {
    if (w == 6) {
      const std::uint64_t west = wards[0] + wards[1] + wards[2],
                          east = wards[3] + wards[4] + wards[5];
      if (!fits(0, west + east) || !fits(1, west) || !fits(2, east)) return;
      for (std::size_t c = 3; c < 9; ++c) can[c][wards[c - 3]] = true;
      can[1][west] = can[2][east] = true;
      return;
    }
    const std::uint64_t own = cells[w + 3].n;
    for (std::uint64_t n = hidden[w + 3] ? 0 : own; n <= (hidden[w + 3] ? most : own); ++n) {
      if (!fits(w + 3, n)) continue;
      wards[w] = n;
      self(self, w + 1);
    }
  };
  fill(fill, 0);
  return can;
}

}  // namespace

TEST_CASE("counts under the floor are hidden, and with them what would give them away") {
  // 3 alone would be the area's 30 less 20 and 7: the 7 goes with it, the east stays.
  const std::vector<bool> hidden = hidden_cells(cells_of({20, 7, 3, 10, 0, 6}, 5), county);
  CHECK(hidden == std::vector<bool>{false, false, false, false, true, true, false, false, false});
  // Nothing small, nothing hidden.
  CHECK(std::ranges::count(hidden_cells(cells_of({9, 8, 5, 0, 0, 6}, 5), county), true) == 0);
}

TEST_CASE("a reader who tries everything learns no more of a hidden count than that it is small") {
  std::mt19937 random(20);
  std::size_t tried = 0, helpless = 0;
  for (int i = 0; i < 60; ++i) {
    std::vector<std::uint64_t> wards(6);
    for (std::uint64_t& n : wards) n = random() % 3 == 0 ? random() % 4 : random() % 9;
    const std::vector<CountCell> cells = cells_of(wards, 4);
    const std::vector<bool> hidden = hidden_cells(cells, county);
    if (std::ranges::count(hidden, true) > 7) {
      ++helpless;  // nearly all is hidden: not told apart by trying
      continue;
    }
    const auto can = possible(cells, hidden, 12);
    for (std::size_t c = 1; c < cells.size(); ++c) {
      if (cells[c].n == 0 || cells[c].n >= 4) continue;
      ++tried;
      REQUIRE(hidden[c]);
      for (std::size_t n = 1; n < 4; ++n) {
        INFO("case " << i << ", cell " << c << " cannot be " << n);
        CHECK(can[c][n]);
      }
    }
  }
  CHECK(tried > 60);
  CHECK(helpless < 20);
}

TEST_CASE("all small, they are hidden together with the zeros beside them") {
  // Five that add up to five would each be 1, were zeros not hidden, too.
  const std::vector<CountCell> cells = {{.n = 5, .floor = 5, .kind = CountCell::Kind::open},
                                        {.n = 1, .floor = 5},
                                        {.n = 1, .floor = 5},
                                        {.n = 1, .floor = 5},
                                        {.n = 1, .floor = 5},
                                        {.n = 1, .floor = 5},
                                        {.n = 0, .floor = 5}};
  const std::vector<CountSum> sums = {{0, {1, 2, 3, 4, 5, 6}}};
  CHECK(hidden_cells(cells, sums) == std::vector<bool>{false, true, true, true, true, true, true});
}

TEST_CASE("a part of a theme cannot be told from the theme and its other parts") {
  // 6 fires, 5 of them refuse: the car fire would be 1.
  const std::vector<CountCell> cells = {
      {.n = 6, .floor = 5}, {.n = 5, .floor = 5}, {.n = 1, .floor = 5}};
  const std::vector<bool> hidden = hidden_cells(cells, std::vector<CountSum>{{0, {1, 2}, false}});
  CHECK(hidden[2]);
  CHECK((hidden[0] || hidden[1]));
}

TEST_CASE("what is shown is rounded, and what is not is no number") {
  const DisclosureOptions open = {.floor = 8, .rounded = 5};
  CHECK(shown(0, open) == 0);
  CHECK(shown(7, open) == not_shown);
  CHECK(shown(8, open) == 10);
  CHECK(shown(12, open) == 10);
  CHECK(shown(13, open) == 15);
  CHECK(shown(not_shown, open) == not_shown);
  CHECK(shown_number(not_shown) != shown_number(not_shown));
  CHECK(static_cast<std::int64_t>(not_shown) == INT64_MIN);
}
