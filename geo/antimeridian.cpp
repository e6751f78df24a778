#include "geo/antimeridian.hpp"

#include "engine/error.hpp"
#include "geo/ogr_geometry.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>

namespace firemark::geo {
namespace {

constexpr double half_turn = 180, full_turn = 360;

/// The path with longitudes that run on past 180 instead of jumping.
Line unwrapped(std::span<const Point> path) {
  Line result(path.begin(), path.end());
  for (std::size_t i = 1; i < result.size(); ++i) {
    const double step = result[i].x - result[i - 1].x;
    result[i].x -= full_turn * std::round(step / full_turn);
  }
  return result;
}

void shift(Line& path, double degrees) {
  for (Point& p : path) p.x += degrees;
}

Ring unwrapped_ring(const Ring& ring) {
  Ring result = unwrapped(ring);
  if (!result.empty() && std::abs(result.front().x - result.back().x) > half_turn) {
    throw Error::data("", "a polygon encloses a pole, which GeoJSON cannot hold",
                      "Write this layer as .gpkg, in a CRS made for the pole.");
  }
  return result;
}

/// A hole may have been unwrapped to the other side of the world from its outer ring.
void bring_inside(Ring& hole, const Box& outer) {
  for (const double turn : {0.0, full_turn, -full_turn}) {
    const Box box = bounds(hole);
    if (box.min.x + turn >= outer.min.x && box.max.x + turn <= outer.max.x) {
      shift(hole, turn);
      return;
    }
  }
}

GdalHandle<OGRGeometry> strip(double west) {
  return ogr_multipolygon(
      {{.outer = {{west, -90}, {west + full_turn, -90}, {west + full_turn, 90}, {west, 90}}}});
}

/// The part of `piece` in the turn of the world that begins at `west`, moved to -180..180.
void append_part(MultiPolygon& parts, const Polygon& piece, double west) {
  const GdalMessages messages;
  const auto whole = ogr_multipolygon({piece});
  const GdalHandle<OGRGeometry> part(whole->Intersection(strip(west).get()));
  if (!part) {
    throw Error::data("", "a polygon that crosses the antimeridian also crosses itself",
                      "Mend its rings first.");
  }
  for (Polygon& cut : polygons_of(*part)) {
    shift(cut.outer, -half_turn - west);
    for (Ring& hole : cut.holes) shift(hole, -half_turn - west);
    parts.push_back(std::move(cut));
  }
}

}  // namespace

bool crosses_antimeridian(std::span<const Point> path, bool closed) {
  if (path.empty()) return false;
  double before = closed ? path.back().x : path.front().x;
  bool crosses = false;
  for (const Point p : path) {
    crosses |= std::abs(p.x - before) > half_turn || std::abs(p.x) > half_turn;
    before = p.x;
  }
  return crosses;
}

bool crosses_antimeridian(const MultiPolygon& shape) {
  return std::ranges::any_of(
      shape, [](const Polygon& piece) { return crosses_antimeridian(piece.outer, true); });
}

MultiPolygon cut_at_antimeridian(const MultiPolygon& shape) {
  MultiPolygon result;
  for (const Polygon& piece : shape) {
    Polygon whole = {.outer = unwrapped_ring(piece.outer)};
    const Box box = bounds(whole.outer);
    for (const Ring& hole : piece.holes) {
      whole.holes.push_back(unwrapped_ring(hole));
      bring_inside(whole.holes.back(), box);
    }
    const double first = -half_turn + full_turn * std::floor((box.min.x + half_turn) / full_turn);
    for (double west = first; west < box.max.x; west += full_turn) append_part(result, whole, west);
  }
  orient(result);
  return result;
}

std::vector<Line> cut_at_antimeridian(const Line& line) {
  std::vector<Line> parts;
  const auto turn_of = [](double x) { return std::floor((x + half_turn) / full_turn); };
  const Line whole = unwrapped(line);
  Line part;
  const auto finish = [&](double turn) {
    shift(part, -full_turn * turn);
    if (part.size() > 1) parts.push_back(std::move(part));
    part = {};
  };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && turn_of(whole[i].x) != turn_of(whole[i - 1].x)) {
      const Point a = whole[i - 1], b = whole[i];
      const double at = full_turn * std::max(turn_of(a.x), turn_of(b.x)) - half_turn;
      const Point edge = {at, a.y + (b.y - a.y) * (at - a.x) / (b.x - a.x)};
      if (part.back() != edge) part.push_back(edge);
      finish(turn_of(a.x));
      if (edge != b) part.push_back(edge);
    }
    part.push_back(whole[i]);
  }
  if (!whole.empty()) finish(turn_of(whole.back().x));
  return parts;
}

}  // namespace firemark::geo
