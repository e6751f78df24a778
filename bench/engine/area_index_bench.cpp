// Which of 324 areas does each of a million points lie in? Beside GEOS: an STR tree of prepared
// polygons, asked point by point, as Shapely and QGIS do it.
#include "engine/areal/area_index.hpp"

#include "bench/ratio.hpp"
#include "engine/random.hpp"
#include "geo/areas.hpp"

#include <geos_c.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace firemark;

namespace {

std::string layer() {
  const char* said = std::getenv("FIREMARK_SHARED");
  const std::string folder = said != nullptr ? std::string(said) + "/data"
                                             : std::string(FIREMARK_SOURCE_DIR) + "/../shared/data";
  return folder + "/boundaries/durham_lsoa_2011.geojson";
}

/// Areas in GEOS, prepared and indexed.
class GeosAreas {
 public:
  explicit GeosAreas(const Areas& areas)
      : context_(GEOS_init_r()), tree_(GEOSSTRtree_create_r(context_, 10)) {
    for (std::uint32_t a = 0; a < areas.size(); ++a) {
      std::vector<GEOSGeometry*> pieces;
      for (const Polygon& piece : areas.shape[a]) {
        std::vector<GEOSGeometry*> holes;
        for (const Ring& hole : piece.holes) holes.push_back(ring(hole));
        pieces.push_back(GEOSGeom_createPolygon_r(context_, ring(piece.outer), holes.data(),
                                                  static_cast<unsigned>(holes.size())));
      }
      shapes_.push_back(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, pieces.data(),
                                                    static_cast<unsigned>(pieces.size())));
      prepared_.push_back(GEOSPrepare_r(context_, shapes_.back()));
    }
    numbers_.resize(shapes_.size());
    for (std::uint32_t a = 0; a < shapes_.size(); ++a) {
      numbers_[a] = a;
      GEOSSTRtree_insert_r(context_, tree_, shapes_[a], &numbers_[a]);
    }
  }
  ~GeosAreas() {
    GEOSSTRtree_destroy_r(context_, tree_);
    for (const auto* prepared : prepared_) GEOSPreparedGeom_destroy_r(context_, prepared);
    for (auto* shape : shapes_) GEOSGeom_destroy_r(context_, shape);
    GEOS_finish_r(context_);
  }
  GeosAreas(const GeosAreas&) = delete;
  GeosAreas& operator=(const GeosAreas&) = delete;

  std::uint32_t area_of(Point p) {
    GEOSGeometry* point = GEOSGeom_createPointFromXY_r(context_, p.x, p.y);
    Question question = {this, point, no_area};
    GEOSSTRtree_query_r(context_, tree_, point, ask, &question);
    GEOSGeom_destroy_r(context_, point);
    return question.answer;
  }

 private:
  struct Question {
    GeosAreas* areas;
    GEOSGeometry* point;
    std::uint32_t answer;
  };
  static void ask(void* item, void* data) {
    auto& question = *static_cast<Question*>(data);
    const std::uint32_t a = *static_cast<std::uint32_t*>(item);
    if (GEOSPreparedIntersects_r(question.areas->context_, question.areas->prepared_[a],
                                 question.point) == 1)
      question.answer = std::min(question.answer, a);
  }
  GEOSGeometry* ring(const Ring& vertices) {
    const auto n = static_cast<unsigned>(vertices.size());
    GEOSCoordSequence* line = GEOSCoordSeq_create_r(context_, n + 1, 2);
    for (unsigned i = 0; i <= n; ++i)
      GEOSCoordSeq_setXY_r(context_, line, i, vertices[i % n].x, vertices[i % n].y);
    return GEOSGeom_createLinearRing_r(context_, line);
  }

  GEOSContextHandle_t context_;
  GEOSSTRtree* tree_;
  std::vector<GEOSGeometry*> shapes_ = {};
  std::vector<const GEOSPreparedGeometry*> prepared_ = {};
  std::vector<std::uint32_t> numbers_ = {};
};

}  // namespace

int main() {
  if (!std::filesystem::exists(layer())) {
    std::printf("skipped: no %s\n", layer().c_str());
    return 0;
  }
  const Areas areas = geo::read_areas(layer(), {}).areas;
  Box box;
  for (const MultiPolygon& shape : areas.shape) box.grow(bounds(shape));
  Stream draw(1);
  std::vector<Point> points(1'000'000);
  for (Point& p : points)
    p = {box.min.x + box.width() * draw.uniform(), box.min.y + box.height() * draw.uniform()};

  std::vector<std::uint32_t> ours, theirs(points.size());
  GeosAreas geos(areas);
  bench::compare(
      "1e6 points into " + std::to_string(areas.size()) + " areas, index built", "GEOS STRtree",
      [&] { ours = AreaIndex(areas).areas_of(points); },
      [&] {
        for (std::size_t i = 0; i < points.size(); ++i) theirs[i] = geos.area_of(points[i]);
      });
  std::size_t differing = 0;
  for (std::size_t i = 0; i < points.size(); ++i) differing += ours[i] != theirs[i] ? 1U : 0U;
  std::printf("answers that differ: %zu\n", differing);
  return differing == 0 ? 0 : 1;
}
