#pragma once

#include "engine/areas.hpp"

#include <string>

namespace firemark {

/// Two squares of a kilometre, side by side; nine in ten live in the eastern one.
inline Areas two_squares() {
  Areas areas;
  for (int k = 0; k < 2; ++k) {
    const double west = 1'000.0 * k;
    areas.code.push_back(std::to_string(k));
    areas.name.emplace_back();
    areas.shape.push_back(
        {{.outer = {{west, 0}, {west + 1'000, 0}, {west + 1'000, 1'000}, {west, 1'000}}}});
  }
  areas.population = {100, 900};
  return areas;
}

}  // namespace firemark
