#include "engine/error.hpp"
#include "geo/crs.hpp"
#include "geo/ostn15.hpp"
#include "geo/proj_handle.hpp"

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <mutex>
#include <string_view>
#include <vector>

namespace firemark::geo {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// One way of turning coordinates into others.
struct Step {
  Operation operation = {};
  std::function<void(std::span<Point>)> transform = {};
};

/// A transformation of PROJ, with what must live as long. One thread at a time uses it.
struct ProjTransformation {
  ProjHandle<PJ_CONTEXT> context = proj_context();
  ProjHandle<PJ> operation = {};
  std::mutex mutex = {};

  void apply(std::span<Point> points) {
    if (points.empty()) return;
    const std::scoped_lock lock(mutex);
    proj_errno_reset(operation.get());
    proj_trans_generic(operation.get(), PJ_FWD, &points[0].x, sizeof(Point), points.size(),
                       &points[0].y, sizeof(Point), points.size(), nullptr, 0, 0, nullptr, 0, 0);
    for (Point& p : points) {
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) p = {nan, nan};
    }
  }
};

ProjHandle<PJ> known_crs(PJ_CONTEXT* context, const Crs& crs) {
  ProjHandle<PJ> found = proj_crs(context, crs.name.c_str());
  if (!found) {
    throw Error::usage("", "'" + crs.name + "' is no coordinate reference system that PROJ knows",
                       "Say a code such as EPSG:27700.");
  }
  return found;
}

/// The first transformation in PROJ's order (widest area of use, then best accuracy) whose grids
/// are all here: one for all points, so that one name and one accuracy are true of all of them.
Step by_proj(const Crs& from, const Crs& to) {
  const auto method = std::make_shared<ProjTransformation>();
  PJ_CONTEXT* const context = method->context.get();
  const ProjHandle<PJ> source = known_crs(context, from), target = known_crs(context, to);
  const ProjHandle<PJ_OPERATION_FACTORY_CONTEXT> factory(
      proj_create_operation_factory_context(context, nullptr));
  proj_operation_factory_context_set_grid_availability_use(
      context, factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
  proj_operation_factory_context_set_spatial_criterion(context, factory.get(),
                                                       PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
  const ProjHandle<PJ_OBJ_LIST> found(
      proj_create_operations(context, source.get(), target.get(), factory.get()));
  const int n = found ? proj_list_get_count(found.get()) : 0;
  for (int i = 0; i < n && !method->operation; ++i) {
    const ProjHandle<PJ> operation(proj_list_get(context, found.get(), i));
    if (operation && proj_coordoperation_is_instantiable(context, operation.get()) != 0)
      method->operation.reset(proj_normalize_for_visualization(context, operation.get()));
  }
  if (!method->operation) {
    throw Error::usage("", "PROJ knows no way from " + from.name + " to " + to.name,
                       "Choose another CRS, for example EPSG:27700 in Great Britain.");
  }
  const double accuracy = proj_coordoperation_get_accuracy(context, method->operation.get());
  return {.operation = {.name = proj_get_name(method->operation.get()),
                        .accuracy_m = accuracy < 0 ? nan : accuracy},
          .transform = [method](std::span<Point> points) { method->apply(points); }};
}

/// Asked once: PROJ looks through its folders for it, in a context that is not for many threads.
bool proj_has_ostn15() {
  static const bool has = [] {
    const PJ_GRID_INFO grid = proj_grid_info("uk_os_OSTN15_NTv2_OSGBtoETRS.tif");
    return std::strcmp(grid.format, "missing") != 0;
  }();
  return has;
}

/// The datum, where a CRS stands on one that OSTN15 starts from.
enum class Datum { wgs84, etrs89, other };

Datum datum(const Crs& crs) {
  if (crs == lon_lat()) return Datum::wgs84;
  const ProjHandle<PJ_CONTEXT> context = proj_context();
  const ProjHandle<PJ> known = known_crs(context.get(), crs);
  ProjHandle<PJ> found(proj_crs_get_datum_ensemble(context.get(), known.get()));
  if (!found) found.reset(proj_crs_get_datum(context.get(), known.get()));
  const std::string_view name = found ? proj_get_name(found.get()) : "";
  if (name.starts_with("World Geodetic System 1984")) return Datum::wgs84;
  if (name.starts_with("European Terrestrial Reference System 1989")) return Datum::etrs89;
  return Datum::other;
}

/// WGS84 and ETRS89 were one in 1989 and drift apart by 25 mm a year. What calls itself WGS84 in a
/// file of British places is ETRS89 to the metre, and EPSG's own OSTN15 entry for WGS84 says so.
Operation ostn15_operation(Datum start) {
  if (start == Datum::etrs89) return {.name = "OSTN15 (Ordnance Survey table)", .accuracy_m = 0.1};
  return {.name = "OSTN15 (Ordnance Survey table), WGS 84 taken as ETRS89", .accuracy_m = 1};
}

bool degrees_of(Datum start, const Crs& crs) {
  return crs == lon_lat() || (start == Datum::etrs89 && crs.name == "EPSG:4258");
}

/// The steps of one direction: through longitude and latitude where OSTN15's table is to be used.
std::vector<Step> steps(const Crs& from, const Crs& to) {
  if (from == to) return {};
  if (!from.on_earth() || !to.on_earth())
    throw Error::usage(
        "--crs",
        "coordinates without a CRS cannot be brought together with " +
            (from.on_earth() ? from.name : to.name),
        "Say none for all of them (--crs none, --area-crs none), or the CRS of each.");
  const bool into = to == british_national_grid(), out_of = from == british_national_grid();
  if ((!into && !out_of) || proj_has_ostn15() || !ostn15_available()) return {by_proj(from, to)};
  const Crs& other = into ? from : to;
  const Datum start = datum(other);
  if (start == Datum::other) return {by_proj(from, to)};

  const Crs degrees =
      start == Datum::etrs89 ? Crs{.name = "EPSG:4258", .geographic = true} : lon_lat();
  const Step table = {.operation = ostn15_operation(start),
                      .transform = into ? ostn15_forward : ostn15_inverse};
  if (degrees_of(start, other)) return {table};
  if (into) return {by_proj(other, degrees), table};
  return {table, by_proj(degrees, other)};
}

/// Names joined by " + "; a step that states no accuracy leaves none to state.
Operation combined(const std::vector<Step>& steps) {
  if (steps.empty()) return {.name = "none", .accuracy_m = 0};
  Operation all;
  for (const Step& step : steps) {
    all.name += (all.name.empty() ? "" : " + ") + step.operation.name;
    all.accuracy_m += step.operation.accuracy_m;
  }
  return all;
}

}  // namespace

struct Projection::Method {
  std::vector<Step> steps = {};
  Operation operation = {};
};

Projection::Projection(const Crs& from, const Crs& to) : method_(std::make_unique<Method>()) {
  method_->steps = steps(from, to);
  method_->operation = combined(method_->steps);
}
Projection::~Projection() = default;
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;

void Projection::transform(std::span<Point> points) const {
  for (const Step& step : method_->steps) step.transform(points);
}

Point Projection::transform(Point point) const {
  transform(std::span(&point, 1));
  return point;
}

const Operation& Projection::operation() const { return method_->operation; }

}  // namespace firemark::geo
