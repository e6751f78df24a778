#include "engine/areal/contiguity.hpp"

#include "engine/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace firemark;

namespace {

Ring box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

Areas areas_of(const std::vector<Ring>& rings) {
  Areas areas;
  for (const Ring& ring : rings) {
    areas.code.push_back(std::to_string(areas.code.size()));
    areas.name.push_back("");
    areas.shape.push_back({{.outer = ring}});
  }
  return areas;
}

std::vector<std::uint32_t> of(const Neighbours& neighbours, std::size_t i) {
  const auto row = neighbours[i];
  return {row.begin(), row.end()};
}

using Row = std::vector<std::uint32_t>;

ContiguityOptions rook(double tolerance) {
  return {.contiguity = ContiguityRule::rook, .tolerance = tolerance};
}

}  // namespace

TEST_CASE("contiguity: no areas, and one, have no neighbours") {
  CHECK(contiguity({}).size() == 0);
  const Neighbours one = contiguity(areas_of({box(0, 0, 1, 1)}));
  CHECK(one.size() == 1);
  CHECK(one.pairs == 0);
  CHECK(one.islands == Row{0});
  CHECK(one.tolerance == 0);
  CHECK(one.chosen);
}

TEST_CASE("contiguity: four squares about a corner are all queens, and two pairs short of rooks") {
  const Areas squares =
      areas_of({box(0, 0, 1, 1), box(1, 0, 2, 1), box(0, 1, 1, 2), box(1, 1, 2, 2)});
  const Neighbours queen = contiguity(squares);
  CHECK(queen.tolerance == 0);
  CHECK(queen.pairs == 6);
  CHECK(of(queen, 0) == Row{1, 2, 3});
  const Neighbours rooks = contiguity(squares, rook(0));
  CHECK(rooks.pairs == 4);
  CHECK(of(rooks, 0) == Row{1, 2});
  CHECK(of(rooks, 3) == Row{1, 2});
  CHECK(contiguity(squares, rook(0.05)).pairs == 4);
  CHECK(queen.islands.empty());
}

TEST_CASE("contiguity: neighbours that share a line but no vertex are found") {
  const Areas long_and_short = areas_of({box(0, 0, 10, 1), box(3, 1, 5, 2), box(7, 1, 8, 2)});
  for (const ContiguityRule rule : {ContiguityRule::queen, ContiguityRule::rook}) {
    const Neighbours found = contiguity(long_and_short, {.contiguity = rule, .tolerance = 0});
    CHECK(of(found, 0) == Row{1, 2});
    CHECK(found.pairs == 2);
  }
}

TEST_CASE("contiguity: slivers are bridged by a tolerance as wide as they are, and it is said") {
  // 1 km squares, 3 m apart.
  const Areas apart =
      areas_of({box(0, 0, 1000, 1000), box(1003, 0, 2000, 1000), box(0, 1003, 1000, 2000),
                box(1003, 1003, 2000, 2000), box(2000, 3000, 2500, 3500)});
  CHECK(sliver_tolerance(apart) == 5);
  const Neighbours queen = contiguity(apart);
  CHECK(queen.tolerance == 5);
  CHECK(queen.chosen);
  CHECK(queen.pairs == 6);
  CHECK(queen.islands == Row{4});
  CHECK(contiguity(apart, rook(5)).pairs == 4);
  const Neighbours exact = contiguity(apart, {.tolerance = 0});
  CHECK(exact.pairs == 0);
  CHECK(exact.islands.size() == 5);
  CHECK_FALSE(exact.chosen);
}

TEST_CASE("contiguity: just inside and just outside the tolerance") {
  const Areas apart = areas_of({box(0, 0, 100, 100), box(102, 0, 200, 100)});
  CHECK(contiguity(apart, {.tolerance = 2}).pairs == 1);
  CHECK(contiguity(apart, {.tolerance = 1.999}).pairs == 0);
}

TEST_CASE("contiguity: overlapping boundaries touch, an area inside another does not") {
  CHECK(contiguity(areas_of({box(0, 0, 10, 10), box(5, 5, 15, 15)}), {.tolerance = 0}).pairs == 1);
  CHECK(contiguity(areas_of({box(0, 0, 10, 10), box(4, 4, 6, 6)}), {.tolerance = 0}).pairs == 0);
}

TEST_CASE("contiguity: an enclave touches the hole it fills") {
  Areas areas = areas_of({box(0, 0, 10, 10), box(4, 4, 6, 6)});
  Ring hole = box(4, 4, 6, 6);
  std::reverse(hole.begin(), hole.end());
  areas.shape[0][0].holes.push_back(hole);
  CHECK(contiguity(areas, rook(0)).pairs == 1);
}

TEST_CASE("contiguity: identical areas and areas without a shape") {
  CHECK(contiguity(areas_of({box(0, 0, 1, 1), box(0, 0, 1, 1)})).pairs == 1);
  Areas empty = areas_of({box(0, 0, 1, 1)});
  empty.code.push_back("none");
  empty.name.push_back("");
  empty.shape.emplace_back();
  CHECK(contiguity(empty).islands == Row{0, 1});
}

TEST_CASE("contiguity: a tolerance below nothing is refused") {
  CHECK_THROWS_AS(contiguity({}, {.tolerance = -1}), Error);
}

TEST_CASE("contiguity: very long edges beside very short ones") {
  std::vector<Ring> rings = {box(0, -1000, 100'000, 0)};
  for (int i = 0; i < 50; ++i) rings.push_back(box(i * 10.0, 0, i * 10.0 + 10, 10));
  const Neighbours found = contiguity(areas_of(rings), {.tolerance = 0});
  CHECK(found[0].size() == 50);
  CHECK(found.pairs == 50 + 49);
}
