#pragma once

#include "cli/pattern/pattern_groups.hpp"
#include "geo/layer.hpp"

#include <string>

namespace firemark::cli {

/// Mean centres with everything measured, a point a group.
geo::Layer centre_layer(const std::vector<PatternGroup>& groups, const geo::Crs& crs);
/// Deviational ellipses (Esri's), of groups that have one.
geo::Layer ellipse_layer(const std::vector<PatternGroup>& groups, const geo::Crs& crs);
/// How each kind's centre moves from period to period, as lines.
geo::Layer track_layer(const std::vector<PatternGroup>& groups, const geo::Crs& crs);
/// Mean distances to the k-th neighbours.
geo::Layer order_layer(const std::vector<PatternGroup>& groups);
/// G, F and J with their envelopes: the curves of each group, one after the other. A group without
/// curves has none.
geo::Layer curve_layer(const std::vector<PatternGroup>& groups,
                       const std::vector<NearestCurves>& curves);
/// For a person's eyes: a line a group.
std::string pattern_table(const std::vector<PatternGroup>& groups);

}  // namespace firemark::cli
