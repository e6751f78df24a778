#include "engine/density/bandwidth.hpp"

#include "engine/density/bandwidth_capture.hpp"
#include "engine/error.hpp"
#include "engine/random.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace firemark;

namespace {

Areas square(double west, double south, double side) {
  const Ring ring = {
      {west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}};
  return {.code = {"a"}, .name = {"a"}, .shape = {{{ring, {}}}}, .population = {std::nan("")}};
}

std::vector<Point> redwood() {
  const tests::OracleTable table("areal/05_point_redwood/points_redwood.csv");
  std::vector<Point> points;
  if (table.empty()) return points;
  const auto x = table.numbers("x"), y = table.numbers("y");
  for (std::size_t i = 0; i < table.rows(); ++i) points.push_back({x[i] * 1000, y[i] * 1000});
  return points;
}

std::vector<Point> towns(std::size_t n, std::uint64_t seed, double spread) {
  Stream stream(seed);
  std::vector<Point> points;
  while (points.size() < n) {
    const double angle = static_cast<double>(stream.below(12));
    points.push_back({5000 + 3000 * std::cos(angle) + spread * stream.normal(),
                      5000 + 3000 * std::sin(angle * 1.7) + spread * stream.normal()});
  }
  return points;
}

}  // namespace

TEST_CASE("bandwidth: Scott's and Silverman's rules by hand") {
  const std::vector<Point> points = {{0, 0}, {2, 0}, {4, 10}, {6, 10}, {8, 20}};
  // Deviations sqrt(10) and sqrt(70), quartiles 2..6 and 0..10.
  CHECK(scott_bandwidth(points, Kernel::gaussian) ==
        Approx(std::sqrt(std::sqrt(10.0) * std::sqrt(70.0)) * std::pow(5, -1.0 / 6)));
  CHECK(silverman_bandwidth(points, Kernel::gaussian) ==
        Approx(1.06 * (4 / 1.34 + 10 / 1.34) / 2 * std::pow(5, -0.2)));
  CHECK(scott_bandwidth(points, Kernel::quartic) ==
        Approx(scott_bandwidth(points, Kernel::gaussian) * std::sqrt(8.0)));
  CHECK(scott_bandwidth({}, Kernel::quartic) == 0);
  const std::vector<Point> same(9, Point{5, 5});
  CHECK(scott_bandwidth(same, Kernel::quartic) == 0);
  CHECK(silverman_bandwidth(same, Kernel::quartic) == 0);
}

TEST_CASE("bandwidth: kernels of equal deviation are told to be") {
  for (const Kernel kernel : {Kernel::quartic, Kernel::epanechnikov, Kernel::triweight,
                              Kernel::uniform, Kernel::triangular}) {
    double sum = 0, squares = 0;
    for (int j = -200; j < 200; ++j) {
      for (int i = -200; i < 200; ++i) {
        const double x = (i + 0.5) / 200, y = (j + 0.5) / 200;
        const double height = kernel_shape(kernel, x * x + y * y);
        sum += height;
        squares += height * x * x;
      }
    }
    CHECK(kernel_deviation(kernel) == Approx(std::sqrt(squares / sum)).epsilon(1e-3));
  }
}

