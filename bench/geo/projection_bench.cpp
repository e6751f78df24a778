// One and a half million longitudes and latitudes to the National Grid and back, beside PROJ's
// proj_trans_generic. PROJ does less here: a Helmert transformation (2 m), where ours is OSTN15.
#include "bench/ratio.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"
#include "geo/crs.hpp"
#include "geo/ostn15.hpp"
#include "geo/transverse_mercator_batch.hpp"

#include <proj.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
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

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// How far PROJ's Helmert answers lie from OSTN15's, which the Ordnance Survey defines as right.
void print_helmert_error(PJ* proj, const std::vector<Point>& degrees,
                         const std::vector<Point>& metres) {
  std::vector<double> errors;
  std::vector<Point> helmert = degrees;
  proj_trans_generic(proj, PJ_FWD, &helmert[0].x, sizeof(Point), n, &helmert[0].y, sizeof(Point), n,
                     nullptr, 0, 0, nullptr, 0, 0);
  for (std::size_t i = 0; i < n; ++i) errors.push_back(distance(helmert[i], metres[i]));
  std::ranges::sort(errors);
  std::printf("Helmert is off by %.2f m in the middle, %.2f m at 95 %%, %.2f m at most\n",
              errors[n / 2], errors[n * 95 / 100], errors[n - 1]);
}

/// How far our projection, without the table, lies from PROJ's.
void print_projection_error(PJ_CONTEXT* context, const std::vector<Point>& degrees) {
  PJ* const tmerc = proj_create(context,
                                "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
                                "+step +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 "
                                "+y_0=-100000 +ellps=GRS80");
  std::vector<Point> theirs = degrees, ours = degrees;
  proj_trans_generic(tmerc, PJ_FWD, &theirs[0].x, sizeof(Point), n, &theirs[0].y, sizeof(Point), n,
                     nullptr, 0, 0, nullptr, 0, 0);
  project_national_grid(ours);
  double most = 0;
  for (std::size_t i = 0; i < n; ++i) most = std::max(most, distance(ours[i], theirs[i]));
  std::printf("projection alone: at most %.1e m from PROJ's tmerc\n", most);
  proj_destroy(tmerc);
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
  print_projection_error(context, degrees);
  print_helmert_error(proj, degrees, metres);
  proj_destroy(proj);
  proj_destroy(raw);
  proj_context_destroy(context);
}
