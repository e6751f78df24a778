#pragma once

#include "cli/scan/scan_study.hpp"
#include "engine/scan/scan.hpp"
#include "geo/layer.hpp"

#include <string>

namespace firemark::cli {

/// A row a cluster, in the columns that SaTScan gives them.
geo::Layer cluster_table(const Scan& scan, const ScanStudy& study, const ScanOptions& options);

/// A row for each place of each cluster, in the order in which places entered.
geo::Layer cluster_places(const Scan& scan, const ScanStudy& study);

/// The whole result as JSON; `maxima` adds the best of every replication.
std::string scan_json(const Scan& scan, const ScanStudy& study, const ScanOptions& options,
                      bool maxima);

}  // namespace firemark::cli
