#pragma once

#include "engine/polygon.hpp"
#include "engine/rhythm/rhythm.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace firemark {

/// How much of a hotspot lies in one area.
struct AreaShare {
  std::string code = {};
  std::string name = {};
  double share_pct = 0;  ///< [%] of the hotspot's area
};

/// What is not known: a number that no data gave. Never 0.
inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// What a person asks of a hotspot, computed once and read by every face: attributes, tables,
/// page, sentence. NaN, or an empty text, is "not known".
struct AnswerCard {
  // How many, how dense.
  std::uint64_t n = 0;   ///< located incidents inside
  double share_pct = 0;  ///< [%] of all located incidents of the theme
  double area_ha = 0;
  double density_km2 = 0;           ///< n per km2
  double ratio_to_mean = 0;         ///< density over the study area's mean density
  std::uint64_t repeat_places = 0;  ///< distinct places inside with two or more incidents
  // For how many people: by the share of each area's land.
  double population = not_known;
  double rate_1000 = not_known;
  double rate_lo = not_known;  ///< 95 %, exact Poisson
  double rate_hi = not_known;
  // What, and when.
  std::string top_target = {};  ///< the commonest word of the theme's column
  double top_target_pct = not_known;
  Peak peak_days = {.share = not_known};   ///< two days in a row
  Peak peak_hours = {.share = not_known};  ///< six hours in a row
  // Against the same land a period before.
  double n_prev = not_known;
  double change_pct = not_known;  ///< not known where n_prev is 0
  double change_p = not_known;    ///< E-test, two-sided
  // The last twelve months of the records beside the twelve before them, on the hotspot's land.
  double n_last_year = not_known;
  double n_year_before = not_known;
  double year_change_p = not_known;  ///< E-test, two-sided
  // How sure.
  double p_value = not_known;
  double q_value = not_known;
  double stability_pct = not_known;
  // Since when.
  std::string status = {};      ///< new, persisting, grown, ... against an earlier run
  std::string first_seen = {};  ///< first day of the first run's period that had it
  std::int64_t periods_seen = 0;
  // Whose, and what else to know.
  std::vector<AreaShare> areas = {};  ///< largest share first, ties by code
  std::string note = {};
};

/// Adds a sentence to what else is to be known of a hotspot.
inline void add_note(AnswerCard& card, const std::string& text) {
  card.note += (card.note.empty() ? "" : "; ") + text;
}

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
