#include "engine/areal/cube.hpp"

#include "engine/areal/grid_weights.hpp"
#include "engine/error.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <tuple>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;

namespace {

using Column = std::vector<double>;

CubeOptions options(CubeNeighbours neighbours, Adjustment adjust) {
  return {.neighbours = neighbours, .significance = {.p_value = PRule::analytic, .adjust = adjust}};
}

/// A column by cell and period as one by period, then cell.
Column by_period(const OracleTable& table, const std::string& name, std::size_t cells) {
  const Column cell = table.numbers("cell"), t = table.numbers("t"), value = table.numbers(name);
  Column result(value.size());
  for (std::size_t i = 0; i < value.size(); ++i)
    result[(static_cast<std::size_t>(t[i]) - 1) * cells + static_cast<std::size_t>(cell[i]) - 1] =
        value[i];
  return result;
}

}  // namespace

TEST_CASE("cube: z, trends and classes of both schemes against R", "[areal]") {
  const std::string folder = "areal/07_emerging_12x10x12/";
  const OracleTable input(folder + "input.csv"), gi_star(folder + "expected_gistar.csv");
  if (input.empty()) return;
  constexpr std::size_t cells = 120;
  const Weights grid = grid_weights({.columns = 12, .rows = 10});
  const Column counts = by_period(input, "count", cells);
  for (const auto& [neighbours, name, column] :
       {std::tuple(CubeNeighbours::slice, std::string("slice"), "gi_star_slice"),
        std::tuple(CubeNeighbours::cube, std::string("cube"), "gi_star_cube_lag1")}) {
    const OracleTable trend(folder + "expected_mk_class_" + name + ".csv"),
        ashby(folder + "expected_ashby_scheme_" + name + ".csv");
    const CubeResult raw = emerging_cube(counts, grid, options(neighbours, Adjustment::none));
    const CubeResult fdr = emerging_cube(counts, grid, options(neighbours, Adjustment::bh));
    CHECK(first_difference(raw.z, by_period(gi_star, column, cells)) == "");
    for (std::size_t c = 0; c < cells; ++c) {
      INFO(name << ", cell " << c + 1);
      CHECK(raw.trend[c].s == trend.numbers("S")[c]);
      CHECK(raw.trend[c].p == Approx(trend.numbers("p")[c]).epsilon(1e-9));
      CHECK(raw.trend[c].sen == Approx(trend.numbers("sen")[c]).epsilon(1e-9).margin(1e-12));
      CHECK(raw.kind[c].name() == trend.text("class_p05")[c]);
      CHECK(fdr.kind[c].name() == trend.text("class_fdr05")[c]);
      CHECK(raw.ashby[c] == ashby.text("class")[c]);
    }
  }
}

TEST_CASE("cube: a block that is always hot is persistent, with exact p and no seed", "[areal]") {
  constexpr std::size_t side = 12, cells = side * side, periods = 10;
  Column counts(cells * periods, 1);
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const std::size_t x = at % cells % side, y = at % cells / side;
    counts[at] = x < 4 && y < 4 ? 9 : static_cast<double>(at * 7 % 3);
  }
  const CubeResult found = emerging_cube(counts, grid_weights({.columns = side, .rows = side}));
  CHECK(found.rule == PRule::exact);
  CHECK(found.kind[side + 1].name() == "persistent hot spot");
  CHECK(found.ashby[side + 1] == "persistent hotspot");
  CHECK(found.kind[cells - 1].name() == "no pattern detected");
}

TEST_CASE("cube: without neighbours, or periods, there is no pattern", "[areal]") {
  CHECK(emerging_cube({}, {}).z.empty());
  const Weights apart = {.offsets = {0, 0, 0}};
  const CubeResult found = emerging_cube(Column{1, 2, 3, 4}, apart);
  CHECK(std::isnan(found.z[0]));
  CHECK(found.kind[1].name() == "no pattern detected");
  CHECK_THROWS_AS(emerging_cube(Column{1, 2, 3}, apart), Error);
}

TEST_CASE("cube: the order of areas never shows", "[areal]") {
  constexpr std::size_t cells = 30, periods = 8;
  const Weights grid = grid_weights({.columns = 6, .rows = 5});
  // Areas numbered backwards.
  Weights turned;
  for (std::size_t i = cells; i-- > 0;) {
    const auto row = grid.row(i);
    for (std::size_t k = row.size(); k-- > 0;)
      turned.indices.push_back(static_cast<std::uint32_t>(cells - 1 - row[k]));
    turned.offsets.push_back(turned.indices.size());
  }
  Column counts, backwards(cells * periods);
  for (std::size_t at = 0; at < cells * periods; ++at) {
    counts.push_back(static_cast<double>(at * at % 11));
    backwards[at / cells * cells + cells - 1 - at % cells] = counts.back();
  }
  const CubeResult one = emerging_cube(counts, grid), other = emerging_cube(backwards, turned);
  for (std::size_t i = 0; i < cells; ++i) {
    CHECK(one.kind[i].name() == other.kind[cells - 1 - i].name());
    CHECK(one.q[i] == Approx(other.q[cells - 1 - i]).epsilon(1e-12));
  }
}
