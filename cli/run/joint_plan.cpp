#include "cli/run/joint_plan.hpp"

#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

std::vector<std::string> known_themes(TomlTable& table, std::string_view key,
                                      const std::vector<std::string>& themes) {
  std::vector<std::string> asked = table.texts(key);
  for (const std::string& name : asked) {
    if (std::find(themes.begin(), themes.end(), name) != themes.end()) continue;
    const std::string near = geo::did_you_mean(name, themes);
    throw Error::usage(table.address(key),
                       "there is no theme '" + name + "'" + (near.empty() ? "" : "; " + near),
                       "Name themes of the plan.");
  }
  return asked;
}

}  // namespace

PlannedCompound read_compound(TomlTable table, const std::vector<std::string>& themes) {
  PlannedCompound compound = {.name = table.file_word("name"), .title = table.text("title")};
  if (compound.title.empty()) compound.title = compound.name;
  compound.themes = known_themes(table, "themes", themes);
  compound.present_only = known_themes(table, "present-only", compound.themes);
  table.options(compound.options);
  table.finish();
  return compound;
}

PlannedLink read_link(TomlTable table, const std::vector<std::string>& themes) {
  PlannedLink link = {.name = table.file_word("name")};
  link.themes = known_themes(table, "themes", themes);
  if (link.themes.size() != 2)
    throw Error::usage(table.address("themes"), "a link is between two themes",
                       "Write themes = [\"fires\", \"police_arson\"].");
  table.options(link.options);
  table.finish();
  return link;
}

}  // namespace firemark::cli
