#include "cli/areal/region_hotspots.hpp"

#include "cli/console.hpp"
#include "cli/map_style.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/areal/components.hpp"
#include "engine/error.hpp"
#include "engine/hotspot/answer_card.hpp"
#include "geo/counted.hpp"
#include "geo/geos_geometry.hpp"
#include "geo/hotspot_layer.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

/// All of them as one shape: borders that two share are gone.
MultiPolygon dissolved(const Areas& areas, std::span<const std::uint32_t> some) {
  MultiPolygon all;
  for (const std::uint32_t i : some)
    all.insert(all.end(), areas.shape[i].begin(), areas.shape[i].end());
  return some.size() == 1 ? all : geo::make_valid(all);
}

/// What is known of the land that hotspots lie on.
Setting setting_in(const Regions& regions) {
  return {.study_m2 = regions.study.m2,
          .areas = &regions.study.areas(),
          .residents = &regions.study.areas()};
}

double smallest(const std::vector<double>& values, std::span<const std::uint32_t> some) {
  double least = not_known;
  for (const std::uint32_t i : some)
    if (!(values[i] >= least)) least = values[i];
  return least;
}

/// The hotspots of all groups, with the cards that `card_of(shape, regions)` gives.
template <class CardOf>
RegionHotspots dissolve(const RegionGroups& groups, const Regions& regions, Progress& progress,
                        const CardOf& card_of) {
  RegionHotspots found = {.regions = components(touching(regions, progress), groups.group)};
  for (std::size_t c = 0; c < found.regions.size(); ++c) {
    progress.check();
    const std::vector<std::uint32_t>& some = found.regions[c];
    Hotspot hotspot = {.method = groups.method,
                       .cluster = static_cast<std::int32_t>(c),
                       .category = groups.words[groups.group[some.front()]],
                       .shape = dissolved(regions.areas(), some)};
    hotspot.card = card_of(hotspot.shape, some);
    hotspot.card.p_value = smallest(groups.p, some);
    hotspot.card.q_value = smallest(groups.q, some);
    found.hotspots.push_back(std::move(hotspot));
  }
  rank_hotspots(found.hotspots);
  return found;
}

/// Without records nobody knows of repeat places.
void forget_repeat_places(geo::Layer& layer) {
  for (geo::Field& field : layer.fields)
    if (field.name == "repeat_places")
      field.values = std::vector<std::int64_t>(layer.size(), geo::null_integer);
}

}  // namespace

RegionGroups::RegionGroups(std::string said_by, std::vector<std::string> categories,
                           std::size_t regions)
    : method(std::move(said_by)),
      words(std::move(categories)),
      group(regions, no_group),
      p(regions, not_known),
      q(regions, not_known) {}

void RegionGroups::put(std::size_t region, std::uint32_t word, double its_p, double its_q) {
  group[region] = word;
  p[region] = its_p;
  q[region] = its_q;
}

RegionHotspots region_hotspots(const RegionGroups& groups, const Regions& regions,
                               std::span<const std::uint32_t> rows, Timezone zone,
                               Progress& progress) {
  const Incidents located =
      select(regions.incidents.incidents, std::vector<std::uint32_t>(rows.begin(), rows.end()));
  Setting setting = setting_in(regions);
  setting.points = located.points;
  setting.records = &located;
  setting.target = "category";
  setting.zone = zone;
  std::vector<std::vector<std::uint32_t>> rows_in(regions.size());
  for (std::uint32_t r = 0; r < rows.size(); ++r) rows_in[regions.region_of[rows[r]]].push_back(r);
  return dissolve(groups, regions, progress,
                  [&](const MultiPolygon& shape, std::span<const std::uint32_t> some) {
                    std::vector<std::uint32_t> members;
                    for (const std::uint32_t i : some)
                      members.insert(members.end(), rows_in[i].begin(), rows_in[i].end());
                    std::ranges::sort(members);
                    return answer_card(shape, members, setting);
                  });
}

RegionHotspots region_hotspots(const RegionGroups& groups, const Regions& regions,
                               std::span<const double> counts, Progress& progress) {
  const auto known = [](double n) { return static_cast<std::uint64_t>(std::isnan(n) ? 0 : n); };
  std::uint64_t all = 0;
  for (const double n : counts) all += known(n);
  const Setting setting = setting_in(regions);
  return dissolve(groups, regions, progress,
                  [&](const MultiPolygon& shape, std::span<const std::uint32_t> some) {
                    std::uint64_t n = 0;
                    for (const std::uint32_t i : some) n += known(counts[i]);
                    return counted_card(shape, n, all, setting);
                  });
}

RegionHotspots region_hotspots(const RegionGroups& groups, const Regions& regions, Timezone zone,
                               Progress& progress) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < regions.region_of.size(); ++i)
    if (regions.region_of[i] != no_area) rows.push_back(i);
  return region_hotspots(groups, regions, rows, zone, progress);
}

void set_changes(RegionHotspots& found, std::span<const PlaceCounts> counts) {
  for (Hotspot& hotspot : found.hotspots) {
    PlaceCounts sum = {.exposure_now = 0, .exposure_before = 0};
    for (const std::uint32_t i : found.regions[static_cast<std::size_t>(hotspot.cluster)]) {
      sum.now += counts[i].now;
      sum.before += counts[i].before;
      sum.exposure_now += counts[i].exposure_now;
      sum.exposure_before += counts[i].exposure_before;
    }
    const Change change = changes(std::span(&sum, 1)).front();
    hotspot.card.n_prev = static_cast<double>(sum.before);
    hotspot.card.change_pct = change.pct;
    hotspot.card.change_p = change.p;
  }
}

void check_counts(const std::string& path, const std::string& name,
                  std::span<const double> values) {
  const bool counts = std::ranges::all_of(values, [](double value) {
    return std::isnan(value) || (value >= 0 && value == std::floor(value) && value < 1e15);
  });
  if (path.empty() || counts) return;
  throw Error::usage("--hotspots",
                     "hotspots say how many incidents they have; '" + name + "' does not",
                     "Say --incidents FILE, too: they are counted in what stands out.");
}

void check_counts(const std::string& path, const AreaValues& of) {
  if (of.regions.incidents.incidents.size() > 0) return;
  check_counts(path, of.name, of.words ? std::vector<double>{-1} : of.values);
}

void write_hotspots(const RegionHotspots& found, const Regions& regions, const std::string& path,
                    Console& console) {
  if (path.empty()) return;
  geo::Layer layer = geo::hotspot_layer(found.hotspots, regions.crs());
  if (regions.incidents.incidents.size() == 0) forget_repeat_places(layer);
  geo::write_layer(layer, path, existing(console));
  write_style(hotspot_style(), path, console);
  std::size_t some = 0;
  for (const auto& one : found.regions) some += one.size();
  console.note(geo::counted(found.hotspots.size(), "hotspot") + " of " +
               geo::counted(some, regions.cells ? "cell" : "area"));
}

void write_hotspots(const RegionGroups& groups, const AreaValues& of, const std::string& timezone,
                    const std::string& path, Console& console) {
  if (path.empty()) return;
  const bool records = of.regions.incidents.incidents.size() > 0;
  write_hotspots(
      records ? region_hotspots(groups, of.regions, timezone_named(timezone), console.progress())
              : region_hotspots(groups, of.regions, std::span(of.values), console.progress()),
      of.regions, path, console);
}

}  // namespace firemark::cli
