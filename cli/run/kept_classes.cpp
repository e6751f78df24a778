#include "cli/run/kept_classes.hpp"

#include "cli/briefing/theme_profiles.hpp"
#include "cli/run/manifest.hpp"
#include "geo/time_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace firemark::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json, const char* key) {
  return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
}

/// Days from the first to the last, both counted; nothing where the days are not given.
std::optional<double> days(const std::string& from, const std::string& to) {
  const auto first = geo::parse_time(from, Timezone::utc),
             last = geo::parse_time(to, Timezone::utc);
  if (!first || !last) return {};
  return static_cast<double>(last->span.to - first->span.from) / 86400;
}

bool alike(std::optional<double> a, std::optional<double> b) {
  constexpr double longest = 1.25;  // a month of 31 days beside one of 28, not a quarter
  return !a || !b || (*a <= longest * *b && *b <= longest * *a);
}

ClassLimits limits_of(const Json& json) {
  ClassLimits limits = {.unit = text_of(json, "unit"),
                        .kept = true,
                        .first_day = text_of(json, "of_first_day"),
                        .last_day = text_of(json, "of_last_day")};
  if (json.contains("from") && json["from"].is_array())
    for (const Json& from : json["from"])
      if (from.is_number()) limits.from.push_back(from.get<double>());
  if (!std::is_sorted(limits.from.begin(), limits.from.end())) limits.from.clear();
  return limits;
}

const Json* theme_of(const Json& manifest, const std::string& name) {
  if (!manifest.contains("themes") || !manifest["themes"].is_array()) return nullptr;
  for (const Json& theme : manifest["themes"])
    if (text_of(theme, "name") == name && theme.contains("classes")) return &theme;
  return nullptr;
}

bool same_density(const Json& earlier, const Theme& theme) {
  const Json now = density_options_json(theme);
  return std::ranges::all_of(now.items(), [&](const auto& part) {
    return earlier.contains(part.key()) && earlier[part.key()] == part.value();
  });
}

}  // namespace

KeptClasses kept_classes(const Json& manifest, const Plan& plan, const Theme& theme) {
  KeptClasses kept;
  const Json* earlier = theme_of(manifest, theme.name);
  if (earlier == nullptr) return kept;
  if (text_of(manifest, "audience") != audience_name(plan.audience)) {
    kept.why_not = "the earlier run was for another audience";
    return kept;
  }
  if (!alike(days(text_of(manifest, "from"), text_of(manifest, "to")), days(plan.from, plan.to))) {
    kept.why_not = "the earlier run's period was not of about the same length";
    return kept;
  }
  const Json& classes = (*earlier)["classes"];
  if (theme.kde && theme.options.density.bands.levels.empty() && classes.contains("density")) {
    if (same_density(*earlier, theme))
      kept.density = limits_of(classes["density"]);
    else
      kept.why_not = "the earlier run's density had other options";
  }
  for (const PlannedAreas& set : plan.areas) {
    const bool had = classes.contains("areas") && classes["areas"].contains(set.name);
    kept.areas.push_back(had ? limits_of(classes["areas"][set.name]) : ClassLimits());
  }
  return kept;
}

Theme in_classes(const Theme& theme, const KeptClasses& kept) {
  Theme asked = theme;
  if (!kept.density.from.empty())
    asked.options.density.bands = {
        .volumes = {}, .levels = kept.density.from, .pieces = theme.options.density.bands.pieces};
  return asked;
}

void keep_classes(const KeptClasses& kept, ThemeProfiles& profiles) {
  if (!kept.density.from.empty()) profiles.density_classes = kept.density;
  for (std::size_t s = 0; s < std::min(kept.areas.size(), profiles.area_classes.size()); ++s)
    if (!kept.areas[s].from.empty() && kept.areas[s].unit == profiles.area_classes[s].unit)
      profiles.area_classes[s] = kept.areas[s];
}

}  // namespace firemark::cli
