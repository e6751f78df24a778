#include "engine/pattern/curve_envelope.hpp"

#include "engine/random.hpp"
#include "tests/support/uniform_p.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;

namespace {

/// `count` wandering curves of 30 places.
std::vector<double> walks(std::size_t count, std::uint64_t seed) {
  std::vector<double> curves;
  Stream stream(seed);
  for (std::size_t c = 0; c < count; ++c) {
    double value = 0;
    for (int k = 0; k < 30; ++k) curves.push_back(value += stream.normal());
  }
  return curves;
}

}  // namespace

TEST_CASE("curve envelope: a curve above all others is the most extreme") {
  std::vector<double> curves = walks(100, 1);
  for (std::size_t k = 0; k < 30; ++k) curves[k] = 100;
  const CurveEnvelope found = curve_envelope(curves, 30, 0.05);
  CHECK(found.p == Approx(0.01));
  for (std::size_t k = 0; k < 30; ++k) {
    CHECK(found.global_high[k] < 100);
    CHECK(found.low[k] < found.high[k]);
  }
}

TEST_CASE("curve envelope: by hand, three curves of two places") {
  const std::vector<double> curves = {5, 5, 1, 9, 9, 1};
  const CurveEnvelope found = curve_envelope(curves, 2, 0.05);
  CHECK(found.p == 1);  // in the middle everywhere
  CHECK(found.low == std::vector<double>{1, 1});
  CHECK(found.global_high == std::vector<double>{9, 9});
}

TEST_CASE("curve envelope: p is uniform, and the observed curve leaves exactly where p is small") {
  std::vector<double> p;
  int disagree = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const std::vector<double> curves = walks(20, 100 + seed);
    const CurveEnvelope found = curve_envelope(curves, 30, 0.1);
    bool outside = false;
    for (std::size_t k = 0; k < 30; ++k) {
      outside |= curves[k] < found.global_low[k] || curves[k] > found.global_high[k];
    }
    p.push_back(found.p);
    disagree += outside != (found.p <= 0.1) ? 1 : 0;
  }
  CHECK(test::from_uniform(p, 20).most() < test::kolmogorov(1000));
  CHECK(disagree <= 10);  // ties of whole rank vectors
}

TEST_CASE("curve envelope: places that are not known are left out; nothing gives nothing") {
  const std::vector<double> curves = {NAN, 5, NAN, 1, 3, 9};
  const CurveEnvelope found = curve_envelope(curves, 2, 0.05);
  CHECK(std::isnan(found.low[0]));
  CHECK(found.low[1] == 1);
  CHECK(curve_envelope({}, 0, 0.05).low.empty());
  CHECK(curve_envelope(std::vector<double>{1, 2}, 2, 0.05).low.empty());
}
