#include "cli/run/manifest.hpp"

#include "cli/option_text.hpp"
#include "cli/sha256.hpp"
#include "geo/versions.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>

namespace firemark::cli {
namespace {

using Json = nlohmann::ordered_json;

Json files_json(const std::vector<ManifestFile>& files) {
  Json list = Json::array();
  for (const ManifestFile& file : files)
    list.push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return list;
}

/// A count; null where the audience may not see it.
Json count(std::uint64_t n) { return n == not_shown ? Json(nullptr) : Json(n); }

template <class Options>
Json options_json(Options options) {
  Json json = Json::object();
  describe(options,
           [&](const Option& option) { json[std::string(option.name)] = option_text(option); });
  return json;
}

/// Where classes begin, and the days of the run that chose them.
Json limits_json(const ClassLimits& limits) {
  return {{"unit", limits.unit},
          {"from", limits.from},
          {"of_first_day", limits.first_day},
          {"of_last_day", limits.last_day},
          {"kept", limits.kept}};
}

Json classes_json(const ManifestTheme& it, const Plan& plan) {
  Json json = Json::object();
  if (!it.density_classes.from.empty()) json["density"] = limits_json(it.density_classes);
  for (std::size_t s = 0; s < it.area_classes.size(); ++s)
    if (!it.area_classes[s].from.empty())
      json["areas"][plan.areas[s].name] = limits_json(it.area_classes[s]);
  return json;
}

Json theme_json(const ManifestTheme& it, const Plan& plan) {
  const Theme& theme = *it.theme;
  Json json = {{"name", theme.name},
               {"title", theme.title},
               {"incidents", theme.incidents},
               {"where", theme.where},
               {"by", theme.by},
               {"located", count(it.located)},
               {"in_study_area", count(it.inside)}};
  if (theme.kde) {
    json.update(density_options_json(theme));
    json["hotspots"] = options_json(theme.options.density.hotspots);
    if (it.bandwidth > 0) json["kde_bandwidth_m"] = it.bandwidth;
    json["kde_hotspots"] = it.kde_hotspots;
  }
  if (theme.clusters) {
    json["dbscan"] = options_json(theme.options.dbscan);
    json["clusters"] = it.clusters;
  }
  if (theme.kde || theme.clusters) json["certainty"] = options_json(theme.options.certainty);
  if (theme.kde) json["kde_left_out"] = it.kde_left_out;
  if (theme.clusters) json["clusters_left_out"] = it.clusters_left_out;
  if (theme.change) json["change"] = options_json(theme.options.change);
  if (theme.emerging) json["emerging"] = options_json(theme.options.emerging);
  if (theme.count) json["rates"] = options_json(theme.options.rates);
  json["disclosure"] = options_json(theme.options.disclosure);
  json["classes"] = classes_json(it, plan);
  return json;
}

}  // namespace

Json density_options_json(const Theme& theme) {
  const DensityOptions& density = theme.options.density;
  Json json = {{"kde", options_json(density.kde)}};
  if (density.adaptive.adaptation != Adaptation::none)
    json["adaptive"] = options_json(density.adaptive);
  json["contours"] = options_json(density.bands);
  return json;
}

ManifestFile manifest_file(const std::string& folder, const std::string& path) {
  const std::string full = (std::filesystem::path(folder) / path).string();
  return {path, sha256_of_file(full), std::filesystem::file_size(full)};
}

std::string manifest_json(const Manifest& manifest) {
  const Plan& plan = *manifest.plan;
  Json json = {{"program", "firemark"}, {"version", FIREMARK_VERSION}};
  for (const auto& [library, version] : geo::versions()) json["libraries"][library] = version;
  json["written"] = manifest.written;
  json["title"] = plan.title;
  json["marking"] = plan.marking;
  json["audience"] = audience_name(plan.audience);
  json["from"] = plan.from;
  json["to"] = plan.to;
  json["seed"] = plan.seed;
  json["study_area"] = plan.study;
  json["crs"] = manifest.crs.name;
  json["operation"] = manifest.operation.name;
  if (std::isfinite(manifest.operation.accuracy_m))
    json["operation_accuracy_m"] = manifest.operation.accuracy_m;
  json["rows_read"] = manifest.rows;
  json["rows_used"] = manifest.used;
  for (const PlannedAreas& areas : plan.areas) {
    Json set = {{"name", areas.name}, {"file", areas.file}};
    set["options"] = options_json(areas.options);
    json["areas"].push_back(set);
  }
  for (const PlannedIncidents& incidents : plan.incidents) {
    Json set = {
        {"name", incidents.name}, {"files", incidents.files}, {"where", incidents.options.where}};
    set["options"] = options_json(incidents.options);
    json["incidents"].push_back(set);
  }
  for (const ManifestTheme& theme : manifest.themes)
    json["themes"].push_back(theme_json(theme, plan));
  json["numbers_in_no_attribute"] = manifest.unknown_numbers;
  json["inputs"] = files_json(manifest.inputs);
  json["outputs"] = files_json(manifest.outputs);
  return json.dump(2) + "\n";
}

}  // namespace firemark::cli
