#pragma once

#include "cli/scan_study.hpp"
#include "engine/hotspot/hotspot.hpp"
#include "engine/scan/scan.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

struct StudyArea;

/// A row a cluster, in the columns that SaTScan gives them.
geo::Layer cluster_table(const Scan& scan, const ScanStudy& study, const ScanOptions& options);

/// A row for each place of each cluster, in the order in which places entered.
geo::Layer cluster_places(const Scan& scan, const ScanStudy& study);

/// The whole result as JSON; `maxima` adds the best of every replication.
std::string scan_json(const Scan& scan, const ScanStudy& study, const ScanOptions& options,
                      bool maxima);

/// Clusters as hotspots, in their order: the land of the member areas, or the circle about member
/// places; the card counts the incidents of the cluster's own time.
std::vector<Hotspot> scan_hotspots(const Scan& scan, const ScanStudy& study,
                                   const StudyArea* areas);

/// The hotspots as a layer, with what the scan says of each.
geo::Layer scan_layer(const Scan& scan, const ScanStudy& study, const ScanOptions& options,
                      const StudyArea* areas, const geo::Crs& crs);

}  // namespace firemark::cli
