#pragma once

#include "engine/areal/area_index.hpp"
#include "engine/areal/lattice.hpp"
#include "engine/areal/weights.hpp"
#include "engine/areas.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// The cells of a lattice that share land with a study area, as areas of their own.
struct Cells {
  Lattice lattice = {};
  std::vector<std::uint32_t> place = {};   ///< of each cell in the lattice, ascending
  std::vector<std::uint32_t> number = {};  ///< of each place: its cell, or no_area
  /// code: south-west corner of a square, middle of a hexagon, in whole metres ("432500-541000");
  /// name: of the study's area that has most of the cell; shape: the whole cell; population: by the
  /// share of each area's land, NaN where that of one with a share is not known.
  Areas areas = {};
  std::vector<double> inside_pct = {};  ///< [%] of the cell's land that is in the study area

  std::size_t size() const { return place.size(); }
};

/// Cells over `study`, whose areas do not overlap. Of areas without land: no cells. Time is
/// proportional to cells and to vertices times the rows that their area reaches over. Throws Error
/// as lattice_over() does.
Cells cells_over(const Areas& study, double width, CellShape shape,
                 Progress& progress = Progress::none());

/// Of each point its cell's number; no_area for those outside the study area, which `study` knows.
std::vector<std::uint32_t> cells_of(const Cells& cells, const AreaIndex& study,
                                    std::span<const Point> points);

/// Weights of 1 among the cells that touch: for squares by `rule`, for hexagons all six.
Weights cell_weights(const Cells& cells, GridRule rule = GridRule::queen);

}  // namespace firemark
