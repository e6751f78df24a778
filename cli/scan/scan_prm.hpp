#pragma once

#include "cli/scan/scan_study.hpp"
#include "engine/scan/options.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// A SaTScan analysis as its files say it.
struct PrmAnalysis {
  ScanOptions options = {};
  ScanStudy study = {};
};

/// Reads a SaTScan parameter file and the files that it names, which lie beside it. Locations are
/// ordered by id as strings; ids at one and the same spot are one place. Throws Error (data) for a
/// parameter that would change the answer and is not supported, an id without coordinates, cases
/// outside the study period, cases without population.
PrmAnalysis read_prm(const std::string& path);

/// Simulated data sets as SaTScan writes them: a number for each location, or, in space and time, a
/// row for each location, cumulated from the end of the study. Throws Error (data) where the
/// numbers do not fill whole data sets.
std::vector<std::uint32_t> read_simulated(const std::string& path, const ScanStudy& study,
                                          const ScanOptions& options);

}  // namespace firemark::cli
