#include "cli/areal/autocorrelation_layers.hpp"

#include <array>

namespace firemark::cli {
namespace {

geo::Layer begin(const Autocorrelation& found, const std::string& name, const std::string& title) {
  geo::Layer layer = {.name = name, .title = title + " of " + found.of.name};
  const AreaResults columns(found.of, found.among);
  columns.begin(layer);
  const LocalSums& sums = found.sums;
  columns.add_whole(layer, "nn", [&](std::size_t i) {
    return static_cast<std::int64_t>(sums.weights->count(i));
  });
  columns.add(layer, "lag",
              [&](std::size_t i) { return sums.lag[i] + sums.mean * sums.weight_of(i); });
  return layer;
}

/// Four columns of a statistic. `names`: value, expectation, variance, z.
template <class Statistic>
void add_moments(const AreaResults& columns, geo::Layer& layer, const LocalSums& sums,
                 const Statistic& statistic, const std::array<std::string, 4>& names) {
  if (!names[0].empty())
    columns.add(layer, names[0], [&](std::size_t i) { return statistic(sums, i).value(); });
  columns.add(layer, names[1], [&](std::size_t i) { return statistic(sums, i).expected; });
  columns.add(layer, names[2], [&](std::size_t i) { return statistic(sums, i).variance; });
  columns.add(layer, names[3], [&](std::size_t i) { return statistic(sums, i).z(); });
}

/// p_ge and p_le of the neighbours' sum, and the two-sided p under the name of where it is from.
void add_tails(const AreaResults& columns, geo::Layer& layer, const Significance& found) {
  columns.add(layer, "p_ge", found.tails.ge);
  columns.add(layer, "p_le", found.tails.le);
  if (found.rule == PRule::exact) columns.add(layer, "p_exact", found.p);
  if (found.rule == PRule::permutation) columns.add(layer, "p_sim", found.p);
}

}  // namespace

geo::Layer gi_layer(const Autocorrelation& found, GiRule rule, bool as_map) {
  const LocalSums& sums = found.sums;
  const AreaResults columns(found.of, found.among);
  geo::Layer layer = begin(found, "gistar", rule == GiRule::gi ? "Gi" : "Gi*");
  add_moments(columns, layer, sums, gi,
              {"Gi_raw", "Gi_E", "Gi_Var", as_map ? "Gi_z_cond" : "Gi_z"});
  add_moments(columns, layer, sums, gi_star, {"Gstar_raw", "Gstar_E", "Gstar_Var", "Gstar_z"});
  std::vector<double> p;
  for (const double z : gi_star_z(sums)) p.push_back(two_sided_p(z));
  columns.add(layer, "Gstar_p2", p);
  const std::pair<Adjustment, std::string> adjustments[] = {{Adjustment::bonferroni, "bonferroni"},
                                                            {Adjustment::holm, "holm"},
                                                            {Adjustment::bh, "BH"},
                                                            {Adjustment::by, "BY"}};
  for (const auto& [adjustment, name] : adjustments)
    columns.add(layer, "Gstar_p_" + name, p_adjust(p, adjustment));
  add_tails(columns, layer, found.significance);
  if (as_map) columns.add(layer, "gi_z", rule == GiRule::gi ? gi_z(sums) : gi_star_z(sums));
  columns.add(layer, "gi_p", found.significance.p);
  columns.add(layer, "gi_q", found.significance.q);
  columns.add_whole(layer, "gi_bin", [&](std::size_t i) { return found.significance.bin[i]; });
  if (as_map) columns.draw(layer);
  return layer;
}

geo::Layer moran_layer(const Autocorrelation& found, bool as_map) {
  const LocalSums& sums = found.sums;
  const AreaResults columns(found.of, found.among);
  geo::Layer layer = begin(found, "moran", "Local Moran");
  add_moments(columns, layer, sums, local_moran, {"Ii", "E_cond", "Var_cond", "z_cond"});
  columns.add(layer, "p2_cond",
              [&](std::size_t i) { return two_sided_p(local_moran(sums, i).z()); });
  add_moments(columns, layer, sums, local_moran_total, {"", "E_total", "Var_total", "z_total"});
  columns.add(layer, "p2_total",
              [&](std::size_t i) { return two_sided_p(local_moran_total(sums, i).z()); });
  const std::pair<QuadrantRule, std::string> rules[] = {{QuadrantRule::signs, "quadrant"},
                                                        {QuadrantRule::means, "quadrant_mean"},
                                                        {QuadrantRule::medians, "quadrant_median"}};
  for (const auto& [rule, name] : rules) {
    const std::vector<Quadrant> of_area = quadrants(sums, rule);
    columns.add_word(layer, name,
                     [&](std::size_t i) { return std::string(quadrant_name(of_area[i])); });
  }
  add_tails(columns, layer, found.significance);
  columns.add(layer, "lisa_p", found.significance.p);
  columns.add(layer, "lisa_q", found.significance.q);
  const std::vector<Quadrant> signs = quadrants(sums);
  columns.add_word(layer, "lisa", [&](std::size_t i) {
    return found.significance.q[i] < significant ? std::string(quadrant_name(signs[i]))
                                                 : std::string("not significant");
  });
  if (as_map) columns.draw(layer);
  return layer;
}

geo::Layer geary_layer(const Autocorrelation& found, bool as_map) {
  const AreaResults columns(found.of, found.among);
  geo::Layer layer = begin(found, "geary", "Local Geary");
  columns.add(layer, "local_geary_c", local_geary(found.sums));
  columns.add(layer, "LOSH_H", local_spread(found.sums));
  if (as_map) columns.draw(layer);
  return layer;
}

void add_global(StatisticTable& table, const std::string& statistic, const std::string& value,
                const std::string& ending, const GlobalStatistic& found) {
  if (!value.empty()) table.add(statistic, value, found.value);
  table.add(statistic, "E" + ending, found.expected);
  table.add(statistic, "Var" + ending, found.variance);
  table.add(statistic, "z" + ending, found.z);
  table.add(statistic, "p_greater" + ending, found.p);
}

void add_weights(StatisticTable& table, const WeightSums& sums) {
  table.add("weights", "n", sums.n);
  table.add("weights", "S0", sums.s0);
  table.add("weights", "S1", sums.s1);
  table.add("weights", "S2", sums.s2);
}

}  // namespace firemark::cli
