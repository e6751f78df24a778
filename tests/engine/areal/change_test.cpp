#include "engine/areal/change.hpp"

#include <catch2/catch.hpp>

using firemark::chance_of_change;

TEST_CASE("Small changes of count are what chance often gives") {
  // By hand: P(X <= 5 of 14) = 3473 / 16384, P(X <= 1 of 9) = 10 / 512, P(0 of 5) = 1 / 32.
  CHECK(chance_of_change(5, 9) == Approx(2 * 3473.0 / 16384));
  CHECK(chance_of_change(1, 8) == Approx(2 * 10.0 / 512));
  CHECK(chance_of_change(0, 5) == Approx(2.0 / 32));
  CHECK(chance_of_change(9, 5) == chance_of_change(5, 9));
}

TEST_CASE("Equal counts and no counts are no change") {
  CHECK(chance_of_change(0, 0) == 1);
  CHECK(chance_of_change(7, 7) == 1);
  CHECK(chance_of_change(8, 7) == Approx(1));
}

TEST_CASE("Large counts keep their tail") {
  // By the normal curve: 2000 / sqrt(1998000) = 1.415 standard deviations.
  CHECK(chance_of_change(1'000'000, 998'000) == Approx(0.1573).epsilon(0.01));
  CHECK(chance_of_change(600, 300) < 1e-20);
}
