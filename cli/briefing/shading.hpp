#pragma once

#include "cli/run/plan.hpp"
#include "engine/areal/count.hpp"
#include "engine/areas.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

struct ClassLimits;
struct Pack;

/// What a set of areas is shaded by for a theme: the rate where people are known, else the count,
/// in classes that hold about equally many areas. The lowest class holds all above 0 that is below
/// the next, whatever the smallest value: so a later run of a series falls into the same classes.
struct Shading {
  std::string field = {};           ///< in the areas' layer
  std::string unit = {};            ///< "records", "per 1,000 people"
  std::vector<double> values = {};  ///< of each area
  std::vector<double> breaks = {};  ///< lower limits, the first 0; none where all values are 0
  double step = 1;                  ///< the smallest difference between two values
};
Shading shading(const Theme& theme, const AreaCounts& counts, const Areas& areas);
/// The same in a pack: a part is shaded in the classes of the whole.
Shading shading(const Pack& pack, std::size_t theme, std::size_t set);

/// Where the classes of a set begin, by what its areas hold in this run.
ClassLimits area_limits(const Plan& plan, const Theme& theme, const AreaCounts& counts,
                        const Areas& areas);

/// "under 51", "51 to under 175", "596 or more" for each class; "more than 0" where it is one.
std::vector<std::string> class_words(const std::vector<double>& breaks);

}  // namespace firemark::cli
