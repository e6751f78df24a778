#pragma once

#include "engine/areal/cube.hpp"
#include "engine/rhythm/periods.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

struct Regions;

/// Counts by period, then region, and what the periods are: days, or columns of the areas.
struct SpaceTimeCounts {
  std::vector<Period> period = {};
  std::vector<std::string> column = {};
  std::vector<double> counts = {};

  std::size_t periods() const { return column.empty() ? period.size() : column.size(); }
};

/// A row for each region: its periods, its trend, its class in both schemes.
geo::Layer emerging_layer(const CubeResult& found, const SpaceTimeCounts& cube,
                          const Regions& regions, const std::string& path);

/// A row for each region and period.
geo::Layer cube_table(const CubeResult& found, const SpaceTimeCounts& cube, const Regions& regions);

}  // namespace firemark::cli
