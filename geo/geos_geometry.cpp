#include "geo/geos_geometry.hpp"

#include "engine/error.hpp"

#include <geos_c.h>

#include <memory>
#include <vector>

namespace firemark::geo {
namespace {

/// A context of GEOS that prints nothing, one a thread.
GEOSContextHandle_t context() {
  struct Context {
    GEOSContextHandle_t handle = GEOS_init_r();
    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { GEOS_finish_r(handle); }
  };
  thread_local const Context own;
  return own.handle;
}

struct GeosDeleter {
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context(), geometry); }
  void operator()(GEOSMakeValidParams* params) const {
    GEOSMakeValidParams_destroy_r(context(), params);
  }
};
template <class Object>
using GeosHandle = std::unique_ptr<Object, GeosDeleter>;

[[noreturn]] void fail() {
  throw Error::data("", "GEOS could not work on a polygon",
                    "Check that its coordinates are finite numbers.");
}

GEOSGeometry* closed_ring(const Ring& ring) {
  std::vector<Point> closed(ring.begin(), ring.end());
  if (!closed.empty()) closed.push_back(closed.front());
  static_assert(sizeof(Point) == 2 * sizeof(double));
  const double* const xy = closed.empty() ? nullptr : &closed.front().x;
  GEOSCoordSequence* sequence =
      GEOSCoordSeq_copyFromBuffer_r(context(), xy, static_cast<unsigned>(closed.size()), 0, 0);
  GEOSGeometry* geometry = GEOSGeom_createLinearRing_r(context(), sequence);
  if (geometry == nullptr) fail();
  return geometry;
}

/// Degenerate rings (fewer than three vertices) enclose nothing and GEOS refuses them.
bool encloses(const Ring& ring) { return ring.size() >= 3; }

GeosHandle<GEOSGeometry> to_geos(const MultiPolygon& shape) {
  std::vector<GEOSGeometry*> pieces;
  for (const Polygon& piece : shape) {
    if (!encloses(piece.outer)) continue;
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : piece.holes) {
      if (encloses(hole)) holes.push_back(closed_ring(hole));
    }
    pieces.push_back(GEOSGeom_createPolygon_r(context(), closed_ring(piece.outer), holes.data(),
                                              static_cast<unsigned>(holes.size())));
  }
  return GeosHandle<GEOSGeometry>(GEOSGeom_createCollection_r(
      context(), GEOS_MULTIPOLYGON, pieces.data(), static_cast<unsigned>(pieces.size())));
}

Ring open_ring(const GEOSGeometry* line) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context(), line);
  unsigned n = 0;
  GEOSCoordSeq_getSize_r(context(), sequence, &n);
  Ring ring(n);
  if (n > 0) GEOSCoordSeq_copyToBuffer_r(context(), sequence, &ring.front().x, 0, 0);
  if (n > 1) ring.pop_back();
  return ring;
}

void gather(const GEOSGeometry* geometry, MultiPolygon& into) {
  const int type = GEOSGeomTypeId_r(context(), geometry);
  if (type == GEOS_POLYGON) {
    if (GEOSisEmpty_r(context(), geometry) != 0) return;
    Polygon piece = {.outer = open_ring(GEOSGetExteriorRing_r(context(), geometry))};
    const int holes = GEOSGetNumInteriorRings_r(context(), geometry);
    for (int i = 0; i < holes; ++i)
      piece.holes.push_back(open_ring(GEOSGetInteriorRingN_r(context(), geometry, i)));
    into.push_back(std::move(piece));
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int parts = GEOSGetNumGeometries_r(context(), geometry);
    for (int i = 0; i < parts; ++i) gather(GEOSGetGeometryN_r(context(), geometry, i), into);
  }
}

/// Takes the geometry; throws where GEOS made none.
MultiPolygon from_geos(GEOSGeometry* made) {
  const GeosHandle<GEOSGeometry> geometry(made);
  if (!geometry) fail();
  MultiPolygon shape;
  gather(geometry.get(), shape);
  orient(shape);
  return shape;
}

}  // namespace

bool is_valid(const MultiPolygon& shape) {
  const GeosHandle<GEOSGeometry> geometry = to_geos(shape);
  const char valid = GEOSisValid_r(context(), geometry.get());
  return valid == 1;
}

MultiPolygon make_valid(const MultiPolygon& shape) {
  const GeosHandle<GEOSGeometry> geometry = to_geos(shape);
  const GeosHandle<GEOSMakeValidParams> params(GEOSMakeValidParams_create_r(context()));
  GEOSMakeValidParams_setMethod_r(context(), params.get(), GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(context(), params.get(), 0);
  return from_geos(GEOSMakeValidWithParams_r(context(), geometry.get(), params.get()));
}

MultiPolygon dissolve(const MultiPolygon& pieces) {
  return from_geos(GEOSUnaryUnion_r(context(), to_geos(pieces).get()));
}

MultiPolygon grown(const MultiPolygon& shape, double metres) {
  constexpr int chords = 16;
  return from_geos(GEOSBuffer_r(context(), to_geos(shape).get(), metres, chords));
}

MultiPolygon without(const MultiPolygon& shape, const MultiPolygon& other) {
  return from_geos(GEOSDifference_r(context(), to_geos(shape).get(), to_geos(other).get()));
}

}  // namespace firemark::geo
