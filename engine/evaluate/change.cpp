#include "engine/evaluate/change.hpp"

#include "engine/evaluate/conditional_test.hpp"
#include "engine/evaluate/e_test.hpp"
#include "engine/parallel.hpp"

#include <cmath>
#include <limits>

namespace firemark {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

Change change_of(const PlaceCounts& place, CountTest test) {
  Change found = {.expected = unknown, .change = unknown, .pct = unknown, .p = unknown};
  if (!(place.exposure_now > 0) || !(place.exposure_before > 0)) return found;
  const auto now = static_cast<double>(place.now), before = static_cast<double>(place.before);
  found.expected = before * (place.exposure_now / place.exposure_before);
  found.change = now - found.expected;
  if (place.before > 0) found.pct = 100 * found.change / found.expected;
  const auto chance = test == CountTest::e_test ? e_test : conditional_test;
  found.p = chance(place.now, place.before, place.exposure_now, place.exposure_before);
  return found;
}

}  // namespace

std::vector<Change> changes(std::span<const PlaceCounts> places, Adjustment adjustment,
                            CountTest test) {
  std::vector<Change> found(places.size());
  parallel_for(places.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) found[i] = change_of(places[i], test);
  });
  std::vector<double> p;
  for (const Change& one : found) p.push_back(one.p);
  const std::vector<double> q = p_adjust(p, adjustment);
  for (std::size_t i = 0; i < found.size(); ++i) found[i].q = q[i];
  return found;
}

std::vector<PlaceCounts> beside_rest(std::span<const double> cases,
                                     std::span<const double> population) {
  const auto known = [&](std::size_t i) { return !std::isnan(cases[i]) && population[i] > 0; };
  double all = 0, people = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!known(i)) continue;
    all += cases[i];
    people += population[i];
  }
  std::vector<PlaceCounts> places;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const bool whole = known(i) && cases[i] == std::floor(cases[i]) && all == std::floor(all);
    places.push_back(whole ? PlaceCounts{static_cast<std::uint64_t>(cases[i]),
                                         static_cast<std::uint64_t>(all - cases[i]), population[i],
                                         people - population[i]}
                           : PlaceCounts{.exposure_now = 0, .exposure_before = 0});
  }
  return places;
}

}  // namespace firemark
