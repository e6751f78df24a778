#include "engine/pattern/ripley.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "tests/engine/pattern/ripley_oracle.hpp"
#include "tests/support/places.hpp"
#include "tests/support/uniform_p.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <fstream>
#include <sstream>

using namespace firemark;

namespace {

std::vector<Point> anywhere(std::size_t n, const StudyWindow& window, std::uint64_t seed) {
  Stream stream(seed);
  std::vector<Point> points(n);
  for (Point& p : points) p = window.random_point(stream);
  return points;
}

const Box square = {.min = {430'000, 540'000}, .max = {434'000, 543'000}};

/// A county with a notch and a lake.
MultiPolygon county() {
  return {
      {.outer =
           {{0, 0}, {4000, 0}, {4000, 3000}, {2500, 3200}, {2000, 2000}, {1500, 3100}, {0, 3000}},
       .holes = {{{1000, 1000}, {900, 1500}, {1500, 1600}, {1600, 900}}}}};
}

/// Rows of numbers of a CSV file without its header.
std::vector<std::vector<double>> numbers(const std::string& path) {
  std::vector<std::vector<double>> rows;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<double> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(std::atof(cell.c_str()));
    rows.push_back(row);
  }
  return rows;
}

RipleyOptions quiet(EdgeCorrection correction, double max = 500, std::int64_t steps = 25) {
  return {.max = max, .steps = steps, .correction = correction, .simulations = 0};
}

}  // namespace

namespace {

/// One of spatstat's classic sets in its unit square. All coordinates are whole thousandths.
struct Classic {
  std::vector<Point> points = {};
  Box box = {};
  std::vector<std::vector<double>> k = {};  ///< r, theo, un, bord.modif, border, trans, iso
};

Classic classic(const std::string& set) {
  const std::string folder = shared_oracle("areal/05_point_redwood");
  if (folder.empty()) return {};
  Classic result = {.k = numbers(folder + "/expected_K_" + set + ".csv")};
  for (const auto& row : numbers(folder + "/points_" + set + ".csv")) {
    result.points.push_back({row[0], row[1]});
  }
  const auto box = numbers(folder + "/window_" + set + ".csv").at(0);
  result.box = {.min = {box[0], box[2]}, .max = {box[1], box[3]}};
  return result;
}

long thousandths(double value) { return std::lround(1000 * value); }

/// In whole numbers, at r = k / 400: ordered pairs at most r apart whose centre is farther than r
/// from the edge (or all of them), such centres, and pairs exactly r apart.
struct Counted {
  long pairs = 0, centres = 0, ties = 0;
};

Counted counted(const Classic& set, long k, bool border) {
  Counted result;
  for (const Point& a : set.points) {
    const double edge = std::min(
        {a.x - set.box.min.x, set.box.max.x - a.x, a.y - set.box.min.y, set.box.max.y - a.y});
    if (border && 2 * thousandths(edge) <= 5 * k) continue;
    ++result.centres;
    for (const Point& b : set.points) {
      if (&a == &b) continue;
      const long dx = thousandths(a.x - b.x), dy = thousandths(a.y - b.y);
      result.pairs += 4 * (dx * dx + dy * dy) <= 25 * k * k ? 1 : 0;
      result.ties += 4 * (dx * dx + dy * dy) == 25 * k * k ? 1 : 0;
    }
  }
  return result;
}

}  // namespace

