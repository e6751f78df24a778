#include "engine/areal/classes.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using firemark::quantile_breaks;

TEST_CASE("Classes hold about equally many areas") {
  const std::vector<double> values = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
  CHECK(quantile_breaks(values, 5) == std::vector<double>{1, 3, 5, 7, 9});
}

TEST_CASE("Equal values share a class; nothing, nobody and unknown have none") {
  const std::vector<double> values = {0, 4, 4, 4, 4, std::nan(""), 9};
  CHECK(quantile_breaks(values, 5) == std::vector<double>{4, 9});
  CHECK(quantile_breaks(std::vector<double>{0, std::nan("")}, 5).empty());
  CHECK(quantile_breaks({}, 5).empty());
}
