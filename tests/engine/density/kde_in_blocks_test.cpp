#include "engine/density/kde_in_blocks.hpp"

#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace firemark;

TEST_CASE("kde in blocks: as all at once, whatever the unit") {
  const Grid grid = {.origin = {0, 0}, .cell = 50, .columns = 40, .rows = 30};
  Stream stream(2);
  std::vector<Point> points(5000);
  for (Point& p : points) p = {2000 * stream.uniform(), 1500 * stream.uniform()};
  for (const Kernel kernel : {Kernel::quartic, Kernel::gaussian}) {
    for (const DensityUnit unit :
         {DensityUnit::per_km2, DensityUnit::count, DensityUnit::probability}) {
      const KdeOptions options = {.bandwidth = 200, .kernel = kernel, .unit = unit};
      std::size_t at = 0;
      const Density found = kde_in_blocks(
          [&] {
            const std::size_t n = std::min<std::size_t>(1700, points.size() - at);
            at += n;
            return std::span<const Point>(points).subspan(at - n, n);
          },
          grid, options);
      const Density whole = kde_with_error(points, {}, grid, options);
      CHECK(at == points.size());
      CHECK(found.surface.unit == whole.surface.unit);
      double worst = 0;
      for (std::size_t i = 0; i < grid.size(); ++i)
        worst = std::max(worst, std::abs(found.surface.values[i] - whole.surface.values[i]));
      CHECK(worst <= found.error + whole.error);
    }
  }
  const Density none = kde_in_blocks([] { return std::span<const Point>(); }, grid, {});
  CHECK(none.surface.values == std::vector<double>(grid.size(), 0.0));
}
