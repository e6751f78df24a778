#include "cli/areal/change_layer.hpp"

#include "cli/areal/regions.hpp"
#include "cli/output_format.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

using Numbers = std::vector<double>;

/// A column of what `value(i)` says of each region.
template <class Value>
void add(geo::Layer& layer, const std::string& name, std::size_t n, const Value& value,
         int decimals = -digits) {
  Numbers column;
  for (std::size_t i = 0; i < n; ++i) column.push_back(value(i));
  layer.fields.push_back({.name = name, .values = column, .decimals = decimals});
}

template <class Value>
void add_whole(geo::Layer& layer, const std::string& name, std::size_t n, const Value& value) {
  std::vector<std::int64_t> column;
  for (std::size_t i = 0; i < n; ++i) column.push_back(static_cast<std::int64_t>(value(i)));
  layer.fields.push_back({.name = name, .values = column});
}

std::string trend_word(const Change& change, Trend trend) {
  if (std::isnan(change.p)) return "";
  return trend == Trend::up ? "up" : trend == Trend::down ? "down" : "not clearly different";
}

}  // namespace

void describe(ChangeOptions& options, const OptionVisitor& visit) {
  visit({.name = "adjust",
         .value = choice(options.adjust, adjustment_names()),
         .help = "What is done about many areas being tested at once"});
  describe(options.pattern, visit);
}

Compared compare(std::vector<PlaceCounts> counts, const ChangeOptions& options) {
  Compared found = {.counts = std::move(counts)};
  found.change = changes(found.counts, options.adjust);
  std::vector<std::uint64_t> before, now;
  Numbers weights;
  found.all_counts = {.exposure_now = 0, .exposure_before = 0};
  for (std::size_t i = 0; i < found.counts.size(); ++i) {
    const PlaceCounts& place = found.counts[i];
    const Change& change = found.change[i];
    const bool clear = change.q < options.pattern.level;
    found.trend.push_back(!clear ? Trend::none : change.change > 0 ? Trend::up : Trend::down);
    before.push_back(place.before);
    now.push_back(place.now);
    const double at_risk = place.exposure_now + place.exposure_before;
    weights.push_back(std::isnan(at_risk) ? 0 : at_risk);
    // Of regions whose exposure is not known nothing can be added up.
    if (std::isnan(change.expected)) continue;
    found.all_counts.now += place.now;
    found.all_counts.before += place.before;
    found.all_counts.exposure_now += place.exposure_now;
    found.all_counts.exposure_before += place.exposure_before;
  }
  found.pattern = pattern_test(before, now, weights, options.pattern);
  found.all = changes(std::span(&found.all_counts, 1)).front();
  return found;
}

geo::Layer change_layer(const Compared& found, const Regions& regions, const std::string& path) {
  const Areas& areas = regions.areas();
  const std::size_t n = areas.size();
  geo::Layer layer = {.name = "change", .title = "Change between two periods"};
  layer.fields = {{.name = "id", .values = regions.table.row},
                  {.name = "code", .values = areas.code},
                  {.name = "name", .values = areas.name}};
  if (regions.cells)
    layer.fields.push_back({.name = "inside_pct", .values = regions.cells->inside_pct});
  add_whole(layer, "n", n, [&](std::size_t i) { return found.counts[i].now; });
  add_whole(layer, "n_prev", n, [&](std::size_t i) { return found.counts[i].before; });
  add(layer, "exposure", n, [&](std::size_t i) { return found.counts[i].exposure_now; });
  add(layer, "exposure_prev", n, [&](std::size_t i) { return found.counts[i].exposure_before; });
  add(layer, "expected", n, [&](std::size_t i) { return found.change[i].expected; });
  add(layer, "change", n, [&](std::size_t i) { return found.change[i].change; });
  add(layer, "change_pct", n, [&](std::size_t i) { return found.change[i].pct; });
  add(layer, "change_p", n, [&](std::size_t i) { return found.change[i].p; });
  add(layer, "change_q", n, [&](std::size_t i) { return found.change[i].q; });
  std::vector<std::string> words;
  for (std::size_t i = 0; i < n; ++i) words.push_back(trend_word(found.change[i], found.trend[i]));
  layer.fields.push_back({.name = "trend", .values = words});
  const PatternTest& pattern = found.pattern;
  add(layer, "share_pct", n, [&](std::size_t i) { return pattern.test_pct[i]; });
  add(layer, "share_prev_pct", n, [&](std::size_t i) { return pattern.base_pct[i]; });
  add(layer, "sppt_p", n, [&](std::size_t i) { return pattern.p[i]; });
  add(layer, "sppt_q", n, [&](std::size_t i) { return pattern.q[i]; });
  add_whole(layer, "sppt", n, [&](std::size_t i) { return pattern.local[i]; });
  if (ends_with(path, ".csv")) return layer;
  layer.shapes = areas.shape;
  layer.crs = regions.crs();
  return layer;
}

StatisticTable change_statistics(const Compared& found) {
  StatisticTable table;
  table.add("all", "n", static_cast<double>(found.all_counts.now));
  table.add("all", "n_prev", static_cast<double>(found.all_counts.before));
  table.add("all", "expected", found.all.expected);
  table.add("all", "change_pct", found.all.pct);
  table.add("all", "change_p", found.all.p);
  table.add("sppt", "S", found.pattern.s);
  table.add("sppt", "robust_S", found.pattern.robust_s);
  table.add("sppt", "weighted_S", found.pattern.weighted_s);
  return table;
}

std::string change_sentence(const PlaceCounts& counts, const Change& change, double level) {
  if (std::isnan(change.p)) return "no records in either period, or nothing at risk";
  const std::string by = std::isnan(change.pct) ? "from none"
                         : change.pct == 0      ? "the same"
                                                : fmt::format("{:.1f} % {}", std::abs(change.pct),
                                                         change.pct > 0 ? "higher" : "lower");
  const std::string p = change.p < 0.001 ? "p < 0.001" : fmt::format("p = {:.3f}", change.p);
  return fmt::format("{} against {:.1f} expected at the rate before: {}, {} ({})", counts.now,
                     change.expected, by,
                     change.p < level ? "more than chance does" : "not clearly different", p);
}

}  // namespace firemark::cli
