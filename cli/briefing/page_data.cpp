#include "cli/briefing/page_data.hpp"

#include "cli/briefing/briefing.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/briefing/shading.hpp"
#include "cli/briefing/shape_json.hpp"
#include "cli/briefing/standing.hpp"
#include "cli/briefing/words.hpp"
#include "cli/briefing/year_change.hpp"
#include "cli/disclosure/release.hpp"
#include "geo/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

using Json = nlohmann::ordered_json;

/// A number rounded for reading; null where it is not known.
Json number(double value, int decimals) {
  return std::isfinite(value) ? Json(geo::rounded(value, decimals)) : Json(nullptr);
}

/// A count; null where it is not shown.
Json count(std::uint64_t n) { return n == not_shown ? Json(nullptr) : Json(n); }

Json list_of(const std::vector<std::uint64_t>& all) {
  Json list = Json::array();
  for (const std::uint64_t n : all) list.push_back(count(n));
  return list;
}

Json week_json(const Profile& profile) {
  if (profile.rhythm.with_hour == 0) return Json(nullptr);
  Json week = Json::array();
  for (const auto& day : profile.rhythm.week)
    for (const double n : day) week.push_back(number(n, 2));
  return week;
}

/// [before, after, chance]; null where there are no two years to compare.
Json year_json(const std::optional<YearChange>& change) {
  return change ? Json({change->before, change->after, number(change->chance, 4)}) : Json(nullptr);
}

class Writing {
 public:
  explicit Writing(const Pack& pack)
      : pack_(pack), to_degrees_(pack.sources.study_area().set.crs, geo::lon_lat()) {}

  Json all() const {
    const geo::Ledger& ledger = pack_.sources.ledger;
    Json json = {{"program", "Firemark " FIREMARK_VERSION},
                 {"title", title_words(pack_.plan)},
                 {"marking", pack_.plan.marking},
                 {"period", period_words(pack_.plan)},
                 {"place", pack_.place},
                 {"of", pack_.whole == nullptr ? pack_.place : pack_.whole->place},
                 {"rows", ledger.rows()},
                 {"asked", ledger.asked()},
                 {"used", ledger.used()},
                 {"places", ledger.distinct_places},
                 {"snapped", ledger.snap_points},
                 {"duplicates", ledger.exact_duplicates},
                 {"notes", ledger.notes},
                 {"crs", pack_.sources.study_area().set.crs.name},
                 {"operation", pack_.sources.operation.name},
                 {"accuracy", number(pack_.sources.operation.accuracy_m, 2)},
                 {"withheld", release_words(pack_.plan)}};
    if (const Basemap& basemap = pack_.plan.basemap; !basemap.tiles.empty())
      json["basemap"] = {{"tiles", basemap.tiles}, {"credit", basemap.credit}};
    json["aside"] = aside();
    json["sources"] = Json::array();
    for (const geo::Ledger::Source& source : ledger.sources)
      json["sources"].push_back({source.path, source.rows, source.used});
    json["colours"] = {{"classes", sequence}, {"ink", ink}, {"accent", accent}, {"border", border}};
    json["sets"] = Json::array();
    for (std::size_t s = 0; s < pack_.sources.areas.size(); ++s) json["sets"].push_back(set(s));
    json["themes"] = Json::array();
    for (std::size_t t = 0; t < pack_.plan.themes.size(); ++t) json["themes"].push_back(theme(t));
    json["together"] = Json::array();
    for (const GatheringBriefing& each : gatherings(pack_))
      json["together"].push_back(
          {{"title", each.title}, {"lead", each.lead}, {"table", each.table}});
    return json;
  }

 private:
  const Pack& pack_;
  geo::Projection to_degrees_;

