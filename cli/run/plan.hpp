#pragma once

#include "cli/areal/change_options.hpp"
#include "cli/areal/emerging_options.hpp"
#include "cli/density/density_analysis.hpp"
#include "cli/run/joint_plan.hpp"
#include "engine/areal/rate.hpp"
#include "engine/cluster/dbscan.hpp"
#include "engine/disclosure/suppression.hpp"
#include "engine/fire/fire_columns.hpp"
#include "engine/hotspot/certainty.hpp"
#include "geo/areas.hpp"
#include "geo/incidents.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::cli {

/// [[areas]]: a set of areas, in the order of the file.
struct PlannedAreas {
  std::string name = {};
  std::string file = {};
  geo::AreaOptions options = {};
};

/// [[incidents]]: files that are read as one set.
struct PlannedIncidents {
  std::string name = {};
  std::vector<std::string> files = {};
  std::string partner = {};  ///< who recorded them: "fire", "police", "council"; may be absent
  std::optional<FireColumns> fire = {};  ///< of a fire service: its columns for fire sense
  geo::IncidentOptions options = {};
};

/// The options of every method a theme can ask for: [kde], [contours], [hotspots], [dbscan],
/// [certainty], [rates], [change], [emerging], [disclosure], for all themes, or below a theme for
/// that one.
struct MethodOptions {
  DensityOptions density = {};
  DbscanOptions dbscan = {};
  CertaintyOptions certainty = {};
  RateOptions rates = {};
  ChangeOptions change = {};
  EmergingOptions emerging = {};
  DisclosureOptions disclosure = {};
};

/// Who a run is written for, and so what of small counts it shows: all to those who may see the
/// records; none under 5 to partners; none under 8, the others rounded to 5, and no outline that
/// single records draw, to anybody.
enum class Audience : std::uint8_t { restricted, partner, everybody };

/// "restricted", "partner", "public".
std::string_view audience_name(Audience audience);

/// What stands on every page for an audience, where the plan says nothing else.
std::string_view marking_for(Audience audience);

/// [[theme]]: a question of the partnership, and how it is looked at.
struct Theme {
  std::string name = {};   ///< of its files: letters, digits, "_" and "-"
  std::string title = {};  ///< for people
  std::vector<std::string> incidents = {};
  std::vector<std::string> where = {};  ///< "column=value"
  std::string by = {};                  ///< column that is counted by
  std::string view = {};  ///< what burned, where it is a view of another theme's records
  bool count = true;
  bool kde = true;
  bool clusters = true;
  bool change = false;
  bool emerging = false;
  MethodOptions options = {};
};

/// Pictures of the land that the page may load: the only thing that it ever asks for.
struct Basemap {
  std::string tiles = {};   ///< "https://HOST/{z}/{x}/{y}.png"; empty: none
  std::string credit = {};  ///< whose it is, as their licence asks
  /// "https://HOST": where the page may go for pictures.
  std::string origin() const { return tiles.substr(0, tiles.find('/', 8)); }
};

/// The main job, written down.
struct Plan {
  std::string file = {};
  std::string title = {};
  Audience audience = Audience::restricted;
  std::string marking = {};    ///< on every page; absent: what suits the audience
  std::string data = {};       ///< folder that files are named from; absent: the plan's own
  std::string study = {};      ///< the set of areas that is the study area; absent: the first
  std::string packs = {};      ///< the set of areas that each get a pack of their own; absent: none
  bool layers_only = false;    ///< no page, briefing, pictures or project
  std::string gazetteer = {};  ///< table of places with names; absent: wards name hotspots
  Basemap basemap = {};  ///< below the page's map; absent: none, and the page asks for nothing
  std::string from = {};
  std::string to = {};
  /// With the same days a year before, where from and to are given and are no more than a year
  /// apart: years that overlap cannot be told apart.
  bool compare = true;
  std::int64_t seed = 1;
  std::vector<PlannedAreas> areas = {};
  std::vector<PlannedIncidents> incidents = {};
  std::vector<Theme> themes = {};
  std::vector<PlannedCompound> compounds = {};
  std::vector<PlannedLink> links = {};
};

/// Reads a plan from its text. Throws Error (usage) with the line: what is no TOML, a key that does
/// not exist (did you mean), a value out of bounds, a theme that names incidents that are not
/// there, two tables of one name, a theme that would add up police and fire service records (they
/// count one event twice), nothing to do. A theme with `views` stands for itself and for a theme
/// each view: those of its records whose fire_target is that word ("derelict": building or
/// vehicle).
Plan parse_plan(std::string_view text, const std::string& file);

/// The same from a file. Throws Error (data) where it is missing or cannot be read.
Plan read_plan(const std::string& file);

/// Asks for a pack for each area of the set of that name. Throws Error (usage) where the plan has
/// no such set.
void ask_for_packs(Plan& plan, const std::string& set);

}  // namespace firemark::cli
