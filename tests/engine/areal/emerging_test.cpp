#include "engine/areal/emerging.hpp"

#include "engine/areal/local_statistics.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;

namespace {

using Column = std::vector<double>;
using Flags = std::vector<std::uint8_t>;

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
