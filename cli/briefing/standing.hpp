#pragma once

#include "cli/briefing/pack.hpp"
#include "engine/areal/rate.hpp"

#include <string>

namespace firemark::cli {

/// Where an area stands among all, for the pack of one. NaN is not known or not shown.
struct Standing {
  double all = not_known;  ///< records of the theme in all areas together
  double share_pct = not_known;
  RateInterval rate = {not_known, not_known, not_known};
  double mean_rate = not_known;  ///< of all areas together
  std::string beside = {};       ///< where its rate lies in the funnel (funnel_words)
};

/// Nothing known for a pack that is not part of another.
Standing standing(const Pack& pack, std::size_t theme);

/// The same in words: "That is 12 % of all 6,083. 4.1 per 1,000
/// people (95 % interval 3.7 to 4.5); all areas together 3.2: higher, by more than chance usually
/// gives." Nothing for a pack that is not part of another.
std::string standing_words(const Pack& pack, std::size_t theme);

/// How many of a hotspot's records lie in what the pack is about: all of them but in a part, where
/// it may be not_shown. `told`
/// is of its method, `number` its place in the list.
std::uint64_t records_here(const Pack& pack, const Hotspot& hotspot, const PlaceProfiles& told,
                           std::size_t number);

/// The same in words, where not all do: "12 of them lie in
/// East Durham."; else nothing.
std::string share_words(const Pack& pack, const Hotspot& hotspot, const PlaceProfiles& told,
                        std::size_t number);

}  // namespace firemark::cli
