#include "cli/pattern/pattern_layers.hpp"

#include "cli/layer_column.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark::cli {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// A number of the nearest-neighbour index, or of an ellipse, where there is one.
template <class Of>
std::vector<double> nearest(const std::vector<PatternGroup>& groups, Of of) {
  return layer_column(groups,
                      [&](const PatternGroup& g) { return g.nearest ? of(*g.nearest) : unknown; });
}
template <class Of>
std::vector<double> ellipse(const std::vector<PatternGroup>& groups,
                            std::optional<Ellipse> Centrography::*which, Of of) {
  return layer_column(groups, [&](const PatternGroup& g) {
    const std::optional<Ellipse>& it = g.centres.*which;
    return it ? of(*it) : unknown;
  });
}

/// Distance of each centre from the same kind's one before it [m].
std::vector<double> moved(const std::vector<PatternGroup>& groups) {
  std::vector<double> result(groups.size(), unknown);
  for (std::size_t i = 1; i < groups.size(); ++i) {
    if (groups[i].kind != groups[i - 1].kind) continue;
    const Point a = groups[i - 1].centres.mean, b = groups[i].centres.mean;
    result[i] = std::hypot(b.x - a.x, b.y - a.y);
  }
  return result;
}

}  // namespace

geo::Layer centre_layer(const std::vector<PatternGroup>& groups, const geo::Crs& crs) {
  using G = PatternGroup;
  const auto along = [](const Ellipse& e) { return e.along; };
  const auto across = [](const Ellipse& e) { return e.across; };
  const auto azimuth = [](const Ellipse& e) { return e.azimuth; };
  geo::Layer layer = {.name = "centres", .title = "Mean centres"};
  layer.description = "Centre, spread and nearest-neighbour index of each group of incidents";
  layer.shapes = layer_column(groups, [](const G& g) { return g.centres.mean; });
  layer.crs = crs;
  layer.fields = {
      {"kind", layer_column(groups, [](const G& g) { return g.kind; })},
      {"period", layer_column(groups, [](const G& g) { return g.period; })},
      {"n",
       layer_column(groups, [](const G& g) { return static_cast<std::int64_t>(g.points.size()); })},
      {"mean_x_m", layer_column(groups, [](const G& g) { return g.centres.mean.x; }), 1},
      {"mean_y_m", layer_column(groups, [](const G& g) { return g.centres.mean.y; }), 1},
      {"moved_m", moved(groups), 1},
      {"centre_error_m",
       layer_column(
           groups,
           [](const G& g) { return g.centres.standard_distance / std::sqrt(g.centres.weight); }),
       1},
      {"median_x_m", layer_column(groups, [](const G& g) { return g.centres.median.x; }), 1},
      {"median_y_m", layer_column(groups, [](const G& g) { return g.centres.median.y; }), 1},
      {"least_distance_x_m",
       layer_column(groups, [](const G& g) { return g.centres.minimum_distance.x; }), 1},
      {"least_distance_y_m",
       layer_column(groups, [](const G& g) { return g.centres.minimum_distance.y; }), 1},
      {"std_distance_m",
       layer_column(groups, [](const G& g) { return g.centres.standard_distance; }), 1},
      {"std_distance_crimestat_m",
       layer_column(groups, [](const G& g) { return g.centres.standard_distance_crimestat; }), 1},
      {"esri_along_m", ellipse(groups, &Centrography::esri, along), 1},
      {"esri_across_m", ellipse(groups, &Centrography::esri, across), 1},
      {"crimestat_along_m", ellipse(groups, &Centrography::crimestat, along), 1},
      {"crimestat_across_m", ellipse(groups, &Centrography::crimestat, across), 1},
      {"azimuth_deg", ellipse(groups, &Centrography::esri, azimuth), 1},
      {"nn_mean_m", nearest(groups, [](const ClarkEvans& c) { return c.mean; }), 1},
      {"nn_ratio", nearest(groups, [](const ClarkEvans& c) { return c.ratio; })},
      {"nn_ratio_donnelly", nearest(groups, [](const ClarkEvans& c) { return c.donnelly_ratio; })},
      {"nn_z_donnelly", nearest(groups, [](const ClarkEvans& c) { return c.donnelly_z; })},
      {"nn_p_donnelly", nearest(groups, [](const ClarkEvans& c) { return c.donnelly_p; }), 6},
      {"nn_ratio_km", nearest(groups, [](const ClarkEvans& c) { return c.km_ratio; })},
      {"nn_ratio_guard", nearest(groups, [](const ClarkEvans& c) { return c.guard_ratio; })},
  };
  return layer;
}

geo::Layer ellipse_layer(const std::vector<PatternGroup>& groups, const geo::Crs& crs) {
  geo::Layer layer = {.name = "ellipses", .title = "Standard deviational ellipses"};
  layer.description = "Sqrt(2) standard deviations, divided by n: 63 % of a normal scatter";
  std::vector<std::string> kind, period;
  std::vector<MultiPolygon> shapes;
  for (const PatternGroup& group : groups) {
    if (!group.centres.esri) continue;
    Ring outline = ellipse_outline(*group.centres.esri);
    if (outline.empty()) continue;
    kind.push_back(group.kind);
    period.push_back(group.period);
    shapes.push_back({{.outer = std::move(outline)}});
  }
  layer.fields = {{"kind", kind}, {"period", period}};
  layer.shapes = shapes;
  layer.crs = crs;
  return layer;
}

