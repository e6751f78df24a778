#pragma once

#include <vector>

namespace firemark {

/// A Gaussian of standard deviation `rho` lattice steps, made in two halves that are both short: a
/// source is spread on `width` lattice nodes by a compact window phi, and a place between the nodes
/// gathers 2 x `reach` of them with Psi, the Gaussian with the window taken out again:
///
///     sum over nodes l of phi(l - source) Psi(place - l) = exp(-(place - source)^2 / 2 rho^2) + e
///
/// phi is the Kaiser-Bessel window; |e| <= `error`, measured over 128 places of the source between
/// two nodes with the very coefficients in use, and never said to be less than what lies beyond the
/// reach. The idea is that of non-uniform Fourier transforms (Greengard and Lee 2004, "Accelerating
/// the nonuniform fast Fourier transform") without the transform.
struct SpreadWindow {
  int width = 8;   ///< lattice nodes a source is spread on, a multiple of 4
  int degree = 0;  ///< of the polynomials below
  int reach = 0;   ///< lattice nodes on either side that a place gathers
  double rho = 0;
  double error = 0;
  /// phi by node and by `pieces` equal parts of t in [0, 1), the distance from the window's edge to
  /// the first node: a polynomial in z = 2 (t * pieces - piece) - 1, the coefficient of z^d at node
  /// i being [(piece * (degree + 1) + d) * width + i]. Short polynomials on small pieces cost half
  /// of one long one, and all of them stay in the first-level cache.
  static constexpr int pieces = 16;
  std::vector<double> phi = {};
  /// Psi for each of `phases` places between two nodes, at q / phases (+ offset) past a node:
  /// [q * 2 reach + t] belongs to node t - reach + 1 from that one.
  std::vector<double> psi = {};
  int phases = 1;
};

/// The window whose places lie at (q + offset) / phases behind a node, q = 0 .. phases - 1. `width`
/// is 4, 8, 12 or 16; `target` is the error aimed at: 1e-14 <= target < 1.
SpreadWindow spread_window(int width, double rho, int phases, double offset, double target);

}  // namespace firemark
