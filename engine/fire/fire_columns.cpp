#include "engine/fire/fire_columns.hpp"

#include "engine/fire/fire_sense.hpp"

#include <utility>

namespace firemark {

std::vector<std::string> FireColumns::names() const {
  std::vector<std::string> result;
  for (const std::string& name : {kind, cause, property, derelict})
    if (!name.empty()) result.push_back(name);
  return result;
}

void add_fire_sense(Incidents& incidents, const FireColumns& columns) {
  const auto column = [&](const std::string& name) {
    return name.empty() ? nullptr : incidents.column(name);
  };
  const TextColumn *kind = column(columns.kind), *cause = column(columns.cause),
                   *property = column(columns.property), *derelict = column(columns.derelict);
  const auto word = [](const TextColumn* from, std::size_t i) {
    return from == nullptr ? std::string_view() : (*from)[i];
  };
  std::vector<TextColumn> added;
  for (const char* name : fire_sense_columns) added.push_back({.name = name});
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    const FireSense sense = fire_sense({.kind = word(kind, i),
                                        .cause = word(cause, i),
                                        .property = word(property, i),
                                        .derelict = word(derelict, i)});
    added[0].push(fire_kind_name(sense.kind));
    added[1].push(intent_name(sense.intent));
    added[2].push(sense.intent == Intent::unknown ? ""
                  : sense.counts_as_deliberate()  ? "yes"
                                                  : "no");
    added[3].push(fire_target_name(sense.target));
  }
  for (TextColumn& each : added) incidents.extra.push_back(std::move(each));
}

}  // namespace firemark
