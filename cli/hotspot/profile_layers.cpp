#include "cli/hotspot/profile_layers.hpp"

#include "engine/cluster/repeat_places.hpp"
#include "engine/hotspot/place_label.hpp"
#include "engine/rhythm/words.hpp"
#include "geo/hotspot_layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace firemark::cli {
namespace {

using Texts = std::vector<std::string>;
using Wholes = std::vector<std::int64_t>;
using Reals = std::vector<double>;

bool told(const ThemeAtPlace& at) { return !at.present_only && at.all > 0; }

/// Takes every number of a row out, but for the land's.
void blank(geo::Layer& layer, std::size_t row) {
  for (geo::Field& field : layer.fields) {
    const bool kept = field.name == "hotspot_id" || field.name == "label" ||
                      field.name == "method" || field.name == "category" ||
                      field.name == "area_ha" || field.name.starts_with("area_") ||
                      field.name == "division_codes";
    if (kept) continue;
    if (auto* whole = std::get_if<Wholes>(&field.values)) (*whole)[row] = geo::null_integer;
    if (auto* real = std::get_if<Reals>(&field.values)) (*real)[row] = not_known;
    if (auto* text = std::get_if<Texts>(&field.values)) (*text)[row].clear();
  }
}

Texts& texts_of(geo::Layer& layer, std::string_view name) {
  return std::get<Texts>(std::ranges::find(layer.fields, name, &geo::Field::name)->values);
}

}  // namespace

geo::Layer profile_layer(const std::vector<ThemeAtPlace>& themes, const geo::Crs& crs) {
  std::vector<Hotspot> rows;
  Texts partners;
  Reals share;
  for (const ThemeAtPlace& at : themes) {
    rows.push_back(at.place);
    rows.back().rank = static_cast<std::int32_t>(rows.size());
    rows.back().label += ", " + at.theme->title;
    partners.push_back(at.partners);
    share.push_back(at.share_of_score);
  }
  geo::Layer layer = geo::hotspot_layer(rows, crs);
  layer.name = "place";
  layer.title = "What each theme knows of the place";
  layer.fields.push_back({.name = "partners", .values = partners});
  layer.fields.push_back({.name = "share_of_score_pct", .values = share, .decimals = 1});
  for (std::size_t i = 0; i < themes.size(); ++i) {
    if (told(themes[i])) {
      if (themes[i].records.size() == 0)
        texts_of(layer, "sentence")[i] = rows[i].label + ": no record here.";
      continue;
    }
    blank(layer, i);
    const std::string word = themes[i].all == 0              ? "no data"
                             : themes[i].records.size() == 0 ? "none seen at this scale"
                                                             : "present";
    texts_of(layer, "note")[i] = word;
    texts_of(layer, "sentence")[i] = rows[i].label + ": " + word + ".";
    texts_of(layer, "partners")[i] = partners[i];
  }
  return layer;
}

geo::Layer profile_months(const std::vector<ThemeAtPlace>& themes) {
  Texts theme, month;
  Wholes n;
  for (const ThemeAtPlace& at : themes) {
    if (!told(at)) continue;
    for (const MonthCount& each : at.months) {
      theme.push_back(at.theme->name);
      month.push_back(fmt::format("{}-{:02}", each.year, each.month));
      n.push_back(static_cast<std::int64_t>(each.n));
    }
  }
  return {.name = "months",
          .fields = {{.name = "theme", .values = theme},
                     {.name = "month", .values = month},
                     {.name = "n", .values = n}}};
}

geo::Layer profile_week(const std::vector<ThemeAtPlace>& themes) {
  Texts theme, day;
  Wholes hour;
  Reals n;
  for (const ThemeAtPlace& at : themes) {
    if (!told(at) || at.rhythm.with_hour == 0) continue;
    for (std::size_t d = 0; d < 7; ++d) {
      for (std::size_t h = 0; h < 24; ++h) {
        theme.push_back(at.theme->name);
        day.push_back(weekday_name(static_cast<int>(d)));
        hour.push_back(static_cast<std::int64_t>(h));
        n.push_back(at.rhythm.week[d][h]);
      }
    }
  }
  return {.name = "week",
          .fields = {{.name = "theme", .values = theme},
                     {.name = "weekday", .values = day},
                     {.name = "hour", .values = hour},
                     {.name = "n", .values = n}}};
}

