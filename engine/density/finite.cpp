#include "engine/density/finite.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace firemark {

void check_finite(std::span<const Point> points) {
  constexpr std::size_t grain = 1 << 16;
  std::vector<std::uint8_t> finite(chunks(points.size(), grain), 1);
  parallel_for(points.size(), grain, [&](std::size_t begin, std::size_t end) {
    bool all = true;  // without a branch a point: this is one look at memory
    for (const Point p : points.subspan(begin, end - begin)) {
      all &= std::isfinite(p.x);
      all &= std::isfinite(p.y);
    }
    finite[begin / grain] = all ? 1 : 0;
  });
  if (std::ranges::count(finite, 0) > 0) throw not_finite();
}

Error not_finite() {
  return Error::data("points", "a point has coordinates that are not finite numbers",
                     "Leave that record out.");
}

}  // namespace firemark
