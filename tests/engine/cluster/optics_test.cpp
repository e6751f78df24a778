#include "engine/cluster/optics.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double distance(Point a, Point b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

/// OPTICS from its definition, sharing no code with the engine: O(n^2).
Optics by_definition(const std::vector<Point>& points, const OpticsOptions& options) {
  const std::size_t n = points.size();
  Optics result = {.reachability = std::vector<double>(n, infinity),
                   .core_distance = std::vector<double>(n, infinity),
                   .predecessor = std::vector<std::uint32_t>(n, Optics::nobody)};
  const auto k = static_cast<std::size_t>(options.min_points);
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> all;
    for (std::size_t j = 0; j < n; ++j) all.push_back(distance(points[i], points[j]));
    std::sort(all.begin(), all.end());
    if (k <= n && all[k - 1] <= options.eps) result.core_distance[i] = all[k - 1];
  }
  std::vector<std::uint8_t> done(n);
  while (result.order.size() < n) {
    std::size_t p = n;
    for (std::size_t i = 0; i < n; ++i) {
      if (done[i] == 1) continue;
      const bool later = options.ties == TieRule::last && p < n &&
                         result.reachability[i] == result.reachability[p] &&
                         result.reachability[i] < infinity;
      if (p == n || later || result.reachability[i] < result.reachability[p]) p = i;
    }
    done[p] = 1;
    result.order.push_back(static_cast<std::uint32_t>(p));
    if (result.core_distance[p] == infinity) continue;
    for (std::size_t q = 0; q < n; ++q) {
      const double d = distance(points[p], points[q]);
      if (done[q] == 1 || d > options.eps) continue;
      const double reach = std::max(d, result.core_distance[p]);
      if (reach >= result.reachability[q]) continue;
      result.reachability[q] = reach;
      result.predecessor[q] = static_cast<std::uint32_t>(p);
    }
  }
  return result;
}

std::vector<Point> some_points(std::uint64_t seed, std::uint64_t most) {
  Stream stream(seed);
  const std::uint64_t n = stream.below(most), kind = stream.below(3);
  std::vector<Point> points;
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto whole = [&] { return static_cast<double>(stream.below(9)); };
    points.push_back(kind == 0   ? Point{430'000 + 90 * stream.normal(), 50 * stream.normal()}
                     : kind == 1 ? Point{500'000 + 37.1 * whole(), 30 * whole()}
                                 : Point{whole() * 8, whole() * 8});
  }
  return points;
}

}  // namespace

TEST_CASE("optics: of nothing there is no order") {
  CHECK(optics({}).order.empty());
  CHECK(cut_ordering({}, 5).empty());
}

TEST_CASE("optics: points that nobody reaches keep their order") {
  const std::vector<Point> far = {{0, 0}, {9'000, 0}, {0, 9'000}};
  const Optics found = optics(far, {.eps = 100, .min_points = 2});
  CHECK(found.order == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(found.reachability == std::vector<double>(3, infinity));
  CHECK(cut_ordering(found, 100) == std::vector<std::int32_t>(3, noise));
}

TEST_CASE("optics: coincident points stay apart in the order") {
  const Optics found = optics(std::vector<Point>(5, {1, 1}), {.eps = 10, .min_points = 3});
  CHECK(found.order == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
  CHECK(found.reachability == std::vector<double>{infinity, 0, 0, 0, 0});
  CHECK(cut_ordering(found, 1) == std::vector<std::int32_t>(5, 0));
}

TEST_CASE("optics: what cannot be answered is refused") {
  const std::vector<Point> two = {{0, 0}, {1, 1}};
  CHECK_THROWS_AS(optics(two, {.eps = 0}), Error);
  CHECK_THROWS_AS(optics(two, {.min_points = 0}), Error);
  CHECK_THROWS_AS(optics(two, {.eps = 100, .cut = 101}), Error);
  CHECK_THROWS_AS(optics(std::vector<Point>{{0, std::nan("")}}), Error);
}

TEST_CASE("optics: properties") {
  CHECK(rc::check("order and distances are the definition's", [](std::uint64_t seed) {
    const std::vector<Point> points = some_points(seed, 250);
    const OpticsOptions options = {.eps = seed % 2 == 0 ? 60.0 : 40.0,
                                   .min_points = 1 + static_cast<std::int64_t>(seed % 7),
                                   .ties = static_cast<TieRule>(seed / 8 % 2)};
    const Optics fast = optics(points, options), slow = by_definition(points, options);
    RC_ASSERT(fast.order == slow.order);
    RC_ASSERT(fast.reachability == slow.reachability);
    RC_ASSERT(fast.core_distance == slow.core_distance);
    RC_ASSERT(fast.predecessor == slow.predecessor);
  }));

  CHECK(rc::check("a cut has DBSCAN's clusters of core points", [](std::uint64_t seed) {
    const std::vector<Point> points = some_points(seed, 200);
    const Optics found = optics(points, {.eps = 60, .min_points = 4});
    const std::vector<std::int32_t> label = cut_ordering(found, 25);
    const Clusters same = dbscan(points, {.eps = 25, .min_points = 4});
    for (std::size_t i = 0; i < points.size(); ++i) {
      RC_ASSERT((label[i] == noise) >= (same.label[i] == noise));
      if (same.core[i] == 0) continue;
      for (std::size_t j = 0; j < i; ++j) {
        if (same.core[j] == 0) continue;
        RC_ASSERT((label[i] == label[j]) == (same.label[i] == same.label[j]));
      }
    }
  }));
}
