#include "engine/cluster/k_distance.hpp"

#include "engine/cluster/core_distance.hpp"
#include "engine/error.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace firemark;

namespace {

/// Scattered, snapped to a few places, or all on a lattice.
std::vector<Point> some_points(std::uint64_t seed) {
  Stream stream(seed);
  const std::uint64_t n = stream.below(300), kind = stream.below(3);
  std::vector<Point> points;
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto whole = [&] { return static_cast<double>(stream.below(9)); };
    points.push_back(kind == 0   ? Point{430'000 + 90 * stream.normal(), 50 * stream.normal()}
                     : kind == 1 ? Point{500'000 + 70.1 * whole(), 3.3}
                                 : Point{whole(), whole()});
  }
  return points;
}

/// The square of the k-th smallest distance, by sorting all of them.
double by_sorting(const std::vector<Point>& points, Point p, std::uint64_t k) {
  std::vector<double> d2;
  for (const Point q : points) d2.push_back((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y));
  std::sort(d2.begin(), d2.end());
  return k <= d2.size() ? d2[k - 1] : std::numeric_limits<double>::infinity();
}

}  // namespace

TEST_CASE("k-distances: of nothing are none") {
  const KDistances none = k_distances({}, 5);
  CHECK(none.metres.empty());
  CHECK(std::isnan(none.knee));
  CHECK(std::isnan(place_spacing({})));
}

TEST_CASE("k-distances: too few incidents have none, coincident ones have no knee") {
  const std::vector<Point> two = {{0, 0}, {3, 4}};
  CHECK(k_distances(two, 3).metres.empty());
  CHECK(k_distances(two, 2).metres == std::vector<double>{5, 5});
  CHECK(std::isnan(k_distances(std::vector<Point>(50, {1, 1}), 5).knee));
}

TEST_CASE("k-distances: the knee parts clusters from scatter") {
  Stream stream(8);
  std::vector<Point> points;
  for (int i = 0; i < 900; ++i) points.push_back({20 * stream.normal(), 20 * stream.normal()});
  for (int i = 0; i < 100; ++i)
    points.push_back({10'000 * stream.uniform(), 10'000 * stream.uniform()});
  const KDistances found = k_distances(points, 5);
  CHECK(found.knee < 60);
  CHECK(found.knee > 4);
  CHECK(found.below >= 860);
  CHECK(found.below <= 920);
  points.push_back({9e6, 9e6});  // a stray in another country moves nothing
  CHECK(k_distances(points, 5).knee == Approx(found.knee).epsilon(0.2));
}

TEST_CASE("place spacing: half of the snap points have their neighbour so near") {
  std::vector<Point> points;
  for (int i = 0; i < 300; ++i) points.push_back({40.0 * (i % 10), 1000});
  CHECK(place_spacing(points) == 40);
  CHECK(std::isnan(place_spacing(std::vector<Point>(9, {1, 1}))));
}

TEST_CASE("core distances: what cannot be answered is refused") {
  CHECK_THROWS_AS(place_tree(std::vector<Point>{{0, std::nan("")}}), Error);
}

TEST_CASE("core distances: properties") {
  CHECK(rc::check("they are the k-th smallest of all distances", [](std::uint64_t seed) {
    const std::vector<Point> points = some_points(seed);
    const std::uint64_t k = 1 + seed % 14;
    const PlaceTree tree = place_tree(points);
    const CoreDistances found = core_distances(tree, k, 4);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::uint32_t place = tree.place_of[i];
      RC_ASSERT(tree.place(place) == points[i]);
      RC_ASSERT(found.squared[place] == by_sorting(points, points[i], k));
    }
  }));

  CHECK(rc::check("every point belongs to one place, every place to one leaf",
                  [](std::uint64_t seed) {
                    const PlaceTree tree = place_tree(some_points(seed));
                    std::vector<std::uint32_t> n(tree.places()), leaves(tree.places());
                    for (const std::uint32_t place : tree.place_of) ++n[place];
                    for (const std::uint32_t k : tree.leaf) {
                      for (std::uint32_t i = tree.node[k].begin; i < tree.node[k].end; ++i) {
                        ++leaves[i];
                        RC_ASSERT(tree.node[k].box.contains(tree.place(i)));
                      }
                    }
                    RC_ASSERT(n == tree.n);
                    RC_ASSERT(leaves == std::vector<std::uint32_t>(tree.places(), 1));
                  }));
}
