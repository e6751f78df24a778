#include "engine/pattern/set_covariance.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;

TEST_CASE("set covariance: exact for a box") {
  const SetCovariance shared(StudyWindow(Box{.min = {10, 20}, .max = {110, 70}}), 30);
  CHECK(shared(0, 0) == 5000);
  CHECK(shared(-20, 30) == 80 * 20);
  CHECK(shared.bound() == 0);
}

TEST_CASE("set covariance: of a triangle, within its bound and far better") {
  // Moved by (dx, dy) >= 0 a right triangle of legs a shares one of legs a - dx - dy.
  const double a = 3000;
  const StudyWindow window(MultiPolygon{{.outer = {{500, 700}, {500 + a, 700}, {500, 700 + a}}}});
  const SetCovariance shared(window, 500);
  CHECK(shared.bound() > 0);
  CHECK(shared.bound() < 0.02);
  for (double dx = 0; dx <= 500; dx += 47) {
    for (double dy = 0; dy <= 500; dy += 31) {
      const double leg = a - dx - dy;
      const double error = std::abs(shared(dx, dy) - leg * leg / 2) / window.area();
      CHECK(error <= shared.bound());
      CHECK(error < 1e-3);
      CHECK(shared(-dx, -dy) == Approx(shared(dx, dy)));
    }
  }
}

TEST_CASE("set covariance: a lake and an island count as they should") {
  // Two squares of 100 m, 300 m apart: moved east by 300 m the one covers the other.
  const StudyWindow window(MultiPolygon{{.outer = {{0, 0}, {100, 0}, {100, 100}, {0, 100}}},
                                        {.outer = {{300, 0}, {400, 0}, {400, 100}, {300, 100}}}});
  const SetCovariance shared(window, 320);
  CHECK(shared(0, 0) == Approx(20'000));
  CHECK(shared(150, 0) == 0);
  CHECK(shared(300, 0) == Approx(10'000));
  CHECK(shared(300, -50) == Approx(5000));
}
