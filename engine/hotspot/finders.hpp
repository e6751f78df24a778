#pragma once

#include "engine/areal/area_index.hpp"
#include "engine/cluster/dbscan.hpp"
#include "engine/cluster/hdbscan.hpp"
#include "engine/cluster/nnh.hpp"
#include "engine/cluster/optics.hpp"
#include "engine/cluster/st_dbscan.hpp"
#include "engine/density/kde.hpp"
#include "engine/hotspot/finding.hpp"
#include "engine/hotspot/hotspots.hpp"
#include "engine/incidents.hpp"

#include <vector>

namespace firemark {

// The methods, each ready to be run again. What they were made of must outlive them.

/// The clusters of a labelling: land is the hull of the members grown by the `reach` [m] of each.
Finding finding_of(std::span<const Point> points, std::vector<std::int32_t> label,
                   std::span<const double> reach);

/// DBSCAN with eps scaled; `weights` of each record, where they are asked for.
Finder dbscan_finder(const DbscanOptions& options, std::vector<double> weights = {});
/// HDBSCAN* with both of its sizes scaled, never below two.
Finder hdbscan_finder(const HdbscanOptions& options);
/// OPTICS with eps and cut scaled.
Finder optics_finder(const OpticsOptions& options);
/// The first order of NNH with its threshold scaled, the one by chance, too.
Finder nnh_finder(const NnhOptions& options, double study_m2);
/// ST-DBSCAN with both distances scaled; `days` of each record.
Finder st_dbscan_finder(const StDbscanOptions& options, std::vector<double> days);

/// Kernel density with its bandwidth scaled, cut to the study area, and its hotspots. `records`
/// hold what their weights come of. So that many re-runs are quick, cells are a third of the
/// bandwidth or more, edges are neither mended nor cut, and every record has the one bandwidth.
Finder density_finder(const Incidents& records, const Grid& grid, const AreaIndex* study,
                      const KdeOptions& kde, const HotspotOptions& options);

}  // namespace firemark
