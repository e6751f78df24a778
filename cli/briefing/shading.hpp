#pragma once

#include "cli/run/plan.hpp"
#include "engine/areal/count.hpp"
#include "engine/areas.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

struct Pack;

/// What a set of areas is shaded by for a theme: the rate where people are known, else the count,
/// in classes that hold about equally many areas.
struct Shading {
  std::string field = {};           ///< in the areas' layer
  std::string unit = {};            ///< "records", "per 1,000 people"
  std::vector<double> values = {};  ///< of each area
  std::vector<double> breaks = {};  ///< lower limits of the classes; none where all are 0
  double step = 1;                  ///< the smallest difference between two values
};
Shading shading(const Theme& theme, const AreaCounts& counts, const Areas& areas);
/// The same in a pack: a part is shaded in the classes of the whole.
Shading shading(const Pack& pack, std::size_t theme, std::size_t set);

/// "51 to under 175", "596 or more" for each class.
std::vector<std::string> class_words(const std::vector<double>& breaks);

}  // namespace firemark::cli
