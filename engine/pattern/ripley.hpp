#pragma once

#include "engine/options.hpp"
#include "engine/pattern/curve_envelope.hpp"
#include "engine/pattern/pair_sums.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// What a simulation draws anew.
enum class NullModel : std::uint8_t {
  csr,     ///< all points, anywhere in the window (complete spatial randomness)
  labels,  ///< of two kinds: which point is of which kind (random labelling)
};

struct RipleyOptions {
  double max = 1000;  ///< [m] greatest distance
  std::int64_t steps = 100;
  EdgeCorrection correction = EdgeCorrection::translation;
  std::optional<double> bandwidth = {};  ///< [m] of the pair correlation's kernel; none: Stoyan's
  std::int64_t simulations = 199;
  NullModel null = NullModel::csr;
  double level = 0.05;  ///< of the envelopes
  std::int64_t seed = 1;
};
void describe(RipleyOptions& options, const OptionVisitor& visit);

/// Second-order functions of a pattern at r = 0, max / steps, ..., max [m].
struct RipleyCurve {
  std::vector<double> r = {};
  std::vector<double> k = {};  ///< [m2] pi r^2 for complete randomness; NaN without any centre
  std::vector<double> l = {};  ///< [m] sqrt(K / pi): r for complete randomness
  std::vector<double> g = {};  ///< pair correlation: 1 for complete randomness; NaN at r = 0
};

struct Ripley {
  RipleyCurve observed = {};
  CurveEnvelope l = {};  ///< of L(r) over the simulations; empty without any
  CurveEnvelope g = {};
  double bandwidth = 0;         ///< [m] that the pair correlation was smoothed with
  double correction_bound = 0;  ///< relative error of the translation weights at most
  RipleyOptions options = {};
};

/// Ripley's K of `points` in `window`, with L, pair correlation and envelopes: are there more
/// neighbours within r of a point than chance has? Ripley (1977), "Modelling spatial patterns".
///
/// K(r) = area / (n (n - 1)) * sum of weighted ordered pairs at most r apart; by the border
/// correction (pairs within r of centres farther than r from the edge) / (such centres * n / area),
/// as spatstat has them. g comes from the same histogram, refined: its increments smoothed with
/// Epanechnikov's kernel of half-width `bandwidth` (Stoyan's 0.15 / sqrt(density)), over what
/// complete randomness would give, so that it is unbiased also at r below the bandwidth.
///
/// Throws Error for an option out of its bounds, fewer than 3 points, a point outside the window
/// (say which area is meant), a max of more than half the window's shorter side.
Ripley ripley(std::span<const Point> points, const StudyWindow& window,
              const RipleyOptions& options = {}, Progress& progress = Progress::none());

/// The same from points of one kind to points of another: neighbours of the second kind within r
/// of a point of the first. Each kind must have one point.
Ripley cross_ripley(std::span<const Point> first, std::span<const Point> second,
                    const StudyWindow& window, const RipleyOptions& options = {},
                    Progress& progress = Progress::none());

}  // namespace firemark
