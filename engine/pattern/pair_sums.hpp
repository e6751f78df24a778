#pragma once

#include "engine/pattern/close_pairs.hpp"
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

/// Distances [m] sorted into bins (step * (k - 1), step * k], k = 1 ... count; bin 0 is distance 0.
struct DistanceBins {
  double step = 1;
  std::size_t count = 0;
  double reach() const { return step * static_cast<double>(count); }
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

/// Distinct places with the number of points of the first and second kind at each. For one kind
/// `second` is empty.
struct CountedPlaces {
  std::vector<Point> places = {};
  std::vector<std::uint32_t> first = {};
  std::vector<std::uint32_t> second = {};
};

/// Coincident points of one kind, or of two, made one place.
CountedPlaces counted_places(std::span<const Point> first, std::span<const Point> second = {});

/// What the K functions are made of. An ordered pair is a centre of the first kind and another
/// point of the second.
struct PairSums {
  std::vector<double> sum = {};      ///< weights of ordered pairs by bin; border: running totals of
                                     ///< pairs whose centre is farther from the edge than bin k's r
  std::vector<double> centres = {};  ///< border: centres that far; empty otherwise
};

/// Every pair within bins.reach(), looked at once. Distances are told apart by
/// dx*dx + dy*dy <= (k * step)^2 in double precision. A weight by the isotropic correction is at
/// most 100. The same for any number of threads and any order of places.
PairSums pair_sums(const CountedPlaces& counted, const DistanceBins& bins,
                   const CorrectedWindow& corrected);

}  // namespace firemark