TEST_CASE("bandwidth: agrees with spatstat on redwood: Scott, Diggle, likelihood, CvL") {
  const std::vector<Point> points = redwood();
  const tests::OracleTable chosen("areal/05_point_redwood/expected_bw_redwood.csv");
  const tests::OracleTable curve("areal/05_point_redwood/expected_bwcurve_redwood.csv");
  if (points.empty() || chosen.empty() || curve.empty()) return;
  const Areas study = square(0, -1000, 1000);
  const auto expected = [&](const char* name) { return 1000 * chosen.value(name, "selector"); };
  CHECK(scott_bandwidth(points, Kernel::gaussian) == Approx(expected("scott_iso")).epsilon(1e-9));
  CHECK(diggle_search(points, study, Kernel::gaussian).bandwidth ==
        Approx(expected("diggle")).epsilon(0.05));
  CHECK(likelihood_search(points, study, Kernel::gaussian).bandwidth ==
        Approx(expected("ppl")).epsilon(0.2));  // spatstat's bandwidths are 27 % apart
  CHECK(cvl_search(points, study, Kernel::gaussian).bandwidth ==
        Approx(expected("CvL")).epsilon(0.1));

  // The criterion's curve: spatstat has the squared difference in unit squares.
  const BandwidthSearch cvl = cvl_search(points, study, Kernel::gaussian);
  const auto sigma = curve.numbers("sigma"), value = curve.numbers("cv");
  std::size_t compared = 0;
  for (std::size_t i = 0; i < sigma.size(); ++i) {
    if (curve.text("sel")[i] != "CvL") continue;
    const auto above = std::find_if(cvl.tried.begin(), cvl.tried.end(),
                                    [&](const auto& t) { return t.bandwidth >= sigma[i] * 1000; });
    if (above == cvl.tried.begin() || above == cvl.tried.end()) continue;
    const double low = std::abs((above - 1)->score), high = std::abs(above->score);
    CAPTURE(sigma[i]);
    const double root = std::sqrt(value[i]);
    CHECK(root >= std::min(low, high) * 0.98 - 0.11);
    CHECK(root <= std::max(low, high) * 1.02 + 0.11);
    ++compared;
  }
  CHECK(compared > 8);
}

TEST_CASE("bandwidth: searches follow the data, not their order, and nothing is told of nothing") {
  const Areas study = square(0, 0, 10'000);
  auto tight = towns(600, 1, 60), loose = towns(600, 1, 600);
  for (const auto search : {diggle_search, likelihood_search, cvl_search}) {
    const double a = search(tight, study, Kernel::quartic, {}).bandwidth;
    const double b = search(loose, study, Kernel::quartic, {}).bandwidth;
    CHECK(a > 0);
    if (search != cvl_search) CHECK(b > 1.5 * a);  // cvl asks for a size of land, not a fit
    CHECK(search({}, study, Kernel::quartic, {}).bandwidth == 0);
  }
  const double before = likelihood_search(tight, study, Kernel::quartic).bandwidth;
  std::reverse(tight.begin(), tight.end());
  CHECK(likelihood_search(tight, study, Kernel::quartic).bandwidth == before);
}

TEST_CASE("bandwidth: auto finds the width of the towns by what their later incidents tell") {
  const Areas study = square(0, 0, 10'000);
  const AreaIndex index(study);
  const Grid grid = {.origin = {0, 0}, .cell = 50, .columns = 200, .rows = 200};
  Incidents incidents;
  incidents.points = towns(2000, 3, 150);
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const auto t = static_cast<Moment>(i * 1000);
    incidents.time.push_back({t, t + 1});
  }
  const BandwidthOptions options = {.bandwidths = {20, 100, 300, 3000}};
  const CaptureSearch found = capture_search(incidents, grid, index, {}, options);
  CHECK(found.by_time);
  CHECK(found.earlier == 1500);
  CHECK(found.later == 500);
  CHECK(found.chosen == 1200);
  REQUIRE(found.search.tried.size() == 4);
  CHECK(found.search.bandwidth == 300);
  CHECK(found.search.tried[2].score > found.counts);
  CHECK(found.search.tried[2].score > 1.2 * found.search.tried[3].score);
  CHECK(found.search.tried[2].score <= 1 / 0.03 + 1e-9);

  for (TimeSpan& t : incidents.time) t = {};
  CHECK_FALSE(capture_search(incidents, grid, index, {}, options).by_time);
  incidents.points.resize(30);
  incidents.time.resize(30);
  CHECK(capture_search(incidents, grid, index, {}, options).search.bandwidth == 0);
}

TEST_CASE("bandwidth: a rule is no length") {
  const std::vector<Point> one = {{1, 1}};
  CHECK_THROWS_AS(kde(one, {}, grid_over({{0, 0}, {100, 100}}, 50), {.rule = BandwidthRule::scott}),
                  Error);
}
