#pragma once

#include "engine/progress.hpp"
#include "engine/scan/scan.hpp"

namespace firemark {

/// Scans, takes the best cluster away and scans what is left, options.iterations times at most and
/// while p is below options.iterate_below; the last cluster, which no longer is, is reported too
/// (Zhang, Assuncao and Kulldorff 2010, "Spatial scan statistics adjusted for multiple clusters").
///
/// Without time the places of a cluster are gone, as members and as centres; with time only the
/// cases and the measure of its window are. Each cluster's numbers are those of its own round; the
/// maxima are those of the first. Throws as scan() does for the first round.
Scan iterative_scan(const ScanData& data, const ScanOptions& options,
                    Progress& progress = Progress::none());

}  // namespace firemark
