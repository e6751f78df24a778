#pragma once

#include "engine/sample/county.hpp"
#include "engine/sample/series.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::sample {

/// A spot on the street network: an address of a segment, or (number == nowhere) a point along it.
struct Spot {
  std::uint32_t segment = 0;
  std::uint32_t number = 0;
};

/// A disc in which a series has more than its ground would give it, over some time: the truth
/// that a method should find.
struct PlantedHotspot {
  std::string id = {};           ///< "secondary-emerging"
  std::string_view course = {};  ///< persistent, emerging, ended, weekend nights, chain
  std::size_t series = 0;        ///< index into all_series()
  std::string place = {};        ///< the town it lies in
  Point centre = {};
  double radius = 0;                 ///< [m]
  std::int64_t from = 0;             ///< first day
  std::int64_t to = 0;               ///< day after the last
  double share = 0;                  ///< of the series' incidents on those days
  bool weekend_nights = false;       ///< Fridays and Saturdays, 22:00 to 02:00
  std::vector<Spot> addresses = {};  ///< in the disc; incidents fall on them evenly
};

/// Fly-tipping, then a refuse fire, then a car fire, in one place and in this order.
struct PlantedChain {
  PlantedHotspot place = {};  ///< its share is 0: chains are counted, not drawn
  double links = 30;          ///< chains in the three years, at the published rates
};

std::vector<PlantedHotspot> plant_hotspots(const County& county, std::uint64_t seed);
PlantedChain plant_chain(const County& county, const std::vector<PlantedHotspot>& others,
                         std::uint64_t seed);

/// Index into all_series() of the series of that name.
std::size_t series_named(std::string_view name);

}  // namespace firemark::sample
