#include "cli/sample/sample_texts.hpp"

#include "engine/sample/names.hpp"

#include <fmt/format.h>

namespace firemark::cli {

std::string sample_plan(bool gzip) {
  constexpr const char* plan = R"(# The main job on the fictional county of {county}:
#
#   firemark run plan.toml -o briefing
#
# Everything in this folder is invented.

[plan]
title = "{county} (fictional), October 2023 to September 2026"
from = "2023-10-01"
to = "2026-09-30"
study = "wards"

[[areas]]
name = "wards"
file = "county.gpkg"
area-layer = "wards"
population = "population.csv"

[[areas]]
name = "small_areas"
file = "county.gpkg"
area-layer = "small_areas"
population = "population.csv"

[[areas]]
name = "partnerships"
file = "county.gpkg"
area-layer = "partnerships"
population = "population.csv"

[[incidents]]
name = "fires"
files = ["fires.csv{gz}"]

[[incidents]]
name = "police_asb"
files = ["police_asb.csv{gz}"]

[[incidents]]
name = "council_asb"
files = ["council_asb.csv{gz}"]

[[incidents]]
name = "fly_tipping"
files = ["fly_tipping.csv{gz}"]

[[incidents]]
name = "hate_crime"
files = ["hate_crime.csv{gz}"]

[kde]
bandwidth = "300m"
cell = "100m"

[[theme]]
name = "arson"
title = "Deliberate fires"
incidents = ["fires"]
where = [
  "cause=Deliberate - others' property",
  "cause=Deliberate - unknown owner",
  "cause=Deliberate - own property",
]
by = "property_type"
dbscan = {{ eps = "100m", min-points = 10 }}

[[theme]]
name = "asb"
title = "Anti-social behaviour"
incidents = ["police_asb", "council_asb"]
dbscan = {{ eps = "100m", min-points = 100 }}

[[theme]]
name = "fly_tipping"
title = "Fly-tipping"
incidents = ["fly_tipping"]
dbscan = {{ eps = "100m", min-points = 30 }}

[[theme]]
name = "hate_crime"
title = "Hate crime"
incidents = ["hate_crime"]
methods = ["count"]
)";
  return fmt::format(fmt::runtime(plan), fmt::arg("county", sample::county_name),
                     fmt::arg("gz", gzip ? ".gz" : ""));
}

std::string sample_readme(const sample::SampleOptions& options, bool gzip, bool clean) {
  constexpr const char* text = R"(# {county}: a fictional county

**Everything here is invented**: the land, the places, the people, every incident. No record is
anyone's, no name is meant to be a real place's. Made by

    firemark sample --seed {seed} --incidents {incidents}{flags} -o FOLDER

Free to use under the MIT licence of Firemark.
)";
  return fmt::format(
      fmt::runtime(text), fmt::arg("county", sample::county_name), fmt::arg("seed", options.seed),
      fmt::arg("incidents", options.incidents),
      fmt::arg("flags", std::string(gzip ? " --gzip" : "") + (clean ? " --clean" : "")));
}

}  // namespace firemark::cli
