#include "engine/evaluate/e_test.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;

namespace {

/// The definition: the sum over all pairs of counts.
double by_hand(int a, int b, double m, double n) {
  const double rate = (a + b) / (m + n);
  const auto statistic = [&](double x, double y) {
    if (x == 0 && y == 0) return 0.0;
    return std::abs((x / m - y / n) / std::sqrt(x / (m * m) + y / (n * n)));
  };
  const auto chance = [](int k, double mean) {
    return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
  };
  double p = 0;
  for (int x = 0; x < 300; ++x)
    for (int y = 0; y < 300; ++y)
      if (x + y > 0 && statistic(x, y) >= statistic(a, b) * (1 - 1e-12))
        p += chance(x, rate * m) * chance(y, rate * n);
  return p;
}

}  // namespace

TEST_CASE("e-test: published figures") {
  CHECK(e_test(6, 2) == Approx(0.174875).margin(5e-7));
  CHECK(e_test(0, 3) == Approx(0.088379).margin(5e-7));
  CHECK(e_test(5, 9) == Approx(0.30).margin(0.005));
  CHECK(e_test(88, 82) == Approx(0.65).margin(0.005));
}

TEST_CASE("e-test: equals the sum over all pairs of counts") {
  Stream draw(7);
  for (int i = 0; i < 60; ++i) {
    const int a = static_cast<int>(draw.below(40)), b = static_cast<int>(draw.below(40));
    if (a + b == 0) continue;
    const double m = i % 2 == 0 ? 1 : 0.5 + 3 * draw.uniform(), n = i % 2 == 0 ? 1 : 2;
    CHECK(e_test(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b), m, n) ==
          Approx(by_hand(a, b, m, n)).margin(1e-9));
  }
}

TEST_CASE("e-test: sides may be swapped, equal counts are no surprise, nothing is not known") {
  CHECK(e_test(3, 11, 1, 2) == Approx(e_test(11, 3, 2, 1)).epsilon(1e-12));
  CHECK(e_test(20, 20) == Approx(1));
  CHECK(std::isnan(e_test(0, 0)));
  CHECK(e_test(1'000'000, 1'010'000) < 1e-9);
  CHECK_THROWS_AS(e_test(1, 2, 0, 1), Error);
}

TEST_CASE("e-test: the independent tables, equal exposures and unequal") {
  for (const std::string name : {"etest_grid_equal", "etest_unequal"}) {
    const tests::OracleTable input("targeting/" + name + "/input.csv");
    const tests::OracleTable expected("targeting/" + name + "/expected.csv");
    if (input.empty()) return;
    const auto k1 = input.numbers("k1"), k2 = input.numbers("k2"), n1 = input.numbers("n1"),
               n2 = input.numbers("n2"), d = input.numbers("d");
    const auto p = expected.numbers("p_etest_kt");
    int compared = 0;
    for (std::size_t i = 0; i < input.rows(); ++i) {
      if (d[i] != 0) continue;  // a difference other than none is not asked for here
      const double ours = e_test(static_cast<std::uint64_t>(k1[i]),
                                 static_cast<std::uint64_t>(k2[i]), n1[i], n2[i]);
      ++compared;
      if (std::isnan(p[i]))
        CHECK(std::isnan(ours));
      else
        CHECK(ours == Approx(p[i]).margin(1e-9));
    }
    CHECK(compared > 20);
  }
}
