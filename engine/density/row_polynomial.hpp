#pragma once

#include "engine/density/nodes.hpp"

#include <cstddef>

// What a kernel is to a sweep: a polynomial carried along a row of cells, whose coefficients change
// where a node's reach begins or ends. Inlined into each clone of the sweep.
namespace firemark::sweep {

/// A change of the row's polynomial c0 + c1 T + ..., T = (X - middle of the tile) / r, and of how
/// many nodes are open, which is the last number.
template <std::size_t terms>
struct Step {
  double by[terms + 1];
};

template <std::size_t terms>
[[gnu::always_inline]] inline void add(Step<terms>& step, const Step<terms>& change) {
  for (std::size_t k = 0; k <= terms; ++k) step.by[k] += change.by[k];
}

template <std::size_t terms>
[[gnu::always_inline]] inline void take(Step<terms>& step, const Step<terms>& change) {
  for (std::size_t k = 0; k <= terms; ++k) step.by[k] -= change.by[k];
}

/// One kernel. A single point's row is w (b - 2 g T - T^2)^k with b = 1 - E^2 - g^2, where D = T +
/// g; a group's is its polynomial, moved to T by `move` for a tile and put together for a row at E
/// by `at`. `raise` makes heights of what is left of 1 - d^2.
template <Kernel kernel>
struct Shape;

template <>
struct Shape<Kernel::epanechnikov> {
  static constexpr std::size_t terms = 3;
  struct Moved {
    double c0, c1, c2, along_e, along_e2;
  };

  [[gnu::always_inline]] static inline void single(double b, double g, double w, double* c) {
    c[0] = w * b;
    c[1] = -2 * w * g;
    c[2] = -w;
  }
  [[gnu::always_inline]] static inline void move(const NodeRow& row, std::size_t i, double g,
                                                 Moved& m) {
    const KernelPolynomial& p = row.groups[i].polynomial;
    m = {p.p00 + g * (p.p10 + g * p.p20), p.p10 + 2 * g * p.p20, p.p20, p.p01, p.p02};
  }
  [[gnu::always_inline]] static inline void at(const Moved& m, double e, double* c) {
    c[0] = m.c0 + e * (m.along_e + e * m.along_e2);
    c[1] = m.c1;
    c[2] = m.c2;
  }
  template <class V>
  [[gnu::always_inline]] static inline void raise(V&) {}
};

template <>
struct Shape<Kernel::quartic> {
  static constexpr std::size_t terms = 5;
  /// (c0..c3) = (((a4 E + a3) E + a2) E + a1) E + a0, and c4.
  struct Moved {
    double a0[4], a1[4], a2[4];
    double a3, a4;  ///< of c0 alone
    double c4;
  };

  [[gnu::always_inline]] static inline void single(double b, double g, double w, double* c) {
    c[0] = w * b * b;
    c[1] = -4 * w * b * g;
    c[2] = w * (4 * g * g - 2 * b);
    c[3] = 4 * w * g;
    c[4] = w;
  }
  [[gnu::always_inline]] static inline void move(const NodeRow& row, std::size_t i, double g,
                                                 Moved& s) {
    const KernelPolynomial& p = row.groups[i].polynomial;
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
  [[gnu::always_inline]] static inline void at(const Moved& s, double e, double* c) {
    for (int k = 0; k < 4; ++k) c[k] = (s.a2[k] * e + s.a1[k]) * e + s.a0[k];
    c[0] += (s.a4 * e + s.a3) * e * (e * e);
    c[4] = s.c4;
  }
  template <class V>
  [[gnu::always_inline]] static inline void raise(V& t) {
    t *= t;
  }
};

template <>
struct Shape<Kernel::triweight> {
  static constexpr std::size_t terms = 7;
  using Moved = SexticPolynomial;

  [[gnu::always_inline]] static inline void single(double b, double g, double w, double* c) {
    const double g2 = g * g;
    c[0] = w * b * b * b;
    c[1] = -6 * w * b * b * g;
    c[2] = 3 * w * b * (4 * g2 - b);
    c[3] = w * g * (12 * b - 8 * g2);
    c[4] = 3 * w * (b - 4 * g2);
    c[5] = -6 * w * g;
    c[6] = -w;
  }
  /// Taylor's shift of the polynomial in D, for each power of E.
  [[gnu::always_inline]] static inline void move(const NodeRow& row, std::size_t i, double g,
                                                 Moved& m) {
    m = row.sextics[i];
    for (int l = 0; l <= 6; ++l) {
      for (int from = 0; from < 6 - l; ++from)
        for (int k = 5 - l; k >= from; --k) m.c[l][k] += g * m.c[l][k + 1];
    }
  }
  [[gnu::always_inline]] static inline void at(const Moved& m, double e, double* c) {
    double sum[8];
    for (int k = 0; k < 8; ++k) sum[k] = m.c[6][k];
    for (int l = 5; l >= 0; --l)
      for (int k = 0; k < 8; ++k) sum[k] = sum[k] * e + m.c[l][k];
    for (std::size_t k = 0; k < terms; ++k) c[k] = sum[k];
  }
  template <class V>
  [[gnu::always_inline]] static inline void raise(V& t) {
    t *= t * t;
  }
};

}  // namespace firemark::sweep
