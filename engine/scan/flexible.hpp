#pragma once

#include "engine/areal/contiguity.hpp"
#include "engine/progress.hpp"
#include "engine/scan/reach.hpp"

#include <span>
#include <vector>

namespace firemark {

/// Lists of the nearest places, each with its centre before others at the very same spot.
std::vector<Reach> centre_first(std::vector<Reach> nearest);

/// For each list of nearest places all connected sets that hold its centre, as a tree (Tango and
/// Takahashi 2005). A set whose weights exceed `most` is left out, with all that hold it.
/// Throws Error (usage) where the sets are more than 20 million together; Cancelled.
std::vector<Reach> flexible_reaches(std::span<const Reach> nearest, const Neighbours& neighbours,
                                    std::span<const double> weight, double most,
                                    Progress& progress = Progress::none());

}  // namespace firemark
