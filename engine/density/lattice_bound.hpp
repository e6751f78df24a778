#pragma once

#include "engine/density/spread.hpp"

namespace firemark {

/// The most that the lattice can be wrong at any place. On an axis it makes G + e of a Gaussian G,
/// |e| <= window.error, so a source adds at most error x (Gx + Gy) + error^2. The sources are
/// counted in bins of about a bandwidth, which bounds the sum of that over all of them; those
/// beyond the window's reach, left out or not, add no more than the Gaussian's tail.
double lattice_bound(const Sources& sources, const SpreadWindow& window);

}  // namespace firemark
