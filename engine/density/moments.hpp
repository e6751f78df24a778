#pragma once

#include "engine/density/bins.hpp"

#include <cstddef>

namespace firemark {

/// Sums over places of w a^i b^j with a, b from a centre in units of the radius; q = a^2 + b^2.
struct PlaceMoments {
  double m0 = 0, mx = 0, my = 0, mxx = 0, mxy = 0, myy = 0, mqx = 0, mqy = 0, mqq = 0;
};

struct PlaceBox {
  BinPlace low, high;
};

/// The corners of `n` > 0 places.
PlaceBox box_of(const BinPlace* places, std::size_t n);

/// Where places of one bin are seen from: `scale` radii are 2^-32 of its side.
struct PlaceCentre {
  double x = 0, y = 0, scale = 1;
};

/// The moments of `n` places, weighted by `weights`, or each by 1 where that is null. Four places
/// side by side on any processor: the same bytes.
PlaceMoments moments_of(const BinPlace* places, const double* weights, std::size_t n,
                        PlaceCentre centre);

}  // namespace firemark
