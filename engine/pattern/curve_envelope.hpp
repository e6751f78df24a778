#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace firemark {

/// Where a curve stands among simulated ones.
struct CurveEnvelope {
  std::vector<double> low = {};  ///< least and greatest simulated value, point by point
  std::vector<double> high = {};
  std::vector<double> global_low = {};  ///< holds whole curves with probability 1 - level
  std::vector<double> global_high = {};
  double p = 1;  ///< of the whole curve, two-sided
};

/// `curves` holds curves of `size` values one after the other: the observed one first, then the
/// simulations. Each value is ranked among all curves at its place from the nearer end; a curve is
/// as extreme as its smallest ranks, compared in ascending order (extreme rank length: Myllymaki,
/// Mrkvicka, Grabarnik, Seijo and Hahn 2017, "Global envelope tests for spatial processes").
///
/// The pointwise envelope runs from the k-th least to the k-th greatest simulated value, k =
/// level * curves / 2, at least 1: among many places some leave it by chance.
///
/// p = (curves at least as extreme as the observed one, itself included) / curves. The global
/// envelope spans the curves that are not among the `level` most extreme: the observed curve leaves
/// it if and only if p <= level, ties apart. Places where a curve is NaN are left out, and have NaN
/// envelopes.
CurveEnvelope curve_envelope(std::span<const double> curves, std::size_t size, double level);

}  // namespace firemark
