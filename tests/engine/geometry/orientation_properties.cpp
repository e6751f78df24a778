#include "engine/geometry/orientation.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <cstdint>

using namespace firemark;

namespace {

__extension__ typedef __int128 Wide;

/// The definition in whole numbers: exact for coordinates that are integers below 2^60.
int twin(Point a, Point b, Point c) {
  const auto whole = [](double value) {
    return static_cast<Wide>(static_cast<std::int64_t>(value));
  };
  const Wide value = (whole(b.x) - whole(a.x)) * (whole(c.y) - whole(a.y)) -
                     (whole(b.y) - whole(a.y)) * (whole(c.x) - whole(a.x));
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/// A double that is an integer of up to `bits` bits.
double coordinate(int bits) {
  const std::int64_t limit = std::int64_t{1} << bits;
  return static_cast<double>(*rc::gen::inRange<std::int64_t>(-limit, limit));
}

}  // namespace

TEST_CASE("orientation: equals whole-number arithmetic near the line at every magnitude") {
  CHECK(rc::check("near a line", [] {
    const int bits = *rc::gen::inRange(2, 59);
    const Point a = {coordinate(bits), coordinate(bits)};
    const Point step = {coordinate(bits / 2), coordinate(bits / 2)};
    const auto beyond = [&](int times) {
      return Point{a.x + times * step.x, a.y + times * step.y};
    };
    const Point b = beyond(*rc::gen::inRange(-4, 5));
    Point c = beyond(*rc::gen::inRange(-4, 5));
    if (*rc::gen::arbitrary<bool>())
      c.x = std::nextafter(c.x, *rc::gen::arbitrary<bool>() ? 1e30 : -1e30);
    if (std::abs(c.x) < 4503599627370496) c.x = std::round(c.x);
    return orientation(a, b, c) == twin(a, b, c);
  }));
}

TEST_CASE("orientation: a sum whose leading parts cancel keeps the sign of what is left") {
  // Products of 2^52-sized coordinates cancel but for a rest in the lowest part.
  const double big = 4503599627370496;  // 2^52
  for (double u = -3; u <= 3; ++u) {
    for (double v = -3; v <= 3; ++v) {
      const Point a = {0, 0}, b = {big + 1, big - 1}, c = {big + u, big + v};
      CHECK(orientation(a, b, c) == twin(a, b, c));
      CHECK(orientation(b, c, a) == twin(b, c, a));
      CHECK(orientation(c, a, b) == twin(c, a, b));
    }
  }
}
