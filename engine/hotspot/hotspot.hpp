#pragma once

#include "engine/polygon.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark {

/// How much of a hotspot lies in one area.
struct AreaShare {
  std::string code = {};
  std::string name = {};
  double share_pct = 0;  ///< [%] of the hotspot's area
};

/// What a person asks of a hotspot, computed once and read by every face: attributes, tables,
/// page, sentence. NaN is "not known", never 0.
struct AnswerCard {
  std::uint64_t n = 0;   ///< located incidents inside
  double share_pct = 0;  ///< [%] of all located incidents of the theme
  double area_ha = 0;
  double density_km2 = 0;             ///< n per km2
  double ratio_to_mean = 0;           ///< density over the study area's mean density
  std::uint64_t repeat_places = 0;    ///< distinct places inside with two or more incidents
  std::vector<AreaShare> areas = {};  ///< largest share first, ties by code
};

/// The central noun: a place that stands out, whatever method found it.
struct Hotspot {
  std::string id = {};     ///< from method and place alone: row order never changes it
  std::int32_t rank = 0;   ///< 1 is the first by n, ties by density, then id
  std::string label = {};  ///< "Horden, Seventh Street"; the largest area's name at least
  std::string method = {};
  std::int32_t cluster = -1;  ///< number of the cluster it draws, as members have it; -1 for none
  std::string category = {};  ///< theme or category that was asked for
  MultiPolygon shape = {};
  AnswerCard card = {};
};

}  // namespace firemark