  Json aside() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < geo::reasons; ++i) {
      const auto reason = static_cast<geo::Reason>(i);
      const std::uint64_t n = pack_.sources.ledger.set_aside(reason);
      if (n > 0) list.push_back({geo::reason_name(reason), n});
    }
    return list;
  }

  Json set(std::size_t s) const {
    const Areas& areas = pack_.sources.areas[s].areas();
    Json json = {{"name", pack_.plan.areas[s].name},
                 {"study", s == pack_.sources.study},
                 {"codes", areas.code},
                 {"names", areas.name}};
    Json people = Json::array(), shapes = Json::array();
    for (const double p : areas.population) people.push_back(number(p, 0));
    for (const MultiPolygon& shape : areas.shape) shapes.push_back(shape_json(shape, to_degrees_));
    json["people"] = people;
    json["shapes"] = shapes;
    return json;
  }

  Json theme(std::size_t t) const {
    const Theme& theme = pack_.plan.themes[t];
    const ThemeResult& found = pack_.results[t];
    const ThemeProfiles& profile = pack_.profiles[t];
    const Profile& whole = profile.whole.of.front();
    Json json = {{"name", theme.name},
                 {"title", theme.title},
                 {"located", count(found.located)},
                 {"inside", count(found.inside)},
                 {"all", count((pack_.whole == nullptr ? pack_ : *pack_.whole).results[t].inside)},
                 {"per", theme.options.rates.per},
                 {"confidence", theme.options.rates.confidence}};
    json["months"] = Json::array();
    for (std::size_t m = 0; m < profile.whole.months; ++m)
      json["months"].push_back(
          month_name(profile.whole.first_month + static_cast<std::int32_t>(m)));
    json["when"] = list_of(whole.months);
    json["week"] = week_json(whole);
    json["years"] = year_json(year_change(whole));
    const bool all = pack_.plan.audience == Audience::restricted;
    json["in_months"] = count(whole.in_months);
    json["in_week"] = all ? Json(whole.rhythm.with_hour) : Json(nullptr);
    json["by_period"] = all;
    json["periods"] = Json::array();
    if (all)
      for (const MonthSpan& span : month_spans(profile.whole.first_month, profile.whole.months))
        json["periods"].push_back({span.from, span.to});
    json["counts"] = Json::array();
    for (std::size_t s = 0; s < found.counts.size(); ++s) json["counts"].push_back(counts(t, s));
    json["methods"] = Json::array();
    if (theme.kde) json["methods"].push_back(density(theme, found, profile));
    if (theme.clusters)
      json["methods"].push_back({{"key", "clusters"},
                                 {"title", "Clusters"},
                                 {"says", cluster_words(theme.options)},
                                 {"least", theme.options.dbscan.min_points},
                                 {"bands", Json::array()},
                                 {"places", places(found.clusters, profile.clusters)}});
    return json;
  }

  /// Counts of a set's areas, and rates with their interval where people are known.
  Json counts(std::size_t t, std::size_t s) const {
    const Theme& theme = pack_.plan.themes[t];
    const AreaCounts& counted = pack_.results[t].counts[s];
    const Areas& areas = pack_.sources.areas[s].areas();
    std::vector<double> n;
    for (std::size_t a = 0; a < areas.size(); ++a) n.push_back(shown_number(counted.in_area(a)));
    Json json = {{"n", Json::array()},
                 {"outside", pack_.whole == nullptr ? count(counted.unassigned()) : Json(nullptr)}};
    const Shading by = shading(pack_, t, s);
    json["months"] = Json::array();
    for (const Profile& profile : pack_.profiles[t].by_area[s].of)
      json["months"].push_back(list_of(profile.months));
    json["classes_of"] = classes_of_words(pack_.profiles[t].area_classes[s]);
    json["breaks"] = Json::array();
    for (const double from : by.breaks) json["breaks"].push_back(number(from, 4));
    for (std::size_t a = 0; a < areas.size(); ++a) json["n"].push_back(count(counted.in_area(a)));
    if (areas.population.size() != areas.size() ||
        std::ranges::none_of(areas.population, [](double p) { return std::isfinite(p); }))
      return json;
    for (const RateInterval& r : rates(n, areas.population, theme.options.rates))
      json["rates"].push_back({number(r.rate, 2), number(r.low, 2), number(r.high, 2)});
    return json;
  }

  Json density(const Theme& theme, const ThemeResult& found, const ThemeProfiles& profile) const {
    Json bands = Json::array();
    for (std::size_t b = 0; b < found.density.bands.size(); ++b) {
      const Band& band = found.density.bands[b];
      bands.push_back({{"rule", band.rule},
                       {"level", number(band.level, 2)},
                       {"ha", number(area(band.shape) / 1e4, 1)},
                       {"n", count(profile.in_band[b])},
                       {"shape", shape_json(band.shape, to_degrees_)}});
    }
    return {{"key", "kde"},
            {"title", "Density"},
            {"says", density_words(theme.options, found.density.bandwidth)},
            {"least", theme.options.density.hotspots.min_incidents},
            {"unit", found.density.surface.unit},
            {"classes_of", classes_of_words(profile.density_classes)},
            {"bands", bands},
            {"in_periods", periods(profile)},
            {"places", places(found.density.hotspots, profile.density)}};
  }

  /// Of each period its bands, from the least dense: records, where they are known, and land.
  Json periods(const ThemeProfiles& profile) const {
    constexpr long metre = 10;  // outlines are right to some metres
    Json list = Json::array();
    for (const PeriodDensity& period : profile.in_period) {
      Json bands = Json::array();
      for (std::size_t b = 0; b < period.bands.size(); ++b)
        bands.push_back({{"n", period.n.empty() ? Json(nullptr) : count(period.n[b])},
                         {"shape", shape_json(period.bands[b], to_degrees_, metre)}});
      list.push_back(std::move(bands));
    }
    return list;
  }

  Json places(const std::vector<Hotspot>& hotspots, const PlaceProfiles& profile) const {
    Json list = Json::array();
    for (std::size_t h = 0; h < hotspots.size(); ++h) {
      const Hotspot& hotspot = hotspots[h];
      const AnswerCard& card = hotspot.card;
      Json json = {{"id", hotspot.id},
                   {"rank", hotspot.rank},
                   {"label", hotspot.label},
                   {"n", count(card.n)},
                   {"here", count(records_here(pack_, hotspot, profile, h))},
                   {"share", number(card.share_pct, 1)},
                   {"ha", number(card.area_ha, 1)},
                   {"density", number(card.density_km2, 1)},
                   {"ratio", number(card.ratio_to_mean, 1)},
                   {"repeats", count(card.repeat_places)},
                   {"target", card.top_target},
                   {"target_share", number(card.top_target_pct, 0)},
                   {"before", number(card.n_prev, 0)},
                   {"before_p", number(card.change_p, 4)},
                   {"p", number(card.p_value, 4)},
                   {"q", number(card.q_value, 4)},
                   {"stable", number(card.stability_pct, 0)},
                   {"status", card.status},
                   {"since", card.first_seen},
                   {"periods", card.periods_seen},
                   {"months", list_of(profile.time.of[h].months)},
                   {"years", year_json(year_change(card))},
                   {"week", week_json(profile.time.of[h])}};
      for (const auto& set : profile.areas) {
        Json areas = Json::array();
        for (const AreaCount& held : set[h]) areas.push_back({held.area, count(held.n)});
        json["areas"].push_back(areas);
      }
      json["shape"] = shape_json(hotspot.shape, to_degrees_);
      list.push_back(std::move(json));
    }
    return list;
  }
};

}  // namespace

std::string page_data(const Pack& pack) {
  return Writing(pack).all().dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace firemark::cli
