#include "engine/scan/iterative.hpp"

#include "engine/error.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

namespace {

/// Ten places on a line, two of them with many cases, far apart.
ScanData two_peaks() {
  ScanData data;
  for (int i = 0; i < 10; ++i) {
    data.at.push_back({double(i), 0, 0});
    data.cases.push_back(i == 1 ? 60 : i == 8 ? 40 : 10);
    data.measure.push_back(100);
  }
  return data;
}

}  // namespace

TEST_CASE("iterative scan: each round is a scan of what is left", "[scan]") {
  ScanData data = two_peaks();
  ScanOptions options = {.model = ScanModel::poisson, .time = ScanTime::none, .iterations = 10};
  const Scan found = scan(data, options);
  REQUIRE(found.clusters.size() == 2);  // then all places are alike
  CHECK(found.clusters[0].members == std::vector<std::uint32_t>{1});
  CHECK(found.clusters[0].expected == Approx(18));
  CHECK(found.clusters[1].members == std::vector<std::uint32_t>{8});
  // 120 cases on nine places are left.
  CHECK(found.clusters[1].expected == Approx(120.0 / 9));
  CHECK(found.clusters[1].p < 0.05);

  options.iterate_below = 0.001;
  CHECK(scan(data, options).clusters.size() == 1);
  options.iterate_below = 0.05;
  options.iterations = 1;
  CHECK(scan(data, options).clusters.size() == 1);
  // By hand: without the place.
  data.at.erase(data.at.begin() + 1);
  data.cases.erase(data.cases.begin() + 1);
  data.measure.erase(data.measure.begin() + 1);
  options.iterations = 0;
  const Scan second = scan(data, options);
  CHECK(second.clusters[0].ratio == found.clusters[1].ratio);
  CHECK(second.clusters[0].p == found.clusters[1].p);
}

TEST_CASE("iterative scan: in space and time the window is gone, the place stays", "[scan]") {
  ScanData data;
  data.intervals = 10;
  for (int i = 0; i < 6; ++i) {
    data.at.push_back({double(i), 0, 0});
    for (std::size_t t = 0; t < data.intervals; ++t) {
      const bool peak = i == 2 && (t == 2 || t == 7);
      data.cases.push_back(peak ? (t == 2 ? 40 : 25) : 3);
    }
  }
  const ScanOptions options = {.model = ScanModel::permutation,
                               .time = ScanTime::retrospective,
                               .max_duration = 3,
                               .replications = 99,
                               .iterations = 2};
  const Scan found = scan(data, options);
  REQUIRE(found.clusters.size() == 2);
  CHECK(found.clusters[0].members == std::vector<std::uint32_t>{2});
  CHECK(found.clusters[0].first == 2);
  CHECK(found.clusters[1].members == std::vector<std::uint32_t>{2});
  CHECK(found.clusters[1].first == 7);
  CHECK(found.clusters[1].cases == 25);
}

TEST_CASE("iterative scan: it ends with the cases, and is no matter of sizes", "[scan]") {
  ScanData data;
  for (int i = 0; i < 3; ++i) {
    data.at.push_back({double(i), 0, 0});
    data.cases.push_back(i == 0 ? 30 : 0);
    data.measure.push_back(10);
  }
  ScanOptions options = {.model = ScanModel::poisson, .time = ScanTime::none, .iterations = 5};
  CHECK(scan(data, options).clusters.size() == 1);
  options.gini = true;
  CHECK_THROWS_AS(scan(data, options), Error);
}