TEST_CASE("ripley: K of redwood and cells is spatstat's, by four corrections at 101 distances") {
  for (const std::string name : {"redwood", "cells"}) {
    const Classic set = classic(name);
    if (set.points.empty()) return;
    REQUIRE(set.k.size() == 101);
    const StudyWindow window(set.box);
    const std::pair<EdgeCorrection, std::size_t> columns[] = {{EdgeCorrection::none, 2},
                                                              {EdgeCorrection::border, 4},
                                                              {EdgeCorrection::translation, 5},
                                                              {EdgeCorrection::isotropic, 6}};
    for (const auto& [correction, column] : columns) {
      const auto k_at = [&, how = correction](double max) {
        return ripley(set.points, window, quiet(how, max, 100)).observed.k;
      };
      const std::vector<double> found = k_at(0.25), less = k_at(0.25 * (1 - 1e-6));
      for (std::size_t k = 0; k < 101; ++k) {
        INFO(name << " column " << column << " r " << set.k[k][0]);
        const double expected = set.k[k][column];
        if (counted(set, static_cast<long>(k), false).ties == 0) {
          CHECK(found[k] == Approx(expected).epsilon(1e-9).margin(1e-12));
        } else if (correction != EdgeCorrection::border) {
          // Some pairs are exactly r apart, and rounding chose which of them spatstat counts.
          CHECK(expected >= less[k] * (1 - 1e-9));
          CHECK(expected <= found[k] * (1 + 1e-9));
        }
      }
    }
  }
}

TEST_CASE(
    "ripley: at r itself K counts what whole numbers count, on lattices of decimal fractions") {
  for (const std::string name : {"redwood", "cells"}) {
    const Classic set = classic(name);
    if (set.points.empty()) return;
    const StudyWindow window(set.box);
    const double n = static_cast<double>(set.points.size());
    const auto all = ripley(set.points, window, quiet(EdgeCorrection::none, 0.25, 100)).observed.k;
    const auto far =
        ripley(set.points, window, quiet(EdgeCorrection::border, 0.25, 100)).observed.k;
    for (long k = 0; k <= 100; ++k) {
      INFO(name << " r " << static_cast<double>(k) / 400);
      const Counted un = counted(set, k, false), border = counted(set, k, true);
      CHECK(all[static_cast<std::size_t>(k)] ==
            Approx(static_cast<double>(un.pairs) / (n * (n - 1))).epsilon(1e-12));
      CHECK(far[static_cast<std::size_t>(k)] ==
            Approx(static_cast<double>(border.pairs) / static_cast<double>(border.centres) / n)
                .epsilon(1e-12));
    }
  }
}

TEST_CASE("ripley: two points in the middle of a square, by hand") {
  const StudyWindow window(Box{.min = {0, 0}, .max = {1000, 1000}});
  const std::vector<Point> points = {{480, 500}, {520, 500}, {500, 900}};
  const auto k = [&](EdgeCorrection how) {
    return ripley(points, window, quiet(how, 100, 10)).observed.k;
  };
  CHECK(k(EdgeCorrection::none)[3] == 0);
  CHECK(k(EdgeCorrection::none)[4] == Approx(1e6 * 2 / 6));  // 40 m, the distance itself included
  CHECK(k(EdgeCorrection::isotropic)[4] == Approx(1e6 * 2 / 6));
  CHECK(k(EdgeCorrection::translation)[4] == Approx(2.0 / 6 * 1e6 * 1e6 / (960.0 * 1000)));
  CHECK(k(EdgeCorrection::border)[4] == Approx(2.0 / 3 / (3 / 1e6)));
}

TEST_CASE("ripley: of complete randomness L is r and g is 1, in boxes and in polygons") {
  const StudyWindow windows[] = {StudyWindow(square), StudyWindow(county())};
  for (const StudyWindow& window : windows) {
    for (const auto correction :
         {EdgeCorrection::border, EdgeCorrection::translation, EdgeCorrection::isotropic}) {
      double l = 0, g = 0, near = 0;
      for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const Ripley found = ripley(anywhere(400, window, seed), window, quiet(correction));
        l += found.observed.l[20] / 40;
        g += found.observed.g[20] / 40;
        near += found.observed.g[1] / 40;  // 20 m: the kernel reaches below 0
      }
      CHECK(l == Approx(400).epsilon(0.015));
      CHECK(g == Approx(1).margin(0.04));
      CHECK(near == Approx(1).margin(0.15));
    }
  }
}