geo::Layer track_layer(const std::vector<PatternGroup>& groups, const geo::Crs& crs) {
  geo::Layer layer = {.name = "tracks", .title = "How the mean centre moves"};
  std::vector<std::string> kind, from, to;
  std::vector<geo::Line> lines;
  for (std::size_t begin = 0; begin < groups.size();) {
    std::size_t end = begin;
    geo::Line line;
    for (; end < groups.size() && groups[end].kind == groups[begin].kind; ++end) {
      line.push_back(groups[end].centres.mean);
    }
    if (line.size() > 1) {
      kind.push_back(groups[begin].kind);
      from.push_back(groups[begin].period);
      to.push_back(groups[end - 1].period);
      lines.push_back(line);
    }
    begin = end;
  }
  layer.fields = {{"kind", kind}, {"from", from}, {"to", to}};
  layer.shapes = lines;
  layer.crs = crs;
  return layer;
}

geo::Layer order_layer(const std::vector<PatternGroup>& groups) {
  geo::Layer layer = {.name = "neighbours", .title = "Mean distance to the k-th nearest neighbour"};
  std::vector<std::string> kind, period;
  std::vector<std::int64_t> k;
  std::vector<double> mean, expected, ratio;
  for (const PatternGroup& group : groups) {
    for (const NeighbourOrder& order : group.orders) {
      kind.push_back(group.kind);
      period.push_back(group.period);
      k.push_back(order.k);
      mean.push_back(order.mean);
      expected.push_back(order.expected);
      ratio.push_back(order.ratio);
    }
  }
  layer.fields = {{"kind", kind},   {"period", period},       {"k", k},
                  {"mean_m", mean}, {"expected_m", expected}, {"ratio", ratio}};
  return layer;
}

geo::Layer curve_layer(const std::vector<PatternGroup>& groups,
                       const std::vector<NearestCurves>& curves) {
  geo::Layer layer = {.name = "nearest_curves", .title = "G, F and J functions"};
  std::vector<std::string> kind, period;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    kind.insert(kind.end(), curves[g].r.size(), groups[g].kind);
    period.insert(period.end(), curves[g].r.size(), groups[g].period);
  }
  const auto named = [](const std::string& word) { return !word.empty(); };
  if (std::ranges::any_of(kind, named)) layer.fields.push_back({"kind", kind});
  if (std::ranges::any_of(period, named)) layer.fields.push_back({"period", period});
  const auto add = [&](const char* name, auto of, int decimals) {
    std::vector<double> all;
    for (const NearestCurves& one : curves) {
      const std::vector<double>& values = of(one);
      all.insert(all.end(), values.begin(), values.end());
    }
    if (all.size() == kind.size()) layer.fields.push_back({name, all, decimals});
  };
  using C = const NearestCurves&;
  using Values = const std::vector<double>&;
  add(
      "r_m", [](C c) -> Values { return c.r; }, 2);
  add(
      "csr", [](C c) -> Values { return c.csr; }, 5);
  add(
      "g", [](C c) -> Values { return c.g; }, 5);
  add(
      "g_global_low", [](C c) -> Values { return c.g_envelope.global_low; }, 5);
  add(
      "g_global_high", [](C c) -> Values { return c.g_envelope.global_high; }, 5);
  add(
      "f", [](C c) -> Values { return c.f; }, 5);
  add(
      "f_global_low", [](C c) -> Values { return c.f_envelope.global_low; }, 5);
  add(
      "f_global_high", [](C c) -> Values { return c.f_envelope.global_high; }, 5);
  add(
      "j", [](C c) -> Values { return c.j; }, 5);
  return layer;
}

std::string pattern_table(const std::vector<PatternGroup>& groups) {
  std::string text = fmt::format("{:<28}{:>9}{:>8}{:>12}{:>10}{:>12}{:>10}", "kind", "period", "n",
                                 "std dist m", "moved m", "nn index*", "p");
  const std::vector<double> shift = moved(groups);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const PatternGroup& g = groups[i];
    text += fmt::format("\n{:<28.27}{:>9}{:>8}{:>12.0f}{:>10}", g.kind.empty() ? "all" : g.kind,
                        g.period, g.points.size(), g.centres.standard_distance,
                        std::isnan(shift[i]) ? "" : fmt::format("{:.0f}", shift[i]));
    if (g.nearest) {
      text += fmt::format("{:>12.2f}{:>10.2g}", g.nearest->donnelly_ratio, g.nearest->donnelly_p);
    }
  }
  return text +
         "\n* Clark and Evans, with Donnelly's edges: below 1 clustered, above 1 spread out.";
}

}  // namespace firemark::cli
