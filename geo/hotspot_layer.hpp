#pragma once

#include "engine/hotspot/hotspot.hpp"
#include "geo/layer.hpp"

#include <span>

namespace firemark::geo {

/// Hotspots as a layer named "hotspots", in their order: the one place that turns an answer card
/// into attributes. Codes, names and shares of areas stand side by side in three texts, separated
/// by "; ". No hotspots give a layer with all its fields and no feature.
Layer hotspot_layer(std::span<const Hotspot> hotspots, const Crs& crs);

}  // namespace firemark::geo
