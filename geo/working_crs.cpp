#include "engine/error.hpp"
#include "geo/crs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace firemark::geo {
namespace {

/// Great Britain and the Isle of Man with the sea around them, drawn along the middle of the
/// straits: west of it Ireland, south of it France and the Channel Islands.
constexpr std::array<Point, 26> great_britain = {{
    {-6.9, 49.6},  {-4.5, 49.6},  {-2.5, 49.95}, {-1.5, 50.15},  {0.3, 50.35}, {1.2, 50.72},
    {1.42, 50.97}, {1.65, 51.1},  {2.2, 51.4},   {2.4, 53.0},    {0.9, 54.5},  {-0.4, 57.0},
    {-0.3, 61.0},  {-2.5, 61.1},  {-7.0, 59.6},  {-9.0, 58.5},   {-9.0, 57.5}, {-8.0, 56.2},
    {-7.0, 55.75}, {-6.1, 55.45}, {-5.93, 55.2}, {-5.35, 54.75}, {-5.2, 54.1}, {-5.4, 53.0},
    {-5.85, 52.0}, {-6.9, 50.6},
}};

bool inside(std::span<const Point> ring, Point p) {
  bool odd = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Point a = ring[i], b = ring[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
      odd = !odd;
  }
  return odd;
}

}  // namespace

Crs working_crs(Point lon_lat) {
  if (!std::isfinite(lon_lat.x) || !std::isfinite(lon_lat.y)) {
    throw Error::data("", "the data have no finite coordinates to choose a CRS by",
                      "Check the coordinate columns.");
  }
  if (inside(great_britain, lon_lat)) return british_national_grid();
  const double turned = lon_lat.x - 360 * std::floor((lon_lat.x + 180) / 360);  // to [-180, 180)
  const int zone = std::clamp(static_cast<int>(std::floor((turned + 180) / 6)) + 1, 1, 60);
  return {.name = "EPSG:" + std::to_string((lon_lat.y < 0 ? 32700 : 32600) + zone)};
}

}  // namespace firemark::geo
