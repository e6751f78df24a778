#include "geo/plausible.hpp"

#include "engine/error.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::geo {
namespace {

bool finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

bool on_national_grid(Point p) {
  return p.x >= 0 && p.x <= 700'000 && p.y >= 0 && p.y <= 1'300'000;
}

/// A corner of the world in degrees and a place within 400 m of the origin in metres: nobody's
/// data are the second.
bool looks_like_degrees(Point p) {
  return std::abs(p.x) <= 180 && std::abs(p.y) <= 90 && !(p.x == 0 && p.y == 0);
}

[[noreturn]] void refuse_metres(Point p, const std::string& where, std::string_view option) {
  throw Error::data(
      where, fmt::format("coordinates {:.10g}, {:.10g} are no longitude and latitude", p.x, p.y),
      on_national_grid(p)
          ? fmt::format("Say {} EPSG:27700 if they are British National Grid metres.", option)
          : fmt::format("Say with {} which coordinate reference system they are in.", option));
}

[[noreturn]] void refuse_degrees(Point p, const Crs& crs, const std::string& where,
                                 std::string_view option) {
  throw Error::data(where,
                    fmt::format("coordinates {:.10g}, {:.10g} look like degrees, not like {}", p.x,
                                p.y, crs.name),
                    fmt::format("Say {} EPSG:4326 if they are longitude and latitude.", option));
}

}  // namespace

bool plausible_degrees(Point p) { return std::abs(p.x) <= 360 && std::abs(p.y) <= 90; }

void check_plausible(Point p, const Crs& crs, const std::string& where, std::string_view option) {
  if (!finite(p) || !crs.on_earth()) return;
  if (crs.geographic && !plausible_degrees(p)) refuse_metres(p, where, option);
  if (!crs.geographic && looks_like_degrees(p)) refuse_degrees(p, crs, where, option);
}

void check_plausible(const Box& box, const Crs& crs, const std::string& where,
                     std::string_view option) {
  if (box.empty() || !crs.on_earth()) return;
  if (crs.geographic) {
    check_plausible(box.min, crs, where, option);
    check_plausible(box.max, crs, where, option);
  } else if (looks_like_degrees(box.min) && looks_like_degrees(box.max)) {
    refuse_degrees(box.min, crs, where, option);
  }
}

}  // namespace firemark::geo
