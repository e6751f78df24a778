#include "geo/incidents.hpp"

#include "engine/error.hpp"
#include "geo/incidents/gathering.hpp"

#include <glob.h>

#include <filesystem>

namespace firemark::geo {

void describe(IncidentOptions& options, const OptionVisitor& visit) {
  visit({.name = "layout", .value = &options.layout, .help = "A known layout, or auto"});
  visit({.name = "mapping",
         .value = &options.mapping,
         .help = "TOML file that says which columns hold what"});
  visit({.name = "layer", .value = &options.layer, .help = "Layer of a file with several"});
  visit({.name = "crs",
         .value = &options.crs,
         .help = "CRS of the coordinate columns; none for metres on a plane of their own"});
  visit({.name = "timezone",
         .value = &options.timezone,
         .help = "Clocks of the times: Europe/London or UTC"});
  visit({.name = "from", .value = &options.from, .help = "First day used, as 2025-10-01"});
  visit({.name = "to", .value = &options.to, .help = "Last day used, inclusive"});
}

std::vector<std::string> expand_globs(const std::vector<std::string>& patterns) {
  std::vector<std::string> files;
  for (const std::string& pattern : patterns) {
    if (pattern.find_first_of("*?[") == std::string::npos || std::filesystem::exists(pattern)) {
      files.push_back(pattern);
      continue;
    }
    glob_t found = {};
    const int status = glob(pattern.c_str(), 0, nullptr, &found);
    for (std::size_t i = 0; i < found.gl_pathc; ++i) files.emplace_back(found.gl_pathv[i]);
    globfree(&found);
    if (status != 0)
      throw Error::data(pattern, "no file has such a name", "Check the folder and the pattern.");
  }
  return files;
}

IncidentSet read_incidents(const std::vector<std::string>& files, const IncidentOptions& options,
                           const std::optional<Crs>& working, Progress& progress) {
  IncidentSet set;
  Gathering gathering(set, options, working);
  for (const std::string& file : expand_globs(files)) gathering.read(file, progress);
  gathering.finish();
  return set;
}

}  // namespace firemark::geo
