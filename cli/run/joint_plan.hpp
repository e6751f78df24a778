#pragma once

#include "cli/toml_table.hpp"
#include "engine/hotspot/compound.hpp"
#include "engine/pattern/event_links.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// [[compound]]: where several themes overlap.
struct PlannedCompound {
  std::string name = {};
  std::string title = {};
  std::vector<std::string> themes = {};
  /// Of those, themes that are told only as there or not at this scale (hate crime).
  std::vector<std::string> present_only = {};
  CompoundOptions options = {};
};

/// [[link]]: records of two themes that are probably one event.
struct PlannedLink {
  std::string name = {};
  std::vector<std::string> themes = {};  ///< two
  EventLinkOptions options = {};
};

/// Reads a table of either. `themes` are the plan's; a name that is none of them is refused.
PlannedCompound read_compound(TomlTable table, const std::vector<std::string>& themes);
PlannedLink read_link(TomlTable table, const std::vector<std::string>& themes);

}  // namespace firemark::cli
