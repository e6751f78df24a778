#include "engine/pattern/centrography.hpp"

#include "engine/error.hpp"
#include "engine/random.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

using namespace firemark;

namespace {

double sum_of_distances(const std::vector<Point>& points, Point to) {
  double sum = 0;
  for (const Point p : points) sum += std::hypot(p.x - to.x, p.y - to.y);
  return sum;
}

}  // namespace

TEST_CASE("centrography: centres, standard distances and ellipses as the references have them") {
  const std::string folder = shared_oracle("areal/13_ellipse");
  if (folder.empty()) return;
  std::vector<Point> points;
  std::vector<double> weights;
  std::ifstream input(folder + "/input.csv");
  std::string line;
  std::getline(input, line);
  char comma;
  for (double x, y, w; input >> x >> comma >> y >> comma >> w;) {
    points.push_back({x, y});
    weights.push_back(w);
  }
  std::map<std::string, double> expected;
  for (const std::string file : {"/expected.csv", "/expected_centres.csv"}) {
    std::ifstream in(folder + file);
    std::getline(in, line);
    while (std::getline(in, line)) {
      const std::size_t comma_at = line.rfind(',');
      expected[line.substr(0, comma_at)] = std::atof(line.c_str() + comma_at + 1);
    }
  }
  for (const bool weighted : {false, true}) {
    const auto found = centrography(
        points, weighted ? std::span<const double>(weights) : std::span<const double>());
    REQUIRE(found);
    const std::string key = weighted ? "TRUE," : "FALSE,";
    CHECK(found->mean.x == Approx(expected.at(key + "mean_x")).epsilon(1e-12));
    CHECK(found->mean.y == Approx(expected.at(key + "mean_y")).epsilon(1e-12));
    CHECK(found->standard_distance == Approx(expected.at(key + "std_distance_n")).epsilon(1e-12));
    CHECK(found->standard_distance_crimestat ==
          Approx(expected.at(key + "std_distance_n_minus_2")).epsilon(1e-12));
    CHECK(found->crimestat->along == Approx(expected.at(key + "axis_y_crimestat")).epsilon(1e-9));
    CHECK(found->esri->along ==
          Approx(std::sqrt(2.0) * expected.at(key + "eig_major_sd_n")).epsilon(1e-9));
  }
  const auto found = centrography(points);
  CHECK(found->median.x == expected.at("median_x"));
  CHECK(found->median.y == expected.at("median_y"));
  CHECK(found->minimum_distance.x == Approx(expected.at("geometric_median_x")).margin(1e-6));
  CHECK(found->minimum_distance.y == Approx(expected.at("geometric_median_y")).margin(1e-6));
  CHECK(sum_of_distances(points, found->minimum_distance) <=
        expected.at("sum_distance") * (1 + 1e-9));
}

TEST_CASE("centrography: a heavy data point is its own median") {
  const std::vector<Point> points = {{0, 0}, {100, 0}, {0, 100}, {7, 3}};
  const std::vector<double> weights = {1, 1, 1, 5};
  const auto found = centrography(points, weights);
  CHECK(found->minimum_distance.x == Approx(7).margin(1e-3));
  CHECK(found->minimum_distance.y == Approx(3).margin(1e-3));
}

TEST_CASE("centrography: no place in the neighbourhood has a smaller sum of distances") {
  Stream stream(3);
  for (int round = 0; round < 50; ++round) {
    std::vector<Point> points;
    const std::uint64_t n = 3 + stream.below(30);
    for (std::uint64_t i = 0; i < n; ++i) {
      points.push_back({430'000 + 50 * std::floor(20 * stream.uniform()),
                        540'000 + 50 * std::floor(20 * stream.uniform())});
    }
    const Point best = centrography(points)->minimum_distance;
    const double least = sum_of_distances(points, best);
    for (int k = 0; k < 16; ++k) {
      const Point other = {best.x + std::cos(k * 0.3927), best.y + std::sin(k * 0.3927)};
      CHECK(sum_of_distances(points, other) >= least - 1e-3);
    }
    std::vector<Point> backwards(points.rbegin(), points.rend());
    CHECK(centrography(backwards)->minimum_distance == best);
    CHECK(centrography(backwards)->mean == centrography(points)->mean);
  }
}

TEST_CASE("centrography: nothing, one and coincident points") {
  CHECK(!centrography({}));
  const auto one = centrography(std::vector<Point>{{5, 6}});
  CHECK(one->mean == Point{5, 6});
  CHECK(one->minimum_distance == Point{5, 6});
  CHECK(one->standard_distance == 0);
  CHECK(std::isnan(one->standard_distance_crimestat));
  CHECK(centrography(std::vector<Point>(9, {5, 6}))->median == Point{5, 6});
  CHECK_THROWS_AS(centrography(std::vector<Point>{{NAN, 0}}), Error);
  CHECK_THROWS_AS(centrography(std::vector<Point>{{1, 0}}, std::vector<double>{0}), Error);
}
