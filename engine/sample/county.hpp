#pragma once

#include "engine/areas.hpp"
#include "engine/sample/streets.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::sample {

/// A named place for the gazetteer.
struct Place {
  std::string name = {};
  Point at = {};
  std::string kind = {};  ///< town, village, school, garage, park, fire station
};

/// Areas of one kind, and which of them each cell of the land lies in.
struct AreaSet {
  Areas areas = {};
  std::vector<std::uint32_t> of_cell = {};  ///< nowhere outside the county
};

/// The fictional county, whole. Every border between two areas is one line that both share.
struct County {
  Land land = {};
  AreaSet small_areas = {};   ///< 320; each lies in one ward and in one new ward
  AreaSet wards = {};         ///< 60
  AreaSet wards_new = {};     ///< 51: another vintage of the same thing
  AreaSet partnerships = {};  ///< 14, which cut through wards
  MultiPolygon outline = {};
  std::vector<std::vector<Point>> coast = {};
  std::vector<Street> streets = {};
  std::vector<Segment> segments = {};
  std::vector<Place> places = {};
};

/// The county of `seed`: the same on every machine.
County make_county(std::uint64_t seed);

}  // namespace firemark::sample
