#pragma once

#include "engine/areas.hpp"
#include "engine/hotspot/hotspot.hpp"
#include "engine/hotspot/place_label.hpp"
#include "engine/incidents.hpp"
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
  /// The study area as one shape, to which hotspots are cut; nullptr: they are not.
  const MultiPolygon* land = nullptr;
  /// Areas with population, the smaller the better; nullptr: not known.
  const Areas* residents = nullptr;
  /// The incidents of `points`, in that order, for what and when; nullptr: not known.
  const Incidents* records = nullptr;
  std::string target = {};  ///< the column of records whose commonest word is told
  /// Incidents of the same theme in the period before; nullptr where none was looked at.
  const std::vector<Point>* earlier = nullptr;
  Timezone zone = Timezone::europe_london;
  const Gazetteer* places = nullptr;  ///< places with names, for labels; nullptr: wards name them
};

/// The card of a hotspot: `shape` is its land, `members` the numbers of its incidents in
/// setting.points. What the setting does not say is not known on the card. ratio_to_mean is NaN
/// without a study area; density and it are NaN for a shape without area.
///
/// Population is that of the residents' areas by the share of their land, as if people lived evenly
/// in each; it is not known where that of any area with a share is not. The note says why a field
/// is not known where that is worth a word. The period before is
/// counted on the hotspot's land for every method, so for clusters, whose n counts members,
/// `n_prev` is set against the incidents on the same land (change_pct and change_p compare those
/// two).
AnswerCard answer_card(const MultiPolygon& shape, std::span<const std::uint32_t> members,
                       const Setting& setting);

/// What of it can be said where nobody has the incidents, only their number: `incidents` of
/// `of_incidents` lie on the land. Repeat places stay 0: they are not known.
AnswerCard counted_card(const MultiPolygon& shape, std::uint64_t incidents,
                        std::uint64_t of_incidents, const Setting& setting);

/// Puts hotspots in order (most incidents first, then densest, then by id) and gives each its rank,
/// its id (method and middle: "kde-442310-541220") and, where it has no label yet, the name of the
/// area that has most of it. Row order never shows.
void rank_hotspots(std::vector<Hotspot>& hotspots);

}  // namespace firemark
