#pragma once

#include "engine/incidents.hpp"

#include <string>
#include <vector>

namespace firemark {

/// Which of a fire service's columns say what; an empty name: none does.
struct FireColumns {
  std::string kind = "fire_class";
  std::string cause = "cause";
  std::string property = "property_type";
  std::string derelict = {};

  /// Those that are named.
  std::vector<std::string> names() const;
};

/// The columns that fire sense gives every record, in words that are the same for every service:
/// fire_kind (primary, secondary, chimney), intent (accidental, not known, suspected, deliberate),
/// deliberate (yes, no, as fire statistics count) and fire_target (car, refuse, grass, ...).
inline constexpr const char* fire_sense_columns[] = {"fire_kind", "intent", "deliberate",
                                                     "fire_target"};

/// Adds those columns to `incidents`, whose `extra` holds the columns named.
void add_fire_sense(Incidents& incidents, const FireColumns& columns);

}  // namespace firemark
