#include "cli/density/density_bandwidth.hpp"

#include "cli/inputs.hpp"
#include "engine/density/bandwidth_capture.hpp"
#include "engine/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

constexpr std::size_t few = 30;

/// Without a study area: the box of the points.
Areas box_of(std::span<const Point> points) {
  const Box box = bounds(points);
  Areas areas;
  if (box.empty() || !(box.width() > 0) || !(box.height() > 0)) return areas;
  areas.code = areas.name = {"box"};
  areas.shape = {{{{box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}}, {}}}};
  areas.population = {std::nan("")};
  return areas;
}

double captured(const Incidents& incidents, const Areas& land, const DensityOptions& options,
                std::vector<std::string>& notes, Progress& progress) {
  Box box;
  for (const MultiPolygon& shape : land.shape) box.grow(bounds(shape));
  const CaptureSearch found =
      capture_search(incidents, grid_over(box, options.kde.cell), AreaIndex(land), options.kde,
                     options.bandwidth, progress);
  std::string table;
  for (const TriedBandwidth& t : found.search.tried)
    table += fmt::format("{}{:.0f} m {:.2f}", table.empty() ? "" : ", ", t.bandwidth, t.score);
  if (found.search.tried.empty()) return found.search.bandwidth;
  notes.push_back(fmt::format(
      "bandwidth tried on the {} of {} incidents that were {}: PAI on {:g} % of the land: {}; "
      "counting cells alone: {:.2f}",
      found.later, found.earlier + found.later, found.by_time ? "latest" : "drawn at random",
      options.bandwidth.capture_area, table, found.counts));
  if (found.counts > 0) {
    double best = 0;
    for (const TriedBandwidth& t : found.search.tried) best = std::max(best, t.score);
    if (best <= found.counts)
      notes.push_back("no bandwidth beats the plain counts of the cells: a density adds nothing");
  }
  return found.search.bandwidth;
}

}  // namespace

SettledBandwidth settle_bandwidth(const Incidents& incidents, const StudyArea* study,
                                  const DensityOptions& options, Progress& progress) {
  SettledBandwidth settled = {.kde = options.kde};
  KdeOptions& kde = settled.kde;
  const std::vector<Point>& points = incidents.points;
  const std::vector<Point> located = located_in(incidents, study).points;
  const BandwidthRule rule = kde.rule;
  kde.rule = BandwidthRule::length;
  if (rule != BandwidthRule::length) {
    const Areas land = study != nullptr ? study->areas() : box_of(points);
    double found = 0;
    std::string name;
    if (land.size() > 0) {
      switch (rule) {
        case BandwidthRule::automatic:
          name = "auto";
          found = captured(incidents, land, options, settled.notes, progress);
          break;
        case BandwidthRule::scott:
          name = "Scott's rule";
          found = scott_bandwidth(located, kde.kernel);
          break;
        case BandwidthRule::silverman:
          name = "Silverman's rule";
          found = silverman_bandwidth(located, kde.kernel);
          break;
        case BandwidthRule::diggle:
          name = "Diggle's mean square error";
          found = diggle_search(located, land, kde.kernel, options.bandwidth).bandwidth;
          break;
        case BandwidthRule::likelihood:
          name = "likelihood";
          found = likelihood_search(located, land, kde.kernel, options.bandwidth).bandwidth;
          break;
        case BandwidthRule::cvl:
          name = "Cronie and van Lieshout's criterion";
          found = cvl_search(located, land, kde.kernel, options.bandwidth).bandwidth;
          break;
        case BandwidthRule::length:
          break;
      }
    }
    if (!(found > 0) && !options.default_bandwidth)
      throw Error::data(
          "--bandwidth",
          fmt::format("{} incidents in the study area tell no bandwidth", located.size()),
          "Give it as a length, such as 300m.");
    if (found > 0) kde.bandwidth = found;
    settled.notes.push_back(
        found > 0 ? fmt::format("bandwidth {:.0f} m by {}", found, name)
                  : fmt::format(
                        "{} incidents in the study area tell no bandwidth by {}: {:.0f} m is taken",
                        located.size(), name, kde.bandwidth));
  }
  if (kde.bandwidth < kde.cell)
    settled.notes.push_back(
        fmt::format("warning: the bandwidth ({:.0f} m) is less than a cell ({:.0f} m): incidents "
                    "between cell centres are lost; take smaller cells",
                    kde.bandwidth, kde.cell));
  if (!located.empty() && located.size() < few)
    settled.notes.push_back(
        fmt::format("warning: so few incidents ({}) show little more than chance", located.size()));
  return settled;
}

}  // namespace firemark::cli
