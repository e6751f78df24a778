#include "cli/areal/region_hotspots.hpp"

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "engine/areal/components.hpp"
#include "engine/error.hpp"
#include "engine/hotspot/answer_card.hpp"
#include "geo/geos_geometry.hpp"
#include "geo/hotspot_layer.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

/// All of them as one shape: borders that two share are gone.
MultiPolygon dissolved(const Areas& areas, std::span<const std::uint32_t> some) {
  MultiPolygon all;
  for (const std::uint32_t i : some)
    all.insert(all.end(), areas.shape[i].begin(), areas.shape[i].end());
  return some.size() == 1 ? all : geo::make_valid(all);
}

double smallest(const std::vector<double>& values, std::span<const std::uint32_t> some) {
  double least = not_known;
  for (const std::uint32_t i : some)
    if (!(values[i] >= least)) least = values[i];
  return least;
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

void declare_hotspots(Arguments& arguments, std::string& path) {
  arguments.text("--hotspots", path,
                 "Write what stands out, neighbours dissolved into one, with answer cards, too: "
                 ".geojson, .gpkg, .fgb, .csv");
}

void check_hotspots(const std::string& path, const RegionInput& input, Console& console) {
  check_output(path, layer_endings(), "--hotspots", console);
  if (path.empty() || !input.incidents.files.empty()) return;
  throw Error::usage("--hotspots", "hotspots say how many incidents they have",
                     "Say --incidents FILE, or leave out --hotspots.");
}

RegionHotspots region_hotspots(const RegionGroups& groups, const Regions& regions,
                               std::span<const std::uint32_t> rows, Timezone zone,
                               Progress& progress) {
  const Incidents located =
      select(regions.incidents.incidents, std::vector<std::uint32_t>(rows.begin(), rows.end()));
  const Setting setting = {.points = located.points,
                           .study_m2 = regions.study.m2,
                           .areas = &regions.study.areas(),
                           .residents = &regions.study.areas(),
                           .records = &located,
                           .target = "category",
                           .zone = zone};
  RegionHotspots found = {.regions = components(touching(regions, progress), groups.group)};
  std::vector<std::size_t> component(regions.size(), found.regions.size());
  for (std::size_t c = 0; c < found.regions.size(); ++c)
    for (const std::uint32_t i : found.regions[c]) component[i] = c;
  std::vector<std::vector<std::uint32_t>> members(found.regions.size());
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    const std::size_t c = component[regions.region_of[rows[r]]];
    if (c < members.size()) members[c].push_back(r);
  }
  for (std::size_t c = 0; c < found.regions.size(); ++c) {
    progress.check();
    const std::vector<std::uint32_t>& some = found.regions[c];
    Hotspot hotspot = {.method = groups.method,
                       .cluster = static_cast<std::int32_t>(c),
                       .category = groups.words[groups.group[some.front()]],
                       .shape = dissolved(regions.areas(), some)};
    hotspot.card = answer_card(hotspot.shape, members[c], setting);
    hotspot.card.p_value = smallest(groups.p, some);
    hotspot.card.q_value = smallest(groups.q, some);
    found.hotspots.push_back(std::move(hotspot));
  }
  rank_hotspots(found.hotspots);
  return found;
}

RegionHotspots region_hotspots(const RegionGroups& groups, const Regions& regions, Timezone zone,
                               Progress& progress) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < regions.region_of.size(); ++i)
    if (regions.region_of[i] != no_area) rows.push_back(i);
  return region_hotspots(groups, regions, rows, zone, progress);
}

void write_hotspots(const RegionHotspots& found, const Regions& regions, const std::string& path,
                    Console& console) {
  if (path.empty()) return;
  geo::write_layer(geo::hotspot_layer(found.hotspots, regions.crs()), path, existing(console));
  std::size_t some = 0;
  for (const auto& one : found.regions) some += one.size();
  console.note(fmt::format("{} hotspots of {} {}", found.hotspots.size(), some,
                           regions.cells ? "cells" : "areas"));
}

}  // namespace firemark::cli
