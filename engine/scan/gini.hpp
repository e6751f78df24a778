#pragma once

#include "engine/scan/clusters.hpp"
#include "engine/scan/inference.hpp"

#include <span>
#include <vector>

namespace firemark {

/// How unevenly cases fall on a collection of clusters and the rest: Gini's coefficient of the
/// Lorenz curve of their shares of the cases against those of the expectation. 0 for none.
double gini_coefficient(std::span<const Candidate> clusters, const ScanLikelihood& likelihood);

/// A collection of clusters and the largest size of its windows.
struct GiniChoice {
  std::vector<Candidate> clusters = {};
  double size = 0;  ///< [%] of the measure
  double coefficient = 0;
};

/// Of 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40 and 50 % (as far as `largest`) the size whose
/// significant clusters (p < 0.05) without overlap have the greatest coefficient (Han et al. 2016).
GiniChoice best_gini(const ScanData& data, std::span<const Reach> reaches,
                     std::span<const double> factors, const ScanLikelihood& likelihood,
                     double largest, const Inference& inference);

}  // namespace firemark
