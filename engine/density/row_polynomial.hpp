#pragma once

#include "engine/density/nodes.hpp"

#include <cstddef>
#include <cstring>

// The polynomial that a sweep carries along a row of cells: its coefficients change where a node's
// reach begins or ends. Inlined into each clone of the sweep.
namespace firemark::sweep {

/// Four coefficients, c0..c3, in vectors of whatever width the machine has.
template <class V>
struct Four {
  static constexpr std::size_t parts = 4 * sizeof(double) / sizeof(V);
  V part[parts];
};

/// A change of the row's polynomial c0 + c1 T + ... + c4 T^4, and of how many nodes are open.
struct Step {
  double c[4];
  double c4;
  double open;
};

template <class V>
[[gnu::always_inline]] inline void add(Step& step, const Four<V>& c, double c4) {
  for (std::size_t k = 0; k < Four<V>::parts; ++k) {
    double* to = step.c + k * (sizeof(V) / sizeof(double));
    V sum;
    std::memcpy(&sum, to, sizeof sum);
    sum += c.part[k];
    std::memcpy(to, &sum, sizeof sum);
  }
  step.c4 += c4;
  step.open += 1;
}

template <class V>
[[gnu::always_inline]] inline void take(Step& step, const Four<V>& c, double c4) {
  for (std::size_t k = 0; k < Four<V>::parts; ++k) {
    double* to = step.c + k * (sizeof(V) / sizeof(double));
    V sum;
    std::memcpy(&sum, to, sizeof sum);
    sum -= c.part[k];
    std::memcpy(to, &sum, sizeof sum);
  }
  step.c4 -= c4;
  step.open -= 1;
}

/// A polynomial about its node, moved so that it is one in T = (X - middle of the tile) / r with
/// D = T + g: on the row at E, (c0..c3) = (((a4 E + a3) E + a2) E + a1) E + a0, and c4.
struct Shifted {
  double a0[4], a1[4], a2[4];
  double a3, a4;  ///< of c0 alone
  double c4;
};

[[gnu::always_inline]] inline void shift(const KernelPolynomial& p, double g, Shifted& s) {
  const double g2 = g * g, p12 = p.p30, p21 = p.p03, p22 = 2 * p.p40;
  s.a0[0] = p.p00 + g * (p.p10 + g * (p.p20 + g * (p.p30 + g * p.p40)));
  s.a0[1] = p.p10 + g * (2 * p.p20 + g * (3 * p.p30 + 4 * g * p.p40));
  s.a0[2] = p.p20 + g * (3 * p.p30 + 6 * g * p.p40);
  s.a0[3] = p.p30 + 4 * g * p.p40;
  s.a1[0] = p.p01 + g * p.p11 + g2 * p21;
  s.a1[1] = p.p11 + 2 * g * p21;
  s.a1[2] = p21;
  s.a1[3] = 0;
  s.a2[0] = p.p02 + g * p12 + g2 * p22;
  s.a2[1] = p12 + 2 * g * p22;
  s.a2[2] = p22;
  s.a2[3] = 0;
  s.a3 = p.p03;
  s.a4 = p.p40;
  s.c4 = p.p40;
}

}  // namespace firemark::sweep
