#include "cli/sample/sample_layers.hpp"

#include "cli/sample/sample_layouts.hpp"
#include "engine/sample/names.hpp"
#include "engine/time.hpp"

#include <cmath>
#include <numbers>
#include <utility>

namespace firemark::cli {
namespace {

using sample::AreaSet;
using sample::County;
using sample::nowhere;

constexpr double people_per_household = 2.2;

std::vector<std::int64_t> whole(const std::vector<double>& values) {
  std::vector<std::int64_t> result;
  for (const double value : values) result.push_back(std::llround(value));
  return result;
}

geo::Layer area_layer(const char* name, const char* title, const AreaSet& set) {
  return {.name = name,
          .title = std::string(title) + " of " + sample::county_name + " (fictional)",
          .fields = {{.name = "code", .values = set.areas.code},
                     {.name = "name", .values = set.areas.name},
                     {.name = "population", .values = whole(set.areas.population)}},
          .shapes = set.areas.shape,
          .crs = geo::british_national_grid()};
}

/// The ward that each small area lies in, and what its residents put up with: 1 is the middle.
void add_ward_and_hardship(const County& county, geo::Layer& small_areas) {
  const std::size_t n = county.small_areas.areas.size();
  std::vector<std::string> ward(n);
  std::vector<double> hardship(n, 0), people(n, 0);
  for (std::size_t cell = 0; cell < county.small_areas.of_cell.size(); ++cell) {
    const std::uint32_t area = county.small_areas.of_cell[cell];
    if (area == nowhere) continue;
    ward[area] = county.wards.areas.code[county.wards.of_cell[cell]];
    hardship[area] += county.land.people[cell] * county.land.hardship[cell];
    people[area] += county.land.people[cell];
  }
  for (std::size_t i = 0; i < n; ++i) hardship[i] /= people[i];
  small_areas.fields.push_back({.name = "ward_code", .values = std::move(ward)});
  small_areas.fields.push_back({.name = "hardship", .values = std::move(hardship)});
}

geo::Layer street_layer(const County& county) {
  std::vector<std::string> name, town;
  std::vector<geo::Line> lines;
  for (const sample::Street& street : county.streets) {
    name.push_back(street.name);
    town.push_back(street.town == nowhere ? "" : county.land.towns[street.town].name);
    lines.push_back(street.line);
  }
  return {.name = "streets",
          .title = std::string("Streets and roads of ") + sample::county_name + " (fictional)",
          .fields = {{.name = "name", .values = std::move(name)},
                     {.name = "town", .values = std::move(town)}},
          .shapes = std::move(lines),
          .crs = geo::british_national_grid()};
}

std::string with_commas(std::int64_t value) {
  std::string text = std::to_string(value);
  for (std::ptrdiff_t at = std::ssize(text) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), ",");
  }
  return text;
}

std::string iso_date(std::int64_t day) { return iso_time(day * 86'400).substr(0, 10); }

MultiPolygon disc(Point centre, double radius) {
  constexpr int corners = 64;
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return {{.outer = std::move(ring)}};
}

}  // namespace

std::vector<geo::Layer> county_layers(const County& county) {
  std::vector<geo::Layer> layers = {
      area_layer("wards", "Wards", county.wards),
      area_layer("wards_new", "Wards after the next review", county.wards_new),
      area_layer("small_areas", "Small areas", county.small_areas),
      area_layer("partnerships", "Partnership areas", county.partnerships)};
  add_ward_and_hardship(county, layers[2]);
  const std::string title = std::string(sample::county_name) + " (fictional)";
  layers.push_back({.name = "county",
                    .title = title,
                    .fields = {{.name = "code", .values = std::vector<std::string>{"XC01"}},
                               {.name = "name", .values = std::vector<std::string>{title}}},
                    .shapes = std::vector<MultiPolygon>{county.outline},
                    .crs = geo::british_national_grid()});
  layers.push_back({.name = "coast",
                    .title = "Coast of " + title,
                    .fields = {{.name = "name",
                                .values = std::vector<std::string>(county.coast.size(), "Coast")}},
                    .shapes = county.coast,
                    .crs = geo::british_national_grid()});
  layers.push_back(street_layer(county));
  return layers;
}

geo::Layer truth_layer(const sample::Happenings& happenings,
                       const std::vector<std::int64_t>& drawn) {
  std::vector<std::string> id, extract, series, course, place, from, to;
  std::vector<double> x, y, radius, share;
  std::vector<MultiPolygon> shapes;
  std::vector<sample::PlantedHotspot> all = happenings.planted();
  all.push_back(happenings.chain().place);
  for (const sample::PlantedHotspot& spot : all) {
    const sample::Series& of = sample::all_series()[spot.series];
    const bool chain = spot.course == "chain";
    id.push_back(spot.id);
    extract.emplace_back(chain ? "fly_tipping.csv, fires.csv" : sample_layout(of.extract).file);
    series.emplace_back(chain ? "fly-tipping, then refuse fire, then car fire" : of.name);
    course.emplace_back(spot.course);
    place.push_back(spot.place);
    from.push_back(iso_date(spot.from));
    to.push_back(iso_date(spot.to - 1));
    x.push_back(spot.centre.x);
    y.push_back(spot.centre.y);
    radius.push_back(spot.radius);
    share.push_back(100 * spot.share);
    shapes.push_back(disc(spot.centre, spot.radius));
  }
  return {.name = "truth",
          .title = "Hotspots planted in the fictional sample county",
          .fields = {{.name = "id", .values = std::move(id)},
                     {.name = "file", .values = std::move(extract)},
                     {.name = "series", .values = std::move(series)},
                     {.name = "course", .values = std::move(course)},
                     {.name = "place", .values = std::move(place)},
                     {.name = "period_start", .values = std::move(from)},
                     {.name = "period_end", .values = std::move(to)},
                     {.name = "easting", .values = std::move(x), .decimals = 0},
                     {.name = "northing", .values = std::move(y), .decimals = 0},
                     {.name = "radius_m", .values = std::move(radius), .decimals = 0},
                     {.name = "share_pct", .values = std::move(share), .decimals = 1},
                     {.name = "planted_n", .values = drawn}},
          .shapes = std::move(shapes),
          .crs = geo::british_national_grid()};
}

std::string population_table(const County& county) {
  std::string text =
      "\xEF\xBB\xBF"
      "code,population,households\n";
  for (const AreaSet* set :
       {&county.small_areas, &county.wards, &county.wards_new, &county.partnerships}) {
    for (std::size_t i = 0; i < set->areas.size(); ++i) {
      const std::int64_t people = std::llround(set->areas.population[i]);
      const auto homes = std::llround(static_cast<double>(people) / people_per_household);
      const std::vector<std::string> fields = {set->areas.code[i], with_commas(people),
                                               with_commas(homes)};
      append_csv(fields, "\n", text);
    }
  }
  return text;
}

std::string gazetteer(const County& county) {
  std::string text = "name,easting,northing,kind\n";
  for (const sample::Place& place : county.places) {
    const std::vector<std::string> fields = {place.name, std::to_string(std::llround(place.at.x)),
                                             std::to_string(std::llround(place.at.y)), place.kind};
    append_csv(fields, "\n", text);
  }
  return text;
}

}  // namespace firemark::cli
