#include "cli/areal/vintage_layers.hpp"

#include "cli/areal/area_results.hpp"
#include "cli/output_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

constexpr double worth_naming = 0.001;

double percent(double part, double whole) { return whole > 0 ? 100 * part / whole : std::nan(""); }

std::string code_or_none(const Areas& areas, std::uint32_t area) {
  return area == no_area ? "" : areas.code[area];
}

}  // namespace

geo::Layer vintage_layer(const Vintages& both, const std::string& path) {
  const Areas &from = both.from->areas(), &to = both.to->areas();
  const Crosswalk& lies = both.crosswalk;
  std::vector<std::vector<const SharedLand*>> parts(to.size());
  for (const SharedLand& one : lies.shared)
    if (lies.share(one) > worth_naming) parts[one.to].push_back(&one);
  Numbers km2;
  Texts made_of;
  for (std::size_t j = 0; j < to.size(); ++j) {
    std::ranges::stable_sort(parts[j], std::greater{}, [](const SharedLand* p) { return p->m2; });
    std::string text;
    for (const SharedLand* part : parts[j])
      text += fmt::format("{}{} {:.1f} %", text.empty() ? "" : "; ", from.name[part->from],
                          100 * lies.share(*part));
    made_of.push_back(text);
    km2.push_back(lies.to_m2[j] / 1e6);
  }
  geo::Layer layer = {.name = "vintages", .title = "Numbers of old areas on new ones"};
  layer.fields = {{.name = "code", .values = to.code},
                  {.name = "name", .values = to.name},
                  {.name = "area_km2", .values = km2, .decimals = 6}};
  if (lies.by_people)
    layer.fields.push_back({.name = "people", .values = lies.to_people, .decimals = 1});
  layer.fields.push_back({.name = "made_of", .values = made_of});
  if (ends_with(path, ".csv")) return layer;
  layer.shapes = to.shape;
  layer.crs = both.to->set.crs;
  return layer;
}

void add_carried(const Interpolated& found, const std::string& name, geo::Layer& layer) {
  const std::pair<const char*, const Numbers*> columns[] = {
      {"", &found.value}, {"_low", &found.low}, {"_high", &found.high}, {"_sd", &found.sd}};
  for (const auto& [ending, values] : columns)
    layer.fields.push_back({.name = name + ending, .values = *values, .decimals = -digits});
}

geo::Layer overlap_table(const Vintages& both) {
  const Areas &from = both.from->areas(), &to = both.to->areas();
  const Crosswalk& lies = both.crosswalk;
  Texts from_code, from_name, to_code, to_name;
  Numbers m2, from_land, to_land, people, from_people, to_people;
  for (const SharedLand& one : lies.shared) {
    from_code.push_back(from.code[one.from]);
    from_name.push_back(from.name[one.from]);
    to_code.push_back(to.code[one.to]);
    to_name.push_back(to.name[one.to]);
    m2.push_back(one.m2);
    from_land.push_back(percent(one.m2, lies.from_m2[one.from]));
    to_land.push_back(percent(one.m2, lies.to_m2[one.to]));
    people.push_back(one.people);
    from_people.push_back(percent(one.people, lies.from_people[one.from]));
    to_people.push_back(percent(one.people, lies.to_people[one.to]));
  }
  geo::Layer layer = {.name = "overlaps", .title = "What areas of two sets share"};
  layer.fields = {{.name = "from_code", .values = from_code},
                  {.name = "from_name", .values = from_name},
                  {.name = "to_code", .values = to_code},
                  {.name = "to_name", .values = to_name},
                  {.name = "area_m2", .values = m2, .decimals = 1},
                  {.name = "from_land_pct", .values = from_land, .decimals = 4},
                  {.name = "to_land_pct", .values = to_land, .decimals = 4}};
  if (!lies.by_people) return layer;
  layer.fields.push_back({.name = "people", .values = people, .decimals = 1});
  layer.fields.push_back({.name = "from_people_pct", .values = from_people, .decimals = 4});
  layer.fields.push_back({.name = "to_people_pct", .values = to_people, .decimals = 4});
  return layer;
}

geo::Layer unassigned_table(const Incidents& incidents, const Vintages& both,
                            std::span<const std::uint32_t> in_from,
                            std::span<const std::uint32_t> in_to) {
  Texts file, from, to;
  std::vector<std::int64_t> row;
  Numbers x, y;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (in_from[i] != no_area && in_to[i] != no_area) continue;
    file.push_back(incidents.files[incidents.source[i].file]);
    row.push_back(static_cast<std::int64_t>(incidents.source[i].row));
    x.push_back(incidents.points[i].x);
    y.push_back(incidents.points[i].y);
    from.push_back(code_or_none(both.from->areas(), in_from[i]));
    to.push_back(code_or_none(both.to->areas(), in_to[i]));
  }
  geo::Layer layer = {.name = "unassigned", .title = "Incidents in none of the areas"};
  layer.fields = {
      {.name = "file", .values = file},          {.name = "row", .values = row},
      {.name = "x", .values = x, .decimals = 1}, {.name = "y", .values = y, .decimals = 1},
      {.name = "from_code", .values = from},     {.name = "to_code", .values = to}};
  return layer;
}

}  // namespace firemark::cli
