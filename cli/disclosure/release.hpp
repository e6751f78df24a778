#pragma once

#include "cli/disclosure/published_counts.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// Takes out of what was found all that the plan's audience may not see, before anything is
/// written: every face then shows what it is given. Counts that are not shown are `not_shown`.
///
/// A theme's records by area and month go as PublishedCounts says. What rests on fewer records than
/// the floor goes: hotspots, pieces of density, numbers on a card. Where the surface, single months
/// of hotspots or records by value could be put together to small counts, they go altogether.
class Release {
 public:
  Release(const Plan& plan, const Sources& sources) : plan_(plan), counts_(plan, sources) {}

  /// Takes a theme, in the plan's order, while its records are at hand: pieces of density that few
  /// records make go from `found`.
  void add(const Theme& theme, const Incidents& records, ThemeResult& found, ThemeProfiles& profile,
           const Sources& sources);

  /// Makes what was found, in the plan's order, what may be shown.
  void apply(std::vector<ThemeResult>& results, std::vector<ThemeProfiles>& profiles,
             const Sources& sources);

 private:
  const Plan& plan_;
  PublishedCounts counts_;

  void show_counts(std::size_t theme, ThemeResult& found, ThemeProfiles& profile) const;
  void show_places(const Theme& theme, double located, double study_m2,
                   std::vector<Hotspot>& hotspots, PlaceProfiles& told) const;
};

/// What was kept from the audience, in sentences; nothing where all is shown.
std::vector<std::string> release_words(const Plan& plan);

}  // namespace firemark::cli
