#pragma once

#include "cli/inputs.hpp"
#include "cli/run/manifest.hpp"
#include "cli/run/plan.hpp"

#include <map>
#include <string>
#include <vector>

namespace firemark::cli {

class Console;

/// All that a plan names, read.
struct Sources {
  std::vector<StudyArea> areas = {};  ///< in the plan's order
  std::size_t study = 0;              ///< which of them is the study area
  std::map<std::string, Incidents> incidents = {};
  /// Of the same days a year before, where the plan compares; empty where it does not.
  std::map<std::string, Incidents> earlier = {};
  Gazetteer places = {};    ///< empty where the plan names none
  geo::Ledger ledger = {};  ///< of all incidents; paths as the plan has them
  geo::Operation operation = {};
  std::vector<ManifestFile> files = {};  ///< what was read

  const StudyArea& study_area() const { return areas[study]; }
};

/// Reads areas, then incidents in the CRS of the study area, with the columns that themes ask
/// about. `data` is the folder that files are named from.
Sources read_sources(const Plan& plan, const std::string& data, Console& console);

/// The records of a theme among those of the sources: those that meet its conditions.
Incidents records_of(const Theme& theme, const std::map<std::string, Incidents>& sources);

}  // namespace firemark::cli
