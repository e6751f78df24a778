#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace firemark {

/// Lower limits of at most `classes` classes that hold about equally many of the positive values,
/// for maps shaded by area: rising, the first the smallest positive value. Equal values share a
/// class. Zero, negative and unknown (NaN) values are left out; none left: no classes.
std::vector<double> quantile_breaks(std::span<const double> values, std::size_t classes);

}  // namespace firemark
