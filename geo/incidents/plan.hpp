#pragma once

#include "geo/crs.hpp"
#include "geo/incidents.hpp"
#include "geo/incidents/filter.hpp"
#include "geo/incidents/rows.hpp"
#include "geo/layout.hpp"

#include <string>
#include <vector>

namespace firemark::geo {

/// All that a file's rows are read by.
struct ReadingPlan {
  Layout layout = {};
  Crs crs = {};  ///< of the layout's coordinates
  Timezone zone = Timezone::europe_london;
  Filter filter;
  std::vector<std::size_t> keep = {};
  bool weighed = false;  ///< a record without a weight is of no use
};

/// The layout of a file: as its header shows it, as the options name it, as the mapping file says.
/// Rows with points of their own are located by those. Not located() where nothing is known.
Layout layout_of(const RowSource& rows, const IncidentOptions& options, const std::string& file);

/// Throws Error (data) where the file cannot be put on a map, or its CRS is not known, saying what
/// to do; and what Filter throws.
ReadingPlan plan_reading(const RowSource& rows, const IncidentOptions& options,
                         const std::string& file);

}  // namespace firemark::geo
