#pragma once

#include "engine/sample/mesh.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::sample {

enum class Ground : std::uint8_t { town, country, beyond, sea };

struct Town {
  std::string name = {};
  Point centre = {};
  double people = 0;
  double radius = 0;  ///< [m] of a disc of its size
  double angle = 0;   ///< direction of its streets [radians]
  bool coastal = false;
};

/// The ground of the county: cells of some 300 people, small in towns and wide in the country,
/// and around them the cells of its neighbours and of the sea. EPSG:27700 metres; the outline is
/// invented by the seed and is no real county's.
struct Land {
  Mesh mesh = {};
  std::vector<Ground> ground = {};          ///< of each cell
  std::vector<std::uint32_t> town_of = {};  ///< of each cell; nowhere in the country
  std::vector<std::string> village = {};    ///< of each cell: its name, empty for most
  std::vector<double> people = {};          ///< residents of each cell, whole numbers
  std::vector<double> hardship = {};        ///< of each cell, about 1: what incidents follow
  std::vector<Town> towns = {};             ///< largest first

  bool inside(std::uint32_t cell) const {
    return ground[cell] == Ground::town || ground[cell] == Ground::country;
  }
};

/// About 520,000 people in 24 towns and the country between them, on some 2,000 km2 by the sea.
Land make_land(std::uint64_t seed);

/// The coast: lines with the land to their left.
std::vector<std::vector<Point>> coast(const Land& land);

}  // namespace firemark::sample
