#pragma once

#include "engine/point.hpp"

#include <string>

namespace firemark::geo {

/// A page of A4, portrait: title, map, legend, scale bar, north arrow, and a line at the foot.
struct QgisLayout {
  std::string name = {};
  std::string title = {};     ///< at the head; of an atlas, before the name of its area
  std::string foot = {};      ///< marking, period: on every page
  std::string legend = {};    ///< a layer-tree-group of what the legend tells
  Box extent = {};            ///< what the map shows; of an atlas, before it turns its pages
  std::string coverage = {};  ///< id of the layer with a page for each area; empty: one page
  std::string coverage_source = {};
  std::string coverage_name = {};
};

/// The element <Layout> of a project. Pages of an atlas are in the order of the areas' names.
/// The same layout gives the same bytes.
std::string qgis_layout(const QgisLayout& layout);

}  // namespace firemark::geo
