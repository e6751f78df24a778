#include "cli/areal/emerging_layers.hpp"

#include "cli/areal/area_results.hpp"
#include "cli/areal/regions.hpp"
#include "cli/output_format.hpp"

namespace firemark::cli {
namespace {

using Numbers = std::vector<double>;
using Wholes = std::vector<std::int64_t>;

/// Counts, days hot and cold, and where each region stands in the last period.
void add_periods(const CubeResult& found, const SpaceTimeCounts& cube, geo::Layer& layer) {
  const std::size_t n = found.kind.size(), last = found.z.size() - n;
  Numbers sum(n, 0), z, p, q;
  Wholes hot(n, 0), cold(n, 0);
  for (std::size_t at = 0; at < cube.counts.size(); ++at) {
    sum[at % n] += cube.counts[at];
    hot[at % n] += found.side[at] > 0 ? 1 : 0;
    cold[at % n] += found.side[at] < 0 ? 1 : 0;
  }
  for (std::size_t i = last; i < found.z.size(); ++i) {
    z.push_back(found.z[i]);
    p.push_back(found.p[i]);
    q.push_back(found.q[i]);
  }
  layer.fields.push_back({.name = "n", .values = sum, .decimals = -digits});
  layer.fields.push_back(
      {.name = "periods", .values = Wholes(n, static_cast<std::int64_t>(cube.periods()))});
  layer.fields.push_back({.name = "hot_periods", .values = hot});
  layer.fields.push_back({.name = "cold_periods", .values = cold});
  layer.fields.push_back({.name = "last_z", .values = z, .decimals = -digits});
  layer.fields.push_back({.name = "last_p", .values = p, .decimals = -digits});
  layer.fields.push_back({.name = "last_q", .values = q, .decimals = -digits});
}

void add_trends(const CubeResult& found, geo::Layer& layer) {
  const std::pair<const char*, double MannKendall::*> columns[] = {
      {"mk_S", &MannKendall::s},         {"mk_varS", &MannKendall::variance},
      {"mk_Z", &MannKendall::z},         {"mk_p", &MannKendall::p},
      {"mk_tau_b", &MannKendall::tau_b}, {"mk_sen", &MannKendall::sen}};
  for (const auto& [name, member] : columns) {
    Numbers values;
    for (const MannKendall& trend : found.trend) values.push_back(trend.*member);
    layer.fields.push_back({.name = name, .values = values, .decimals = -digits});
  }
}

std::string day_text(std::int64_t day) { return period_text({day, day + 1}).substr(0, 10); }

}  // namespace

geo::Layer emerging_layer(const CubeResult& found, const SpaceTimeCounts& cube,
                          const Regions& regions, const std::string& path) {
  const Areas& areas = regions.areas();
  geo::Layer layer = {.name = "emerging", .title = "What became of each area"};
  layer.fields = {{.name = "id", .values = regions.table.row},
                  {.name = "code", .values = areas.code},
                  {.name = "name", .values = areas.name}};
  if (regions.cells)
    layer.fields.push_back({.name = "inside_pct", .values = regions.cells->inside_pct});
  std::vector<std::string> kinds;
  for (const EmergingClass& kind : found.kind) kinds.push_back(kind.name());
  layer.fields.push_back({.name = "class", .values = kinds});
  layer.fields.push_back({.name = "ashby", .values = found.ashby});
  add_periods(found, cube, layer);
  add_trends(found, layer);
  if (ends_with(path, ".csv")) return layer;
  layer.shapes = areas.shape;
  layer.crs = regions.crs();
  return layer;
}

geo::Layer cube_table(const CubeResult& found, const SpaceTimeCounts& cube,
                      const Regions& regions) {
  const std::size_t n = regions.size();
  Wholes id, t, side;
  std::vector<std::string> code, from, to, column;
  for (std::size_t at = 0; at < cube.counts.size(); ++at) {
    const std::size_t period = at / n;
    id.push_back(regions.table.row[at % n]);
    code.push_back(regions.areas().code[at % n]);
    t.push_back(static_cast<std::int64_t>(period) + 1);
    if (cube.column.empty()) {
      from.push_back(day_text(cube.period[period].first));
      to.push_back(day_text(cube.period[period].end - 1));
    } else {
      column.push_back(cube.column[period]);
    }
    side.push_back(found.side[at]);
  }
  geo::Layer layer = {.name = "cube", .title = "Every area in every period"};
  layer.fields = {
      {.name = "id", .values = id}, {.name = "code", .values = code}, {.name = "t", .values = t}};
  if (cube.column.empty()) {
    layer.fields.push_back({.name = "from", .values = from});
    layer.fields.push_back({.name = "to", .values = to});
  } else {
    layer.fields.push_back({.name = "column", .values = column});
  }
  layer.fields.push_back({.name = "n", .values = cube.counts, .decimals = -digits});
  layer.fields.push_back({.name = "gi_star_z", .values = found.z, .decimals = -digits});
  layer.fields.push_back({.name = "gi_p", .values = found.p, .decimals = -digits});
  layer.fields.push_back({.name = "gi_q", .values = found.q, .decimals = -digits});
  layer.fields.push_back({.name = "side", .values = side});
  return layer;
}

}  // namespace firemark::cli
