#pragma once

#include "cli/areal/area_results.hpp"
#include "engine/areal/global_statistics.hpp"
#include "engine/areal/local_statistics.hpp"
#include "engine/areal/significance.hpp"

namespace firemark::cli {

/// The areas' values, what is known of their neighbourhoods, and how surprising these are.
struct Autocorrelation {
  const AreaValues& of;
  const Participants& among;
  const LocalSums& sums;
  const Significance& significance;
};

/// q below which a quadrant is told.
inline constexpr double significant = 0.05;

/// Which of both takes the area itself among its neighbours.
enum class GiRule : std::uint8_t { gi_star, gi };

/// Gi and Gi* with moments and z, p, bins: columns as docs/methods/autocorrelation.md lists them.
/// On a map `gi_z` is the z of `rule`, and what a table calls Gi_z is Gi_z_cond: to SQLite upper
/// and lower case are one.
geo::Layer gi_layer(const Autocorrelation& found, GiRule rule, bool as_map);

/// Local Moran with both kinds of moments, quadrants, p, and `lisa`: the quadrant where
/// significant.
geo::Layer moran_layer(const Autocorrelation& found, bool as_map);

/// Local Geary and LOSH.
geo::Layer geary_layer(const Autocorrelation& found, bool as_map);

/// Rows of one global statistic under one null hypothesis: "I", "E_randomisation", ...; not the
/// value itself where its name is empty, because it has been said.
void add_global(StatisticTable& table, const std::string& statistic, const std::string& value,
                const std::string& ending, const GlobalStatistic& found);
void add_weights(StatisticTable& table, const WeightSums& sums);

}  // namespace firemark::cli
