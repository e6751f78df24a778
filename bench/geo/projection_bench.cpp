// One and a half million longitudes and latitudes to the National Grid and back, beside PROJ's
// proj_trans_generic. PROJ does less here: a Helmert transformation (2 m), where ours is OSTN15.
#include "bench/ratio.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "geo/crs.hpp"
#include "geo/ostn15.hpp"

#include <proj.h>

#include <cstdio>
#include <memory>
#include <vector>

using namespace firemark;
using namespace firemark::geo;

namespace {

constexpr std::size_t n = 1'500'000;

std::vector<Point> places() {
  Stream stream(1);
  std::vector<Point> points(n);
  for (Point& p : points) p = {-5 + 6 * stream.uniform(), 50.5 + 5 * stream.uniform()};
  return points;
}

void by_proj(PJ* transformation, PJ_DIRECTION direction, std::vector<Point> points) {
  proj_trans_generic(transformation, direction, &points[0].x, sizeof(Point), n, &points[0].y,
                     sizeof(Point), n, nullptr, 0, 0, nullptr, 0, 0);
}

}  // namespace

int main() {
  if (!ostn15_available()) {
    std::puts("OSTN15's table is not installed (libgeo-coordinates-osgb-perl)");
    return 1;
  }
  const ThreadLimit one(1);
  PJ_CONTEXT* const context = proj_context_create();
  PJ* const raw = proj_create_crs_to_crs(context, "EPSG:4326", "EPSG:27700", nullptr);
  PJ* const proj = proj_normalize_for_visualization(context, raw);
  const Projection there(lon_lat(), british_national_grid());
  const Projection back(british_national_grid(), lon_lat());
  const std::vector<Point> degrees = places();
  std::vector<Point> metres = degrees;
  there.transform(metres);

  bench::compare(
      "1.5M degrees to the National Grid", "proj_trans_generic",
      [&] {
        std::vector<Point> points = degrees;
        there.transform(points);
      },
      [&] { by_proj(proj, PJ_FWD, degrees); });
  bench::compare(
      "1.5M National Grid points to degrees", "proj_trans_generic",
      [&] {
        std::vector<Point> points = metres;
        back.transform(points);
      },
      [&] { by_proj(proj, PJ_INV, metres); });
  proj_destroy(proj);
  proj_destroy(raw);
  proj_context_destroy(context);
}
