#include "engine/density/slices.hpp"

#include "engine/error.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace firemark;

namespace {

constexpr Moment day = 86'400;
const Grid grid = {.origin = {0, 0}, .cell = 50, .columns = 40, .rows = 40};

Incidents at(const std::vector<TimeSpan>& times) {
  Incidents incidents;
  for (std::size_t i = 0; i < times.size(); ++i) {
    incidents.points.push_back({1000, 1000});
    incidents.time.push_back(times[i]);
  }
  return incidents;
}

double total(const Surface& surface) {
  return std::accumulate(surface.values.begin(), surface.values.end(), 0.0);
}

}  // namespace

TEST_CASE("slices: the kernel in time holds 1") {
  CHECK(time_share(-1, 1) == 1);
  CHECK(time_share(-9, 9) == 1);
  CHECK(time_share(-1, 0) == 0.5);
  CHECK(time_share(0.2, 0.2) == 0);
  CHECK(time_share(1.5, 2) == 0);
}

TEST_CASE("slices: a slice is the density weighted by closeness in time") {
  const Incidents incidents = at({{0, 0}, {10 * day, 10 * day}, {100 * day, 100 * day}});
  const KdeOptions kde_options = {.bandwidth = 300, .unit = DensityUnit::count};
  const auto found =
      density_slices(incidents, {}, grid, kde_options, {.time_bandwidth = 20, .every = 10});
  REQUIRE(found.slices.size() == 11);
  CHECK(found.slices[0].at == 0);
  CHECK(found.slices[10].at == 100 * day);
  CHECK(found.slices[0].surface.unit == "incidents per cell and day");
  // Day 20: the second incident is 10 of 20 days off; all of the kernel lies between first and
  // last.
  CHECK(total(found.slices[2].surface) == Approx(0.75 / 20 * (1 - 0.25)).epsilon(0.01));
  // Day 0: half the kernel lies before the records begin.
  CHECK(total(found.slices[0].surface) == Approx(2 * 0.75 / 20 * (1 + (1 - 0.25))).epsilon(0.01));
  CHECK(total(found.slices[5].surface) == 0);
}

TEST_CASE("slices: an incident known to a span is spread over it") {
  // A month against the same incident on each of its days, at their middles.
  std::vector<TimeSpan> days;
  for (Moment d = 0; d < 30; ++d) days.push_back({d * day + day / 2, d * day + day / 2});
  const SliceOptions options = {.time_bandwidth = 25, .every = 5};
  const auto month = density_slices(at({{0, 30 * day}}), {}, grid, {.bandwidth = 300}, options);
  const std::vector<double> thirtieth(30, 1.0 / 30);
  days.front() = {0, 0}, days.back() = {30 * day, 30 * day};
  const auto each = density_slices(at(days), thirtieth, grid, {.bandwidth = 300}, options);
  REQUIRE(month.slices.size() == each.slices.size());
  for (std::size_t s = 0; s < month.slices.size(); ++s)
    CHECK(total(month.slices[s].surface) == Approx(total(each.slices[s].surface)).epsilon(0.02));
}

TEST_CASE("slices: none without times, and not more than was allowed") {
  const auto none = density_slices(at({{}, {}}), {}, grid, {.bandwidth = 300});
  CHECK(none.slices.empty());
  CHECK(none.timeless == 2);
  CHECK(density_slices(at({{5 * day, 5 * day}}), {}, grid, {.bandwidth = 300}).slices.size() == 1);
  CHECK_THROWS_AS(density_slices(at({{0, 0}, {999 * day, 999 * day}}), {}, grid,
                                 {.bandwidth = 300, .max_cells = 10'000}, {.every = 1}),
                  Error);
}
