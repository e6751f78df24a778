#include "engine/pattern/pair_sums.hpp"

#include "tests/engine/pattern/ripley_oracle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace firemark;

namespace {

const MultiPolygon notched = {
    {.outer = {{0, 0}, {1000, 0}, {1000, 800}, {600, 800}, {500, 300}, {400, 900}, {0, 800}},
     .holes = {{{100, 100}, {100, 300}, {250, 250}}}},
    {.outer = {{1200, 100}, {1500, 150}, {1400, 600}}}};

StudyWindow draw_window() {
  return *rc::gen::arbitrary<bool>() ? StudyWindow(notched)
                                     : StudyWindow(Box{.min = {0, 0}, .max = {1000, 800}});
}

/// Points of the window anywhere or on a lattice of 25 m, where bins end exactly at distances.
std::vector<Point> draw_points(const StudyWindow& window) {
  const bool snapped = *rc::gen::arbitrary<bool>();
  const int n = *rc::gen::inRange(1, 90);
  std::vector<Point> points;
  for (int i = 0; i < n; ++i) {
    const int x = *rc::gen::inRange(0, 1500), y = *rc::gen::inRange(0, 900);
    const Point p = snapped ? Point{25.0 * (x / 25), 25.0 * (y / 25)} : Point{x + 0.3, y * 0.99};
    if (window.contains(p)) points.push_back(p);
  }
  return points;
}

}  // namespace

TEST_CASE("pair sums: counts are those of every pair looked at, one kind and two") {
  CHECK(rc::check([] {
    const StudyWindow window = draw_window();
    const std::vector<Point> first = draw_points(window);
    const bool one_kind = *rc::gen::arbitrary<bool>();
    const std::vector<Point> second = one_kind ? first : draw_points(window);
    RC_PRE(!first.empty() && !second.empty());
    const DistanceBins bins = {.step = *rc::gen::element(25.0, 12.5, 7.7), .count = 12};
    const bool border = *rc::gen::arbitrary<bool>();
    const CorrectedWindow corrected(window, border ? EdgeCorrection::border : EdgeCorrection::none,
                                    bins.reach());
    const PairSums sums =
        pair_sums(first, one_kind ? std::vector<Point>() : second, bins, corrected);
    double total = 0;
    for (std::size_t k = 0; k <= bins.count; ++k) {
      const auto expected = test::pairs_within(first, second, one_kind,
                                               static_cast<double>(k) * bins.step, window, border);
      total = border ? sums.sum[k] : total + sums.sum[k];
      RC_ASSERT(total == expected.pairs);
      if (border) RC_ASSERT(sums.centres[k] == expected.centres);
    }
  }));
}

TEST_CASE("place bins: those of the coordinates themselves, ties and far places too") {
  CHECK(rc::check([] {
    const bool snapped = *rc::gen::arbitrary<bool>();
    std::vector<double> x, y;
    for (int i = 0; i < 200; ++i) {
      const double east = *rc::gen::inRange(0, 60'000), north = *rc::gen::inRange(0, 900);
      x.push_back(430'000.1 + (snapped ? 12.5 * std::floor(east / 12.5) : east * 0.317));
      y.push_back(540'000.7 + (snapped ? 12.5 * std::floor(north / 12.5) : north * 0.211));
    }
    const DistanceBins bins = {.step = *rc::gen::element(12.5, 3.1, 1e-4), .count = 90};
    const PlaceBins rough(x, y, bins);
    std::vector<std::int32_t> found(200), expected(200);
    for (std::size_t i = 0; i < 200; i += 20) {
      rough(i, 3, 150, found.data());
      distance_bins(x.data() + 3, y.data() + 3, 150, x[i], y[i], bins, expected.data());
      RC_ASSERT(found == expected);
      for (std::size_t k = 0; k < 150; ++k) {
        const double dx = x[k + 3] - x[i], dy = y[k + 3] - y[i], square = dx * dx + dy * dy;
        std::int32_t bin = 0;
        while (bin <= 90 && square > bin * bins.step * (bin * bins.step) * tie_square) ++bin;
        RC_ASSERT(found[k] == bin);
      }
    }
  }));
}

TEST_CASE("pair sums: isotropic weights are the circles' shares inside") {
  CHECK(rc::check([] {
    const StudyWindow window = draw_window();
    const std::vector<Point> points = draw_points(window);
    RC_PRE(points.size() > 2);
    const DistanceBins bins = {.step = 300, .count = 1};
    const CorrectedWindow corrected(window, EdgeCorrection::isotropic, bins.reach());
    const PairSums sums = pair_sums(points, {}, bins, corrected);
    double expected = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      for (std::size_t j = 0; j < points.size(); ++j) {
        const double d = std::hypot(points[i].x - points[j].x, points[i].y - points[j].y);
        if (i == j || d == 0 || d > 300) continue;
        const double share = test::circle_inside_by_walking(window, points[i], d, 2000);
        expected += share > 0.01 ? 1 / share : 100;
      }
    }
    RC_ASSERT(std::abs(sums.sum[1] - expected) <= 0.02 * expected);
  }));
}

TEST_CASE("study window: the share of a circle inside is that of walking it") {
  CHECK(rc::check([] {
    const StudyWindow window = draw_window();
    const WindowEdges edges(window, 700);
    const Point centre = {*rc::gen::inRange(0, 1500) + 0.5, *rc::gen::inRange(0, 900) + 0.5};
    const double radius = 0.25 + *rc::gen::inRange(1, 600);
    const double share = edges.circle_inside(centre, radius, edges.near(centre));
    RC_ASSERT(std::abs(share - test::circle_inside_by_walking(window, centre, radius, 20'000)) <
              0.001);
  }));
}
