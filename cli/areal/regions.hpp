#pragma once

#include "cli/inputs.hpp"
#include "engine/areal/cells.hpp"
#include "engine/areal/weights.hpp"
#include "engine/options.hpp"
#include "engine/progress.hpp"
#include "geo/area_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace firemark::cli {

/// A grid over the areas, instead of them.
struct GridOptions {
  std::string width = {};  ///< "500m", "auto"; empty: no grid
  CellShape shape = CellShape::square;
};
void describe(GridOptions& options, const OptionVisitor& visit);

/// AREAS, perhaps a grid over them, and incidents in either: what a command line says.
struct RegionInput {
  AreaInput areas = {};
  IncidentInput incidents = {};
  GridOptions grid = {};
  std::string weights = "queen";
};
void declare(Arguments& arguments, RegionInput& input);
/// `--weights`, for the commands that look at neighbours.
void declare_weights(Arguments& arguments, RegionInput& input);

/// The same, read: the areas or the cells of the grid, and where the incidents lie.
struct Regions {
  std::string file = {};  ///< of the areas: the address in errors
  StudyArea study;        ///< the areas as read
  std::optional<Cells> cells = {};
  geo::AreaTable table = {};  ///< of the areas, or of the cells: these have no columns
  geo::IncidentSet incidents = {};
  std::vector<std::uint32_t> region_of = {};  ///< of each incident: its area or cell, or no_area

  const Areas& areas() const { return cells ? cells->areas : study.areas(); }
  const geo::Crs& crs() const { return study.set.crs; }
  std::size_t size() const { return areas().size(); }
};

/// Throws Error (usage) for a grid without incidents to count in it, Error (data) as the readers
/// do. Says how many incidents lie in no region.
Regions read_regions(const RegionInput& input, Console& console,
                     const std::vector<std::string>& keep = {});

/// Neighbours as `text` says: "queen", "rook", "knn:4", "distance:40km", "inverse:40km",
/// "kernel:10km" (between centres), or a file of weights.
Weights neighbourhood(const std::string& text, const Regions& regions, Console& console);

/// Regions that touch, whatever `--weights` says: what dissolves into one.
Weights touching(const Regions& regions, Progress& progress);

}  // namespace firemark::cli
