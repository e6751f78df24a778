#pragma once

#include "engine/pattern/close_pairs.hpp"
#include "engine/pattern/distance_bins.hpp"
#include "engine/pattern/set_covariance.hpp"
#include "engine/pattern/study_window.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// How pairs near the window's edge make up for the neighbours that could not be seen.
enum class EdgeCorrection : std::uint8_t {
  none,         ///< not at all: too few neighbours near the edge
  border,       ///< only points farther than r from the edge are centres
  translation,  ///< a pair counts area / (area shared by the window and itself moved by the pair)
  isotropic,    ///< a pair counts 1 / (share of the circle about one through the other inside)
};

/// A window with what a correction needs of it up to `reach`.
struct CorrectedWindow {
  CorrectedWindow(const StudyWindow& study, EdgeCorrection how, double reach);
  StudyWindow window;
  EdgeCorrection correction;
  WindowEdges edges;
  std::optional<SetCovariance> covariance = {};  ///< of translation
  CorrectedWindow(const CorrectedWindow&) = delete;
  CorrectedWindow& operator=(const CorrectedWindow&) = delete;
};

/// What the K functions are made of. An ordered pair is a centre of the first kind and another
/// point of the second.
struct PairSums {
  std::vector<double> sum = {};      ///< weights of ordered pairs by bin; border: running totals of
                                     ///< pairs whose centre is farther from the edge than bin k's r
  std::vector<double> centres = {};  ///< border: centres that far; empty otherwise
};

/// Every pair within bins.reach(), looked at once: of points of one kind, where `second` is empty,
/// or of one of each kind. Coincident points are counted as one place with a weight. A centre whose
/// distance from the edge ties with bin k's r is not farther. A weight by the isotropic correction
/// is at most 100. The same for any number of threads and any order of points.
PairSums pair_sums(std::span<const Point> first, std::span<const Point> second,
                   const DistanceBins& bins, const CorrectedWindow& corrected);

}  // namespace firemark
