#include "engine/areal/crosswalk.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace firemark;

namespace {

MultiPolygon box(double west, double south, double east, double north) {
  return {{.outer = {{west, south}, {east, south}, {east, north}, {west, north}}}};
}

Areas strips(const std::vector<double>& borders, std::vector<double> population = {}) {
  Areas areas;
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    areas.code.push_back(std::to_string(i));
    areas.name.push_back(std::to_string(i));
    areas.shape.push_back(box(430'000 + borders[i], 540'000, 430'000 + borders[i + 1], 541'000));
  }
  areas.population = std::move(population);
  return areas;
}

}  // namespace

TEST_CASE("crosswalk: land and people shared, and a column carried over", "[areal]") {
  const Areas from = strips({0, 1'000, 2'000}), to = strips({0, 500, 2'000});
  // Nine in ten of the first old area's people live in its western half.
  const Areas homes = strips({0, 500, 1'000, 2'000}, {90, 10, 100});
  const Crosswalk lies = crosswalk(from, to, &homes);
  REQUIRE(lies.shared.size() == 3);
  CHECK(lies.shared[0].m2 == Approx(500'000));
  CHECK(lies.shared[0].people == Approx(90));
  CHECK(lies.share(lies.shared[0]) == Approx(0.9));
  const std::vector<double> fires = {20, 7};
  const Interpolated found = interpolate(lies, fires);
  CHECK(found.value[0] == Approx(18));
  CHECK(found.value[1] == Approx(9));
  CHECK(found.low == std::vector<double>{0, 7});
  CHECK(found.high == std::vector<double>{20, 27});
  CHECK(found.sd[0] == Approx(std::sqrt(20 * 0.9 * 0.1)));
  CHECK(found.unassigned[0] == Approx(0).margin(1e-9));
  // By land alone it is half and half.
  CHECK(interpolate(crosswalk(from, to), fires).value[0] == Approx(10));
}

TEST_CASE("crosswalk: what is carried over and what is left add up to what there was", "[areal]") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Stream random(5, seed);
    std::vector<double> old = {0}, fresh = {400 * random.uniform()}, values;
    for (int k = 0; k < 8; ++k) {
      old.push_back(old.back() + 100 + 900 * random.uniform());
      fresh.push_back(fresh.back() + 100 + 700 * random.uniform());
      values.push_back(std::floor(50 * random.uniform()));
    }
    const Interpolated found = interpolate(crosswalk(strips(old), strips(fresh)), values);
    const auto sum = [](const std::vector<double>& some) {
      return std::accumulate(some.begin(), some.end(), 0.0);
    };
    CHECK(sum(found.value) + sum(found.unassigned) == Approx(sum(values)).epsilon(1e-12));
    for (std::size_t j = 0; j < found.value.size(); ++j) {
      CHECK(found.low[j] <= found.value[j] * (1 + 1e-3));
      CHECK(found.value[j] <= found.high[j] * (1 + 1e-3) + 0.1);
    }
  }
}

TEST_CASE("crosswalk: land where nobody lives is shared out by itself", "[areal]") {
  const Areas from = strips({0, 1'000}), to = strips({0, 250, 1'000});
  const Areas homes = strips({5'000, 6'000}, {90});
  const Crosswalk lies = crosswalk(from, to, &homes);
  CHECK(lies.share(lies.shared[0]) == Approx(0.25));
}

TEST_CASE("crosswalk: the unknown stays unknown, and nothing is nothing", "[areal]") {
  const Crosswalk lies = crosswalk(strips({0, 1'000, 2'000}), strips({0, 1'000, 2'000}));
  const std::vector<double> values = {std::nan(""), 3};
  const Interpolated found = interpolate(lies, values);
  CHECK(std::isnan(found.value[0]));
  CHECK(found.value[1] == Approx(3));
  CHECK_THROWS_AS(interpolate(lies, std::vector<double>{1}), Error);
  CHECK(interpolate(crosswalk({}, {}), {}).value.empty());
}
