#pragma once

#include "engine/areas.hpp"
#include "engine/hotspot/hotspot.hpp"
#include "engine/point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// What hotspots are measured against.
struct Setting {
  std::span<const Point> points = {};  ///< [m] all located incidents of the theme
  double study_m2 = 0;                 ///< land of the study area; 0 where it is not known
  const Areas* areas = nullptr;        ///< wards; nullptr where there are none
};

/// The card of a hotspot: `shape` is its land, `members` the numbers of its incidents in
/// setting.points. ratio_to_mean is NaN without a study area; density and it are NaN for a shape
/// without area.
AnswerCard answer_card(const MultiPolygon& shape, std::span<const std::uint32_t> members,
                       const Setting& setting);

/// Puts hotspots in order (most incidents first, then densest, then by id) and gives each its rank,
/// its id (method and middle: "kde-442310-541220") and, as label, the name of the area that has
/// most of it. Row order never shows.
void rank_hotspots(std::vector<Hotspot>& hotspots);

}  // namespace firemark
