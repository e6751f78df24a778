// Queen neighbours of the 1,726 output areas of County Durham (or the layer named), beside GEOS: a
// tree of boxes and a test of intersection a pair, which is how spatial packages build them. GEOS
// finds only boundaries that truly touch; ours also chooses a tolerance and bridges slivers.
#include "engine/areal/contiguity.hpp"

#include "bench/ratio.hpp"
#include "engine/parallel.hpp"
#include "geo/areas.hpp"

#include <geos_c.h>

#include <cstdint>
#include <cstdio>
#include <vector>

using namespace firemark;
using namespace firemark::geo;

namespace {

GEOSGeometry* ring_of(GEOSContextHandle_t geos, Ring ring) {
  ring.push_back(ring.front());
  return GEOSGeom_createLinearRing_r(
      geos,
      GEOSCoordSeq_copyFromBuffer_r(geos, &ring[0].x, static_cast<unsigned>(ring.size()), 0, 0));
}

GEOSGeometry* shape_of(GEOSContextHandle_t geos, const MultiPolygon& shape) {
  std::vector<GEOSGeometry*> pieces;
  for (const Polygon& piece : shape) {
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : piece.holes) holes.push_back(ring_of(geos, hole));
    pieces.push_back(GEOSGeom_createPolygon_r(geos, ring_of(geos, piece.outer), holes.data(),
                                              static_cast<unsigned>(holes.size())));
  }
  return GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, pieces.data(),
                                     static_cast<unsigned>(pieces.size()));
}

struct Query {
  GEOSContextHandle_t geos = nullptr;
  const std::vector<GEOSGeometry*>* shapes = nullptr;
  const GEOSPreparedGeometry* prepared = nullptr;
  std::size_t self = 0;
  std::size_t pairs = 0;
};

void visit(void* item, void* data) {
  Query& query = *static_cast<Query*>(data);
  const std::size_t other = reinterpret_cast<std::uintptr_t>(item);
  if (other > query.self &&
      GEOSPreparedIntersects_r(query.geos, query.prepared, (*query.shapes)[other]) == 1)
    ++query.pairs;
}

std::size_t pairs_by_geos(GEOSContextHandle_t geos, const std::vector<GEOSGeometry*>& shapes) {
  GEOSSTRtree* const tree = GEOSSTRtree_create_r(geos, 10);
  for (std::size_t i = 0; i < shapes.size(); ++i)
    GEOSSTRtree_insert_r(geos, tree, shapes[i], reinterpret_cast<void*>(i));
  Query query = {.geos = geos, .shapes = &shapes};
  for (query.self = 0; query.self < shapes.size(); ++query.self) {
    query.prepared = GEOSPrepare_r(geos, shapes[query.self]);
    GEOSSTRtree_query_r(geos, tree, shapes[query.self], visit, &query);
    GEOSPreparedGeom_destroy_r(geos, query.prepared);
  }
  GEOSSTRtree_destroy_r(geos, tree);
  return query.pairs;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string file = count > 1 ? arguments[1]
                                     : FIREMARK_SOURCE_DIR
                               "/../shared/data/boundaries/durham_oa_2011_ukgeojson.geojson";
  const ThreadLimit one(1);
  const Areas areas = read_areas(file, {}).areas;
  GEOSContextHandle_t geos = GEOS_init_r();
  std::vector<GEOSGeometry*> shapes;
  for (const MultiPolygon& shape : areas.shape) shapes.push_back(shape_of(geos, shape));

  std::size_t ours = 0, peers = 0;
  bench::compare(
      "queen neighbours of " + std::to_string(areas.size()) + " areas", "GEOS STRtree + prepared",
      [&] { ours = contiguity(areas).pairs; }, [&] { peers = pairs_by_geos(geos, shapes); });
  std::printf("pairs: firemark %zu, GEOS %zu\n", ours, peers);
  for (GEOSGeometry* shape : shapes) GEOSGeom_destroy_r(geos, shape);
  GEOS_finish_r(geos);
}
