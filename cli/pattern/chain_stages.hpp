#pragma once

#include "cli/inputs.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/pattern/event_chain.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// One stage of a chain, as it is asked for and as it was read.
struct Stage {
  std::string name = {};
  std::vector<std::string> files = {};
  std::vector<std::string> where = {};  ///< conditions, as of --where
  Incidents records = {};               ///< those with a day
  StageEvents events = {};              ///< the same, in the same order
  std::vector<std::string> area = {};   ///< the area's name of each; empty without areas
};

/// "refuse fire: fires.csv; property=Loose refuse; property=Wheelie bin": the name, its files and
/// conditions. Throws Error (usage) for one without a name or a file.
Stage parse_stage(const std::string& text);

/// Reads the stages in the CRS of the areas, or of the first stage; records outside the areas or
/// without a day are left out and counted. Other options than files and conditions are those of
/// `common`. Returns the CRS.
geo::Crs read_stages(std::vector<Stage>& stages, const geo::IncidentOptions& common,
                     const AreaInput& areas, const SpanOptions& spans, Console& console);

}  // namespace firemark::cli