geo::Layer profile_repeats(const std::vector<ThemeAtPlace>& themes, const geo::Crs& crs) {
  Texts theme;
  Wholes n;
  std::vector<Point> where;
  for (const ThemeAtPlace& at : themes) {
    if (!told(at)) continue;
    for (const Place& place : places(at.records.points)) {
      if (place.n() < 2) break;  // the most first
      theme.push_back(at.theme->name);
      n.push_back(static_cast<std::int64_t>(place.n()));
      where.push_back(place.where);
    }
  }
  return {.name = "repeat_places",
          .title = "Restricted: places with two records or more",
          .fields = {{.name = "theme", .values = theme}, {.name = "n", .values = n}},
          .shapes = where,
          .crs = crs};
}

geo::Layer profile_chains(const PlaceChains& chains, const std::vector<ThemeAtPlace>& themes) {
  Wholes chain, step;
  Texts theme, when;
  for (std::size_t c = 0; c < chains.chains.size(); ++c) {
    for (std::size_t k = 0; k < chains.themes.size(); ++k) {
      const auto at = std::ranges::find_if(
          themes, [&](const ThemeAtPlace& each) { return each.theme->name == chains.themes[k]; });
      const CivilTime t =
          to_local(at->records.time[chains.chains[c][k]].from, Timezone::europe_london);
      chain.push_back(static_cast<std::int64_t>(c) + 1);
      step.push_back(static_cast<std::int64_t>(k) + 1);
      theme.push_back(chains.themes[k]);
      when.push_back(fmt::format("{:04}-{:02}-{:02}", t.year, t.month, t.day));
    }
  }
  return {.name = "chains",
          .fields = {{.name = "chain", .values = chain},
                     {.name = "step", .values = step},
                     {.name = "theme", .values = theme},
                     {.name = "date", .values = when}}};
}

geo::Layer profile_near(const AskedPlace& place, const Gazetteer& gazetteer) {
  const Point middle = centroid(place.shape);
  std::map<std::string, bool> seen;
  Texts name, kind, direction;
  Reals metres;
  for (const NearPlace& near : nearest_places(middle, gazetteer, gazetteer.size())) {
    if (std::exchange(seen[gazetteer.kind[near.place]], true)) continue;
    name.push_back(gazetteer.name[near.place]);
    kind.push_back(gazetteer.kind[near.place]);
    metres.push_back(near.metres);
    direction.emplace_back(compass_word(middle, gazetteer.point[near.place]));
  }
  return {.name = "near",
          .fields = {{.name = "name", .values = name},
                     {.name = "kind", .values = kind},
                     {.name = "metres", .values = metres, .decimals = 0},
                     {.name = "direction", .values = direction}}};
}

geo::Layer profile_actions(const std::vector<Action>& actions) {
  Texts date, action, partner;
  Reals metres;
  for (const Action& each : actions) {
    date.push_back(each.date);
    action.push_back(each.action);
    partner.push_back(each.partner);
    metres.push_back(each.metres);
  }
  return {.name = "actions",
          .fields = {{.name = "date", .values = date},
                     {.name = "action", .values = action},
                     {.name = "partner", .values = partner},
                     {.name = "metres", .values = metres, .decimals = 0}}};
}

geo::Layer referral(const AskedPlace& place, const geo::Layer& themes,
                    const std::vector<ThemeAtPlace>& at, const PlaceChains& chains,
                    const std::vector<Action>& actions) {
  geo::Layer copy = themes;
  const Texts& sentences = texts_of(copy, "sentence");
  Texts heading, says, people;
  const auto row = [&](std::string name, std::string text) {
    heading.push_back(std::move(name));
    says.push_back(std::move(text));
    people.emplace_back();
  };
  row("Location", place.name);
  for (std::size_t i = 0; i < at.size(); ++i) row("Scan: " + at[i].theme->title, sentences[i]);
  row("Analyse: chains", chains.themes.empty() ? "not asked"
                                               : fmt::format("{} of {}", chains.chains.size(),
                                                             fmt::join(chains.themes, ", then ")));
  row("Analyse: victims", "");
  row("Analyse: offenders", "");
  row("Earlier actions",
      actions.empty() ? "none recorded" : actions.front().date + ": " + actions.front().action);
  for (const char* p : {"Prevent", "Protect", "Prepare", "Pursue"})
    row("Respond: " + std::string(p), "");
  row("Assess: what would show that it changed", "");
  return {.name = "lmaps_referral",
          .fields = {{.name = "heading", .values = heading},
                     {.name = "records_say", .values = says},
                     {.name = "people_add", .values = people}}};
}

}  // namespace firemark::cli
