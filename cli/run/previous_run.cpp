#include "cli/run/previous_run.hpp"

#include "cli/console.hpp"
#include "engine/error.hpp"
#include "geo/past_hotspots.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace firemark::cli {
namespace {

namespace fs = std::filesystem;

/// Hotspots of one method, against the layer that the earlier run wrote of it.
std::vector<PastHotspot> trace_layer(std::vector<Hotspot>& hotspots, const fs::path& layer,
                                     const std::string& today, const geo::Crs& crs,
                                     Console& console) {
  if (!fs::exists(layer)) {
    for (Hotspot& hotspot : hotspots)
      add_note(hotspot.card, "the earlier run did not look for these");
    console.note("note: the earlier run has no " + layer.filename().string());
    return {};
  }
  return trace_lineage(hotspots, geo::read_past_hotspots(layer.string(), crs), today);
}

}  // namespace

PreviousRun::PreviousRun(std::string folder, const Plan& plan)
    : folder_(std::move(folder)), today_(plan.from) {
  std::ifstream file(fs::path(folder_) / "manifest.json");
  const auto manifest = nlohmann::ordered_json::parse(file, nullptr, false);
  if (!file || manifest.is_discarded() || !manifest.contains("study_area"))
    throw Error::data(folder_, "is not the folder of an earlier run",
                      "Name a folder that firemark run wrote; it has a manifest.json.");
  const std::string study = manifest["study_area"].get<std::string>();
  if (study != plan.study)
    throw Error::data(folder_, "looked at another study area, " + study,
                      "Name a run with the study area " + plan.study + ".");
  for (const Theme& theme : plan.themes) classes_.push_back(kept_classes(manifest, plan, theme));
}

void PreviousRun::trace(const Theme& theme, ThemeResult& found, const geo::Crs& crs,
                        Console& console) const {
  const auto layer = [&](const char* method) {
    return fs::path(folder_) / "layers" / (theme.name + "_" + method + "_hotspots.geojson");
  };
  if (theme.kde)
    found.density_ended = trace_layer(found.density.hotspots, layer("kde"), today_, crs, console);
  if (theme.clusters)
    found.clusters_ended = trace_layer(found.clusters, layer("dbscan"), today_, crs, console);
}

}  // namespace firemark::cli
