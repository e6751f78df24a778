#pragma once

#include "cli/scan/scan_study.hpp"
#include "engine/hotspot/hotspot.hpp"
#include "engine/scan/scan.hpp"
#include "geo/layer.hpp"

#include <vector>

namespace firemark::cli {

struct Inputs;

/// Clusters as hotspots, in their order: the land of the member places as one, or, where places are
/// points, the circle or ellipse about them; the card counts the incidents of the cluster's own
/// time.
std::vector<Hotspot> scan_hotspots(const Scan& scan, const ScanStudy& study, const Inputs& inputs);

/// Hotspots of a scan as a layer, with what the scan says of each.
geo::Layer scan_layer(const std::vector<Hotspot>& hotspots, const Scan& scan,
                      const ScanStudy& study, const ScanOptions& options, const geo::Crs& crs);

/// The same layer with the windows themselves as shapes: circles and ellipses.
geo::Layer window_layer(geo::Layer layer, const Scan& scan, const ScanStudy& study);

}  // namespace firemark::cli
