#pragma once

#include "cli/hotspot/profile_layers.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// The profile of a place in sentences and small tables: what profile.md and profile.pdf say. Every
/// number in it stands in the profile's tables or the ledger.
struct PlaceBriefing {
  std::string title = {};
  std::string marking = {};
  std::string period = {};
  std::string basis = {};  ///< how many of the records read it rests on
  struct Theme {
    std::string title = {};
    std::string recorded_by = {};  ///< empty where the plan does not say
    std::string sentence = {};
    std::vector<std::uint64_t> months = {};  ///< of the last 24; empty where not told
    std::string axis = {};                   ///< "October 2024 to September 2026, the highest 12"
  };
  std::vector<Theme> themes = {};
  std::vector<std::vector<std::string>> table = {};  ///< a row a theme; header first
  std::vector<std::string> near = {};
  std::vector<std::string> chains = {};
  std::vector<std::string> actions = {};
  std::vector<std::string> cautions = {};
};

/// `layers` are those of the profile, by name: place, months, near, actions.
PlaceBriefing place_briefing(const AskedPlace& place, const Plan& plan, const geo::Ledger& ledger,
                             const std::vector<ThemeAtPlace>& themes, const PlaceChains& chains,
                             const std::vector<geo::Layer>& layers);

/// As Markdown. Names cannot become markup.
std::string profile_markdown(const PlaceBriefing& briefing);

/// The numbers that it says and no attribute has, each with its sentence.
std::vector<std::string> audit_numbers(const PlaceBriefing& briefing, const geo::Ledger& ledger,
                                       const PlaceChains& chains,
                                       const std::vector<geo::Layer>& layers);

}  // namespace firemark::cli
