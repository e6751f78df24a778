#include "engine/areal/emerging.hpp"

#include "engine/areal/grid_weights.hpp"
#include "engine/areal/local_statistics.hpp"
#include "engine/areal/p_adjust.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;

namespace {

using Column = std::vector<double>;
using Flags = std::vector<std::uint8_t>;

/// Of cell c, from values period by period.
template <class Values>
Values series(const Values& all, std::size_t cells, std::size_t c) {
  Values result;
  for (std::size_t t = 0; t * cells < all.size(); ++t) result.push_back(all[t * cells + c]);
  return result;
}

Flags below(const Column& p, double level) {
  Flags flags;
  for (const double one : p) flags.push_back(one < level ? 1 : 0);
  return flags;
}

std::string named(const Column& z) {
  Column p;
  for (const double one : z) p.push_back(two_sided_p(one));
  return emerging_class(z, below(p, 0.05)).name();
}

}  // namespace

TEST_CASE("emerging: trends of series against the definition", "[areal]") {
  const OracleTable input("areal/08_mann_kendall/input.csv"),
      expected("areal/08_mann_kendall/expected.csv");
  if (input.empty()) return;
  for (std::size_t k = 0; k < expected.rows(); ++k) {
    const std::string name = expected.text("series")[k];
    Column values;
    for (std::size_t i = 0; i < input.rows(); ++i) {
      if (input.text("series")[i] == name) values.push_back(input.numbers("value")[i]);
    }
    const MannKendall found = mann_kendall(values);
    INFO(name);
    CHECK(first_difference(
              {found.s, found.variance, found.z, found.p, found.tau_b, found.sen},
              {expected.numbers("S")[k], expected.numbers("varS")[k], expected.numbers("Z")[k],
               expected.numbers("p")[k], expected.numbers("tau_b")[k], expected.numbers("sen")[k]},
              1e-9, 1e-5) == "");
  }
}

TEST_CASE("emerging: Gi* by slice and by cube, trends and classes of both schemes", "[areal]") {
  const std::string folder = "areal/07_emerging_12x10x12/";
  const OracleTable input(folder + "input.csv"), gi_star(folder + "expected_gistar.csv");
  if (input.empty()) return;
  constexpr std::size_t cells = 120, periods = 12;
  const Weights grid = grid_weights({.columns = 12, .rows = 10});
  Column counts(cells * periods), slice_expected = counts, cube_expected = counts;
  const auto place = [&](const OracleTable& table, const std::string& name, Column& into) {
    const auto cell = table.numbers("cell"), t = table.numbers("t"), value = table.numbers(name);
    for (std::size_t i = 0; i < table.rows(); ++i)
      into[static_cast<std::size_t>((t[i] - 1) * cells + cell[i] - 1)] = value[i];
  };
  place(input, "count", counts);
  place(gi_star, "gi_star_slice", slice_expected);
  place(gi_star, "gi_star_cube_lag1", cube_expected);

  Column slices;
  for (std::size_t t = 0; t < periods; ++t) {
    const auto slice = std::span(counts).subspan(t * cells, cells);
    const Column z = gi_star_z(local_sums(slice, grid));
    slices.insert(slices.end(), z.begin(), z.end());
  }
  const Weights through_time = cube_weights(grid, periods);
  Column cube = gi_star_z(local_sums(counts, through_time));
  CHECK(first_difference(slices, slice_expected) == "");
  CHECK(first_difference(cube, cube_expected) == "");

  for (const auto& [z, kind] :
       {std::pair(&slices, std::string("slice")), std::pair(&cube, std::string("cube"))}) {
    const OracleTable trend(folder + "expected_mk_class_" + kind + ".csv"),
        ashby(folder + "expected_ashby_scheme_" + kind + ".csv");
    Column p;
    for (const double one : *z) p.push_back(two_sided_p(one));
    const Flags small = below(p, 0.05), fdr = below(p_adjust(p, Adjustment::bh), 0.05);
    for (std::size_t c = 0; c < cells; ++c) {
      INFO(kind << ", cell " << c + 1);
      const Column own = series(*z, cells, c);
      const MannKendall found = mann_kendall(own);
      CHECK(found.s == trend.numbers("S")[c]);
      CHECK(found.p == Approx(trend.numbers("p")[c]).epsilon(1e-9));
      CHECK(found.sen == Approx(trend.numbers("sen")[c]).epsilon(1e-9).margin(1e-12));
      CHECK(emerging_class(own, series(small, cells, c)).name() == trend.text("class_p05")[c]);
      CHECK(emerging_class(own, series(fdr, cells, c)).name() == trend.text("class_fdr05")[c]);
      CHECK(ashby_class(own, series(small, cells, c)) == ashby.text("class")[c]);
    }
  }
}

TEST_CASE("emerging: each word by an example, hot and cold", "[areal]") {
  const struct {
    Column z;
    std::string word;
  } examples[] = {
      {{0, 0, 1, 0, 3}, "new"},
      {{2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, "intensifying"},
      {{11, 10, 9, 8, 7, 6, 5, 4, 3, 2}, "diminishing"},
      {{3, 4, 3, 4, 3, 4, 3, 4, 3, 4}, "persistent"},
      {{3, 4, 3, 4, 3, 4, 3, 4, 3, 0}, "historical"},
      {{0, 0, 0, 3, 3}, "consecutive"},
      {{-3, 0, 3, 0, 3}, "oscillating"},
      {{0, 3, 0, 0, 3}, "sporadic"},
  };
  for (const auto& example : examples) {
    CHECK(named(example.z) == example.word + " hot spot");
    Column mirrored = example.z;
    for (double& z : mirrored) z = -z;
    CHECK(named(mirrored) == example.word + " cold spot");
  }
  CHECK(named({}) == "no pattern detected");
  CHECK(named({3, 0, 0, 0, 0}) == "no pattern detected");
  CHECK(named({std::nan(""), 0, std::nan("")}) == "no pattern detected");
  // An old cold spell does not keep a place from being newly hot.
  CHECK(named({-3, -3, 0, 0, 3}) == "new hot spot");
}
