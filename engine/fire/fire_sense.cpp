#include "engine/fire/fire_sense.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <string>

namespace firemark {
namespace {

constexpr std::string_view kinds[] = {"", "primary", "secondary", "chimney"};
constexpr std::string_view intents[] = {"", "accidental", "not known", "suspected", "deliberate"};
constexpr std::string_view targets[] = {
    "",      "car",      "other vehicle",     "derelict vehicle", "refuse",
    "grass", "dwelling", "derelict building", "other building",   "other outdoor"};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

bool says(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

/// The last part of "Road Vehicle > Car".
std::string_view last_part(std::string_view text) {
  const std::size_t at = text.rfind('>');
  text = at == std::string_view::npos ? text : text.substr(at + 1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

FireTarget target_of(const std::string& words, bool derelict) {
  using enum FireTarget;
  const std::string_view thing = last_part(words);
  const bool vehicle =
      says(words, {"vehicle", "car ", "van", "motorcycle", "moped", "caravan", "lorry", "bus/"}) ||
      thing == "car";
  derelict = derelict || says(words, {"derelict"});
  if (vehicle) {
    if (derelict) return derelict_vehicle;
    return thing == "car" ? car : other_vehicle;
  }
  if (says(thing, {"refuse", "rubbish", "recycl", "wheelie", "skip", "litter", "fly tip", "bin"}))
    return refuse;
  if (says(words, {"grass", "scrub", "heath", "moor", "woodland", "forest", "hedge", "crop",
                   "vegetation"}))
    return grass;
  const bool building = says(words, {"building", "dwelling", "house", "flat", "bungalow", "garage",
                                     "shed", "shop", "school", "residential"});
  if (building && derelict) return derelict_building;
  if (says(words, {"dwelling", "house", "flat", "bungalow"})) return dwelling;
  if (building) return other_building;
  if (derelict) return derelict_building;
  if (words.empty() || says(words, {"not known"})) return unknown;
  return says(words, {"chimney"}) ? dwelling : other_outdoor;
}

Intent intent_of(const std::string& cause) {
  if (says(cause, {"suspected", "doubtful", "possibl"})) return Intent::suspected;
  if (says(cause, {"deliberate", "malicious", "arson", "incendiary"})) return Intent::deliberate;
  if (says(cause, {"accident", "natural"})) return Intent::accidental;
  if (says(cause, {"not known", "unknown", "undetermined"})) return Intent::undetermined;
  return Intent::unknown;
}

FireKind kind_of(const std::string& words, FireTarget target) {
  using enum FireTarget;
  if (says(words, {"chimney"})) return FireKind::chimney;
  if (says(words, {"secondary"}) || words == "no") return FireKind::secondary;
  if (says(words, {"primary"}) || words == "yes") return FireKind::primary;
  switch (target) {
    case car:
    case other_vehicle:
    case dwelling:
    case other_building:
      return FireKind::primary;
    case refuse:
    case grass:
    case derelict_vehicle:
    case derelict_building:
      return FireKind::secondary;
    default:
      return FireKind::unknown;
  }
}

}  // namespace

FireSense fire_sense(const FireWords& words) {
  FireSense sense = {.intent = intent_of(lower(words.cause)),
                     .target = target_of(lower(words.property), lower(words.derelict) == "yes")};
  sense.kind = kind_of(lower(words.kind), sense.target);
  return sense;
}

std::string_view fire_kind_name(FireKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view intent_name(Intent intent) { return intents[static_cast<std::size_t>(intent)]; }
std::string_view fire_target_name(FireTarget target) {
  return targets[static_cast<std::size_t>(target)];
}
std::span<const std::string_view> fire_target_names() { return targets; }

}  // namespace firemark
