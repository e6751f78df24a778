#include "engine/hotspot/place_label.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

namespace {

MultiPolygon square(Point middle, double half) {
  return {{.outer = {{middle.x - half, middle.y - half},
                     {middle.x + half, middle.y - half},
                     {middle.x + half, middle.y + half},
                     {middle.x - half, middle.y + half}}}};
}

const Areas wards = {.code = {"H", "P"},
                     .name = {"Horden", "Peterlee"},
                     .shape = {square({1000, 1000}, 1000), square({4000, 1000}, 2000)}};
const Gazetteer towns = {.name = {"Wheatley Hill", "Thornley"},
                         .point = {{1000, 1000}, {1900, 1000}},
                         .kind = {"village", "village"}};

std::string in_wards(Point middle) { return place_label(square(middle, 50), nullptr, &wards); }

}  // namespace

TEST_CASE("place label: the nearest named place, with the way from it") {
  CHECK(place_label(square({1100, 1000}, 50), &towns, &wards) == "Wheatley Hill");
  CHECK(place_label(square({1400, 1000}, 50), &towns, &wards) == "Wheatley Hill, east");
  CHECK(place_label(square({1600, 1300}, 50), &towns, &wards) == "Thornley, north-west");
}

TEST_CASE("place label: where no named place is near, the ward and its part") {
  CHECK(place_label(square({5500, 1000}, 50), &towns, &wards) == "Peterlee, east");
  CHECK(in_wards({1000, 1000}) == "Horden, centre");
  CHECK(in_wards({200, 1800}) == "Horden, north-west");
  CHECK(in_wards({1000, 100}) == "Horden, south");
  CHECK(in_wards({9000, 9000}).empty());
  CHECK(place_label(square({0, 0}, 1), nullptr, nullptr).empty());
  CHECK(place_label({}, nullptr, &wards).empty());
}

TEST_CASE("compass words: all eight, and none from a place to itself") {
  CHECK(compass_word({0, 0}, {1, 0}) == "east");
  CHECK(compass_word({0, 0}, {1, 1}) == "north-east");
  CHECK(compass_word({0, 0}, {0, 1}) == "north");
  CHECK(compass_word({0, 0}, {-1, 1}) == "north-west");
  CHECK(compass_word({0, 0}, {-1, 0}) == "west");
  CHECK(compass_word({0, 0}, {-1, -1}) == "south-west");
  CHECK(compass_word({0, 0}, {0, -1}) == "south");
  CHECK(compass_word({0, 0}, {1, -1}) == "south-east");
  CHECK(compass_word({2, 2}, {2, 2}).empty());
}

TEST_CASE("nearest places: nearest first, ties by name, no more than asked") {
  const Gazetteer places = {.name = {"B", "A", "C"}, .point = {{1, 0}, {-1, 0}, {0, 0}}};
  const std::vector<NearPlace> near = nearest_places({0, 0}, places, 2);
  REQUIRE(near.size() == 2);
  CHECK(places.name[near[0].place] == "C");
  CHECK(places.name[near[1].place] == "A");
  CHECK(near[1].metres == 1);
  CHECK(nearest_places({0, 0}, {}, 3).empty());
}
