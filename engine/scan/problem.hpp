#pragma once

#include "engine/scan/data.hpp"
#include "engine/scan/likelihood.hpp"
#include "engine/scan/options.hpp"
#include "engine/scan/reach.hpp"

#include <span>
#include <vector>

namespace firemark {

/// What a scan makes of its data: all intervals one where time is not asked for, expectations
/// scaled to the cases.
struct ScanProblem {
  ScanData data = {};
  ScanLikelihood likelihood = {};
};

/// Throws Error (data) for fewer than two cases, cases where the measure has none or less, no
/// controls; Error (usage) for options that do not go together.
ScanProblem scan_problem(const ScanData& data, const ScanOptions& options);

/// The circle, then ellipses: for each `longer` its number of angles, spread evenly over the half
/// circle from the x axis on. Throws Error (usage) for lists of different lengths.
std::vector<WindowShape> window_shapes(std::span<const double> longer,
                                       std::span<const double> angles);

/// What a ratio of each shape counts: (4 s / (s + 1)^2) ^ penalty.
std::vector<double> shape_factors(std::span<const WindowShape> shapes, double penalty);

}  // namespace firemark
