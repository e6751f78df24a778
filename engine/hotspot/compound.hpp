#pragma once

#include "engine/areal/area_index.hpp"
#include "engine/options.hpp"
#include "engine/point.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

struct CompoundOptions {
  double cell = 250;               ///< [m] side of the squares that are compared
  double times = 3;                ///< times the mean square that make a theme stand out in one
  std::int64_t min_incidents = 3;  ///< and at least so many of its records
  std::int64_t themes = 2;         ///< themes that must stand out in one square
  std::int64_t simulations = 199;
  double alpha = 0.05;  ///< squares with a greater p are left out
};
void describe(CompoundOptions& options, const OptionVisitor& visit);

/// What one theme has in a square.
struct CompoundPart {
  std::uint64_t n = 0;
  double share_pct = 0;     ///< [%] of all the theme's records in the study area
  bool stands_out = false;  ///< as the options say
};

/// A square of land in which several themes stand out.
struct CompoundPlace {
  Box land = {};
  std::vector<CompoundPart> parts = {};  ///< a theme each, in their order
  double score = 0;                      ///< [%] the sum of the themes' shares
  double p_value = 0;                    ///< that independent themes give any square such a score
};

/// Squares of one size, on multiples of it, in which at least options.themes themes stand out: a
/// theme does where its count is at least min_incidents and `times` its mean over all squares of
/// the study area, those without records among them. Largest score first, ties from the west, then
/// the south. Records outside `study` are left out; squares are those whose centre, or a record,
/// lies inside it.
///
/// Squares are the same whatever the themes, and a theme's part is its own records' alone: without
/// one of the themes the others' parts of every square stay the same.
///
/// p: each theme keeps its own map but is slid round the study area by its own random distance,
/// along a Hilbert curve through the squares, so that themes keep their clustering and lose each
/// other (a random shift, Lotwick and Silverman 1982, for land of any shape). p is (1 + simulations
/// in which the greatest score of any square with enough themes is as great) / (1 + simulations).
/// It says that themes gather together; that all follow people is one way to do so.
///
/// No themes, no records: nothing. Throws Error for an option out of its bounds and fewer themes
/// than must stand out.
std::vector<CompoundPlace> compound_places(std::span<const std::vector<Point>> themes,
                                           const AreaIndex& study, const Box& box,
                                           const CompoundOptions& options, std::uint64_t seed,
                                           Progress& progress = Progress::none());

}  // namespace firemark
