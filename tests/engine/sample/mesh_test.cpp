#include "engine/sample/mesh.hpp"

#include "engine/random.hpp"
#include "engine/sample/grouping.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <utility>

using namespace firemark;
using namespace firemark::sample;

namespace {

/// A jittered lattice of side * side centres; those at the rim are open cells.
std::vector<Point> lattice(int side) {
  Stream stream(5);
  std::vector<Point> centres;
  for (int i = 0; i < side; ++i) {
    for (int j = 0; j < side; ++j) {
      centres.push_back({1000.0 * i + static_cast<double>(stream.below(600)),
                         1000.0 * j + static_cast<double>(stream.below(600))});
    }
  }
  return centres;
}

/// Every cell its own group; those at the rim none.
std::vector<std::uint32_t> inner_cells(int side, std::uint32_t& groups) {
  std::vector<std::uint32_t> group_of;
  groups = 0;
  for (int i = 0; i < side; ++i) {
    for (int j = 0; j < side; ++j) {
      const bool rim = i < 2 || j < 2 || i >= side - 2 || j >= side - 2;
      group_of.push_back(rim ? nowhere : groups++);
    }
  }
  return group_of;
}

}  // namespace

TEST_CASE("sample mesh: a border between two cells is shared to the last bit") {
  const int side = 12;
  const Mesh mesh = tessellate(lattice(side), 100, 1);
  std::uint32_t groups = 0;
  const auto group_of = inner_cells(side, groups);
  const auto shapes = dissolve(mesh, group_of, groups);
  std::map<std::pair<std::pair<double, double>, std::pair<double, double>>, int> edges;
  double sum = 0;
  for (const MultiPolygon& shape : shapes) {
    REQUIRE(shape.size() == 1);
    const Ring& ring = shape[0].outer;
    CHECK(signed_area(ring) > 0);
    sum += area(shape);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point a = ring[i], b = ring[(i + 1) % ring.size()];
      ++edges[{{a.x, a.y}, {b.x, b.y}}];
    }
  }
  int shared = 0, open = 0;
  for (const auto& [edge, times] : edges) {
    CHECK(times == 1);
    (edges.contains({edge.second, edge.first}) ? shared : open) += 1;
  }
  CHECK(shared > 5 * open);

  // The whole is the sum of its cells, and its border are the edges that nobody shares.
  std::vector<std::uint32_t> one(group_of);
  for (std::uint32_t& group : one) group = group == nowhere ? nowhere : 0;
  const MultiPolygon whole = dissolve(mesh, one, 1).front();
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].outer.size() == static_cast<std::size_t>(open));
  CHECK(area(whole) == Approx(sum).epsilon(1e-12));
}

TEST_CASE("sample mesh: an enclosed group is a hole, clockwise") {
  const int side = 9;
  const Mesh mesh = tessellate(lattice(side), 100, 1);
  std::vector<std::uint32_t> group_of(static_cast<std::size_t>(side) * side, nowhere);
  for (int i = 2; i < 7; ++i) {
    for (int j = 2; j < 7; ++j) {
      group_of[static_cast<std::size_t>(i * side + j)] = i == 4 && j == 4 ? 1 : 0;
    }
  }
  const auto shapes = dissolve(mesh, group_of, 2);
  REQUIRE(shapes[0].size() == 1);
  REQUIRE(shapes[0][0].holes.size() == 1);
  CHECK(signed_area(shapes[0][0].holes[0]) == Approx(-area(shapes[1])));
}

TEST_CASE("sample mesh: a group without cells has no pieces") {
  const Mesh mesh = tessellate(lattice(6), 100, 1);
  const std::vector<std::uint32_t> none(36, nowhere);
  CHECK(dissolve(mesh, none, 1).front().empty());
  CHECK(dissolve(mesh, none, 0).empty());
}

TEST_CASE("sample mesh: a way that may not sway is straight, and keeps its ends") {
  const auto way = wander({0, 0}, {1000, 0}, 0.5, 200, 0, 50, 1, 1);
  REQUIRE(way.size() == 17);
  for (const Point p : way) CHECK(p.y == 0);
  CHECK(way.back() == Point{1000, 0});
  const auto bent = wander({0, 0}, {1000, 0}, 0.5, 200, 0.2, 50, 1, 1);
  double most = 0;
  for (std::size_t i = 1; i < bent.size(); ++i) {
    CHECK(bent[i].x > bent[i - 1].x);
    most = std::max(most, std::abs(bent[i].y));
  }
  CHECK(most > 10);
  CHECK(most <= 80);
  CHECK(wander({3, 4}, {3, 4}, 0.5, 1, 0.1, 50, 1, 1).size() == 2);
}

TEST_CASE("sample grouping: groups are connected and hold about equal people") {
  const int side = 24;
  const Mesh mesh = tessellate(lattice(side), 300, 2);
  std::uint32_t count = 0;
  const auto piece_of = inner_cells(side, count);
  std::vector<double> people(piece_of.size(), 10);
  const Pieces pieces = pieces_of(mesh, piece_of, count, people);
  const auto group_of = group(pieces, 13, 4);
  std::vector<double> held(13, 0);
  for (std::size_t i = 0; i < count; ++i) held[group_of[i]] += pieces.people[i];
  for (const double n : held) CHECK(n == Approx(count * 10 / 13.0).epsilon(0.35));
  std::vector<std::uint32_t> of_cell(piece_of);
  for (std::uint32_t& cell : of_cell) cell = cell == nowhere ? nowhere : group_of[cell];
  for (const MultiPolygon& shape : dissolve(mesh, of_cell, 13)) CHECK(shape.size() == 1);
}
