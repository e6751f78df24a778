#include "engine/sample/county.hpp"

#include "engine/sample/names.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

using namespace firemark;
using namespace firemark::sample;

namespace {

const County& county() {
  static const County made = make_county(1);
  return made;
}

double total(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

/// Whether each area of `inner` lies in exactly one of `outer`.
bool nested(const AreaSet& inner, const AreaSet& outer) {
  std::vector<std::set<std::uint32_t>> in(inner.areas.size());
  for (std::size_t cell = 0; cell < inner.of_cell.size(); ++cell) {
    if (inner.of_cell[cell] != nowhere) in[inner.of_cell[cell]].insert(outer.of_cell[cell]);
  }
  return std::ranges::all_of(in, [](const auto& outers) { return outers.size() == 1; });
}

}  // namespace

TEST_CASE("sample county: as many areas as promised, all named and populated") {
  for (const auto& [set, n] :
       {std::pair(&county().small_areas, 320U), std::pair(&county().wards, 60U),
        std::pair(&county().wards_new, 51U), std::pair(&county().partnerships, 14U)}) {
    CHECK(set->areas.size() == n);
    CHECK(std::set(set->areas.code.begin(), set->areas.code.end()).size() == n);
    CHECK(std::set(set->areas.name.begin(), set->areas.name.end()).size() == n);
    CHECK(std::ranges::find(set->areas.name, "") == set->areas.name.end());
    CHECK(*std::ranges::min_element(set->areas.population) > 300);
    for (const MultiPolygon& shape : set->areas.shape) CHECK(shape.size() == 1);
  }
}

TEST_CASE("sample county: small areas nest in wards, partnership areas cut through them") {
  CHECK(nested(county().small_areas, county().wards));
  CHECK(nested(county().small_areas, county().wards_new));
  CHECK(!nested(county().wards, county().partnerships));
  CHECK(!nested(county().wards_new, county().wards));
}

TEST_CASE("sample county: every set of areas adds up to the county") {
  const double whole = area(county().outline);
  CHECK(whole > 1.4e9);
  CHECK(whole < 2.6e9);
  const double people = total(county().land.people);
  CHECK(people == Approx(520'000).epsilon(0.001));
  for (const AreaSet* set :
       {&county().small_areas, &county().wards, &county().wards_new, &county().partnerships}) {
    double sum = 0;
    for (const MultiPolygon& shape : set->areas.shape) sum += area(shape);
    CHECK(sum == Approx(whole).epsilon(1e-12));
    CHECK(total(set->areas.population) == people);
  }
}

TEST_CASE("sample county: inner edges are there twice, reversed; the others are the outline") {
  using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;
  std::size_t outline = 0;
  for (const Polygon& piece : county().outline) {
    outline += piece.outer.size();
    for (const Ring& hole : piece.holes) outline += hole.size();
  }
  for (const AreaSet* set : {&county().small_areas, &county().wards, &county().partnerships}) {
    std::set<Edge> edges;
    std::size_t n = 0;
    const auto add = [&](const Ring& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i, ++n) {
        const Point a = ring[i], b = ring[(i + 1) % ring.size()];
        edges.insert({{a.x, a.y}, {b.x, b.y}});
      }
    };
    for (const MultiPolygon& shape : set->areas.shape) {
      for (const Polygon& piece : shape) {
        add(piece.outer);
        for (const Ring& hole : piece.holes) add(hole);
      }
    }
    CHECK(edges.size() == n);
    std::size_t single = 0;
    for (const Edge& edge : edges) {
      if (!edges.contains({edge.second, edge.first})) ++single;
    }
    CHECK(single == outline);
  }
}

TEST_CASE("sample county: streets join up, addresses lie in the county's box") {
  // Union-find over shared vertices: nearly all street length hangs together.
  std::map<std::pair<double, double>, std::size_t> vertex;
  std::vector<std::size_t> parent;
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const Street& street : county().streets) {
    REQUIRE(street.line.size() > 1);
    std::size_t last = 0;
    for (std::size_t i = 0; i < street.line.size(); ++i) {
      const auto [at, fresh] =
          vertex.try_emplace({street.line[i].x, street.line[i].y}, parent.size());
      if (fresh) parent.push_back(parent.size());
      if (i > 0) parent[root(at->second)] = root(last);
      last = at->second;
    }
  }
  std::map<std::size_t, std::size_t> parts;
  for (std::size_t i = 0; i < parent.size(); ++i) ++parts[root(i)];
  const auto largest = std::ranges::max_element(
      parts, [](const auto& a, const auto& b) { return a.second < b.second; });
  CHECK(static_cast<double>(largest->second) > 0.9 * static_cast<double>(parent.size()));

  const Box box = bounds(county().outline);
  for (const Segment& segment : county().segments) {
    REQUIRE(addresses(segment) > 0);
    CHECK(box.contains(address(segment, 0)));
    CHECK(box.contains(address(segment, addresses(segment) - 1)));
  }
}

TEST_CASE("sample county: one coast, with the county to its left") {
  REQUIRE(county().coast.size() == 1);
  const auto& line = county().coast.front();
  CHECK(line.size() > 60);
  const Point a = line.front(), b = line.back();
  CHECK(std::abs(b.y - a.y) > 15'000);
  CHECK(b.y > a.y);  // northwards, land to the west
}

TEST_CASE("sample county: the same seed makes the same county, another seed another") {
  const County again = make_county(1), other = make_county(2);
  CHECK(again.outline.front().outer == county().outline.front().outer);
  CHECK(again.wards.areas.name == county().wards.areas.name);
  CHECK(other.outline.front().outer != county().outline.front().outer);
  CHECK(other.small_areas.areas.size() == 320);
}

TEST_CASE("sample county: other seeds keep the promises too") {
  for (const std::uint64_t seed : {3ULL, 4ULL, 5ULL, 6ULL, 7ULL, 20261124ULL}) {
    const County made = make_county(seed);
    CHECK(nested(made.small_areas, made.wards));
    CHECK(made.outline.size() == 1);
    CHECK(!made.coast.empty());  // a headland of the neighbours may part it
    for (const MultiPolygon& shape : made.wards.areas.shape) CHECK(shape.size() == 1);
  }
}

TEST_CASE("sample county: no invented name is a real ward's") {
  const std::filesystem::path boundaries = shared_data("boundaries");
  std::string real;
  for (const char* file : {"durham_wards_2013.geojson", "durham_wards_new.geojson",
                           "darlington_wards_2013.geojson", "durham_lsoa_2011.geojson"}) {
    std::ifstream in(boundaries / file);
    std::ostringstream text;
    text << in.rdbuf();
    real += text.str();
  }
  if (real.empty()) return;
  for (const Town& town : county().land.towns) CHECK(real.find(town.name) == std::string::npos);
  for (const std::string& village : county().land.village) {
    if (!village.empty()) CHECK(real.find(village) == std::string::npos);
  }
}
