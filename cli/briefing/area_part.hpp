#pragma once

#include "cli/briefing/pack.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// The part of a pack that one area asks for, as values of its own: every writer of a pack writes
/// it as it writes the whole.
struct AreaPart {
  Plan plan = {};
  Sources sources = {};  ///< without incidents: nobody asks for them any more
  std::vector<ThemeResult> results = {};
  std::vector<ThemeProfiles> profiles = {};
  std::string place = {};  ///< the area's name
  const Pack* whole = nullptr;
  std::size_t set = 0;  ///< that the area is of

  Pack pack() const { return {plan, sources, results, profiles, place, whole, set}; }
};

/// What `whole` found in an area of a set. Of the other sets it has the areas that have more of
/// their land in this one than in any other of its set. Hotspots are whole, those with a record in
/// the area, ranked by their records there; density ends at the area's border and keeps its
/// levels, and areas the classes they are shaded in, so that parts are read side by side.
AreaPart part_of(const Pack& whole, std::size_t set, std::uint32_t area);

}  // namespace firemark::cli