TEST_CASE("ripley: the threads and the order of points change no byte") {
  const StudyWindow window(county());
  const std::vector<Point> points = anywhere(500, window, 3);
  const std::vector<Point> backwards(points.rbegin(), points.rend());
  for (const auto correction : {EdgeCorrection::translation, EdgeCorrection::isotropic}) {
    RipleyOptions options = quiet(correction);
    options.simulations = 19;
    const Ripley first = ripley(points, window, options);
    const ThreadLimit limit(1);
    for (const auto& again :
         {ripley(points, window, options), ripley(backwards, window, options)}) {
      CHECK(again.observed.k == first.observed.k);
      CHECK(again.l.low == first.l.low);
      CHECK(again.l.global_high == first.l.global_high);
      CHECK(again.l.p == first.l.p);
    }
  }
}

TEST_CASE("ripley: clusters leave the envelope, randomness seldom does") {
  const StudyWindow window(square);
  Stream stream(8);
  std::vector<Point> clustered;
  while (clustered.size() < 200) {
    const Point centre = window.random_point(stream);
    for (int k = 0; k < 5; ++k) {
      const Point p = {centre.x + 40 * stream.normal(), centre.y + 40 * stream.normal()};
      if (window.contains(p)) clustered.push_back(p);
    }
  }
  RipleyOptions options = quiet(EdgeCorrection::translation);
  options.simulations = 99;
  const Ripley found = ripley(clustered, window, options);
  CHECK(found.l.p == Approx(0.01));
  CHECK(found.g.p == Approx(0.01));
  CHECK(found.observed.l[5] > found.l.global_high[5]);
  CHECK(found.observed.g[3] > found.g.high[3]);
}

TEST_CASE("ripley: p is uniform where there is nothing, of one kind and of two") {
  const StudyWindow window(square);
  RipleyOptions options = quiet(EdgeCorrection::translation);
  options.simulations = 19;
  options.steps = 10;
  std::vector<double> one, two;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    options.seed = static_cast<std::int64_t>(seed);
    const std::vector<Point> points = anywhere(40, window, 500 + seed);
    options.null = NullModel::csr;
    one.push_back(ripley(points, window, options).l.p);
    options.null = NullModel::labels;
    two.push_back(
        cross_ripley(std::span(points).first(20), std::span(points).last(20), window, options).l.p);
  }
  CHECK(test::from_uniform(one, 20).most() < test::kolmogorov(1000));
  CHECK(test::from_uniform(two, 20).most() < test::kolmogorov(1000));
}

TEST_CASE("cross ripley: one kind beside the other is found by its labels") {
  const StudyWindow window(square);
  const std::vector<Point> bins = anywhere(60, window, 21);
  std::vector<Point> fires = anywhere(60, window, 22);
  Stream stream(23);
  for (int k = 0; k < 40; ++k) {
    const Point p = {bins[static_cast<std::size_t>(k)].x + 20 * stream.normal(),
                     bins[static_cast<std::size_t>(k)].y + 20 * stream.normal()};
    if (window.contains(p)) fires.push_back(p);
  }
  RipleyOptions options = quiet(EdgeCorrection::isotropic);
  options.simulations = 99;
  options.null = NullModel::labels;
  CHECK(cross_ripley(bins, fires, window, options).l.p < 0.05);
  CHECK(cross_ripley(anywhere(60, window, 31), anywhere(90, window, 32), window, options).l.p >
        0.05);
}

TEST_CASE("ripley: what cannot be computed is refused") {
  const StudyWindow window(square);
  const std::vector<Point> two = {{431'000, 541'000}, {432'000, 541'000}};
  const std::vector<Point> outside = {{431'000, 541'000}, {432'000, 541'000}, {0, 0}};
  CHECK_THROWS_AS(ripley(two, window), Error);
  CHECK_THROWS_AS(ripley(outside, window), Error);
  CHECK_THROWS_AS(ripley(anywhere(9, window, 1), window, {.max = 2000}), Error);
  CHECK_THROWS_AS(ripley(anywhere(9, window, 1), window, {.null = NullModel::labels}), Error);
  CHECK_THROWS_AS(cross_ripley(two, {}, window), Error);
  CHECK_THROWS_AS(StudyWindow(MultiPolygon{}), Error);
  CHECK_THROWS_AS(StudyWindow(Box{.min = {0, 0}, .max = {0, 5}}), Error);
}
