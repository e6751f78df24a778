#pragma once

#include "engine/density/bins.hpp"
#include "engine/density/kernel.hpp"

namespace firemark {

/// A kernel, or a sum of kernels, as a polynomial in D = (X - x) / r and E = (Y - y) / r about a
/// centre (x, y): what the points of a group add to a cell that all of them reach. The quartic's
/// missing coefficients are p12 = p30, p21 = p03, p22 = 2 p40, p04 = p40; the Epanechnikov's are 0.
struct KernelPolynomial {
  double p00 = 0, p10 = 0, p01 = 0, p20 = 0, p11 = 0, p02 = 0, p30 = 0, p03 = 0, p40 = 0;
};

/// The triweight's: of D^k E^l the coefficient c[l][k], k + l <= 6, the rest 0.
struct SexticPolynomial {
  double c[7][8] = {};
};

/// Points close together, in the box (x, y) +- (half_x, half_y) in cells from the centre of cell
/// (0, 0). In places of their bin, the centre is (mid_x, mid_y).
struct Group {
  double x = 0, y = 0, half_x = 0, half_y = 0, mid_x = 0, mid_y = 0;
  std::uint32_t begin = 0, end = 0;  ///< its points in Bins::places
  KernelPolynomial polynomial = {};
};

/// A point that is in no group, in cells from the centre of cell (0, 0).
struct Single {
  double x = 0, y = 0, weight = 1;
};

/// The points of one row of bins, column by column from west to east.
struct NodeRow {
  /// So many lie west of each `stride`-th column.
  struct Mark {
    std::uint32_t singles = 0, groups = 0;
  };
  static constexpr std::int32_t stride = 8;

  BigArray<Single> singles = nullptr;  ///< and most_together more, infinitely far east
  std::vector<Group> groups = {};
  std::vector<Mark> marks = {};                ///< the last: of all
  std::vector<SexticPolynomial> sextics = {};  ///< of each group, for the triweight
};

/// Does the fast path know this kernel?
inline bool has_polynomial(Kernel kernel) {
  return kernel == Kernel::quartic || kernel == Kernel::epanechnikov || kernel == Kernel::triweight;
}

/// Up to this radius a point alone is stamped onto the cells; a wider one is swept.
inline constexpr double stamped_radius = 32;

/// So many of the singles at most are stamped at once.
inline constexpr std::size_t most_together = 4;

/// Cells along a bin's side at most, at radii up to 24 times as many.
inline constexpr std::int32_t most_bin_cells = 6;

/// Fewer points than this in a bin are quicker taken one by one: they make no group.
/// Measured: what a group saves a point grows with the radius.
inline std::uint32_t smallest_group(double radius) {
  return radius <= 16 ? 32 : radius <= stamped_radius ? 16 : 8;
}

/// A NodeRow of each row of bins. Points of a crowded bin are put in the order of the groups it is
/// split into. `radius` is the bandwidth in cells.
std::vector<NodeRow> gather_nodes(Bins& bins, Kernel kernel, double radius);

}  // namespace firemark
