#pragma once

#include "cli/hotspot/place_profile.hpp"
#include "engine/pattern/event_links.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// A place's chains: fly-tip, refuse fire, car fire; the themes that make them, in order.
struct PlaceChains {
  std::vector<std::string> themes = {};
  std::vector<std::vector<std::uint32_t>> chains = {};  ///< records of each theme
};

/// One row a theme: the answer card; of one that is told as present only that; of one without data
/// "no data", never 0. Shaped as the place.
geo::Layer profile_layer(const std::vector<ThemeAtPlace>& themes, const geo::Crs& crs);
/// theme, month, n: 24 months.
geo::Layer profile_months(const std::vector<ThemeAtPlace>& themes);
/// theme, weekday, hour, n, with intervals by their shares.
geo::Layer profile_week(const std::vector<ThemeAtPlace>& themes);
/// theme, x, y, n of the places with two records or more.
geo::Layer profile_repeats(const std::vector<ThemeAtPlace>& themes, const geo::Crs& crs);
/// chain, step, theme, when.
geo::Layer profile_chains(const PlaceChains& chains, const std::vector<ThemeAtPlace>& themes);
/// name, kind, metres, direction of the nearest place of each kind.
geo::Layer profile_near(const AskedPlace& place, const Gazetteer& places);
geo::Layer profile_actions(const std::vector<Action>& actions);
/// The referral: one row a heading of the problem-solving form (Location, Victim, Offender, Time,
/// what stands out, what was done, 4P), what the records say of it, and room for people.
geo::Layer referral(const AskedPlace& place, const geo::Layer& themes,
                    const std::vector<ThemeAtPlace>& at, const PlaceChains& chains,
                    const std::vector<Action>& actions);

}  // namespace firemark::cli
