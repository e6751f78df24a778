#pragma once

#include "engine/scan/clusters.hpp"
#include "engine/scan/gini.hpp"
#include "engine/scan/problem.hpp"
#include "engine/scan/scan.hpp"

namespace firemark {

/// Clusters with what the maxima say of them: those that the options' rule keeps, and those of the
/// Gini collection.
Scan report(const ScanProblem& problem, const ScanOptions& options, std::span<const Reach> reaches,
            std::span<const WindowShape> shapes, std::vector<Candidate> candidates,
            const GiniChoice& gini, std::vector<double> maxima, bool stopped);

}  // namespace firemark
