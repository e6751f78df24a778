#pragma once

#include "engine/areas.hpp"
#include "engine/point.hpp"
#include "engine/polygon.hpp"

#include <span>
#include <string>
#include <vector>

namespace firemark {

/// Places with names, as columns of equal length.
struct Gazetteer {
  std::vector<std::string> name = {};
  std::vector<Point> point = {};       ///< [m] in the working CRS
  std::vector<std::string> kind = {};  ///< "town", "school"; empty where not said
  std::size_t size() const { return name.size(); }
};

/// What people call a hotspot's place. Named from the gazetteer where one of its places lies within
/// `reach` [m] of the hotspot's middle: the nearest, with the direction from it where the middle is
/// more than `beside` [m] off ("Wheatley Hill, east"). Else from the area that has most of it, with
/// the part of that area that the middle lies in ("Horden, north-west"; "Horden, centre" where that
/// is within a quarter of the area's half width and height). Neither: empty.
std::string place_label(const MultiPolygon& shape, const Gazetteer* places, const Areas* areas,
                        double reach = 1500, double beside = 150);

/// "north", "north-east" ...: of the eight the nearest to the way from one point to another; empty
/// where they coincide.
std::string_view compass_word(Point from, Point to);

/// A place and how far off it is.
struct NearPlace {
  std::size_t place = 0;  ///< number in the gazetteer
  double metres = 0;
};

/// The places nearest to `from`, nearest first, ties by name, at most `most`.
std::vector<NearPlace> nearest_places(Point from, const Gazetteer& places, std::size_t most);

}  // namespace firemark
