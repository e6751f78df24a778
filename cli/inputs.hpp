#pragma once

#include "engine/areal/area_index.hpp"
#include "geo/areas.hpp"
#include "geo/incidents.hpp"

#include <optional>
#include <string>
#include <vector>

namespace firemark::cli {

class Arguments;
class Console;

/// INCIDENTS... of a command line, and how they are read.
struct IncidentInput {
  std::vector<std::string> files = {};
  geo::IncidentOptions options = {};
};
void declare(Arguments& arguments, IncidentInput& input, bool required = true);

/// `--areas FILE` of a command line, and how it is read.
struct AreaInput {
  std::string file = {};
  geo::AreaOptions options = {};
};
void declare(Arguments& arguments, AreaInput& input, bool required);

/// Areas, ready to be asked.
struct StudyArea {
  geo::AreaSet set = {};
  AreaIndex index;
  double m2 = 0;  ///< of all areas together

  explicit StudyArea(geo::AreaSet areas);
  const Areas& areas() const { return set.areas; }
};

/// What a command works on: incidents in the CRS of the areas, where there are any.
struct Inputs {
  std::optional<StudyArea> study = {};
  geo::IncidentSet incidents = {};
};

/// Reads incidents into `working` and tells the person what was found.
geo::IncidentSet read_incidents(const IncidentInput& incidents,
                                const std::optional<geo::Crs>& working, Console& console,
                                const std::vector<std::string>& keep = {});

/// Reads both, areas first, and tells the person what was found. `keep` names further columns of
/// the incidents to keep.
Inputs read_inputs(const IncidentInput& incidents, const AreaInput& areas, Console& console,
                   const std::vector<std::string>& keep = {});

/// The incidents that lie in the study area; all where there is none.
Incidents located_in(const Incidents& incidents, const StudyArea* study);

/// Says what reading areas had to mend or could not match.
void note_areas(const geo::AreaSet& set, const std::string& file, Console& console);

/// Splits "column=word" conditions, the words of one column together. Throws Error (usage), naming
/// `where`, for one without "=".
std::vector<Condition> conditions(const std::vector<std::string>& texts, const std::string& where);

}  // namespace firemark::cli
