#pragma once

#include "geo/feature_layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// What `firemark map` says beside the layers.
struct LayerPage {
  std::string title = {};
  std::string marking = {};
  std::string by = {};  ///< column of numbers that features are shaded by; empty: one is looked for
};

/// Any layers as the page shows them, one HTML file that loads nothing: map, list of the features
/// with the highest values, legend, attributes of the chosen one. Features are shaded in at most
/// five classes that hold about equally many positive values of the column; a layer without such
/// a column is drawn in one colour. Throws Error (usage) where no layer has the column `by`.
std::string layer_page(const std::vector<geo::FeatureLayer>& layers, const LayerPage& said);

}  // namespace firemark::cli
