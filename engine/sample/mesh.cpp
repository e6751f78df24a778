#include "engine/sample/mesh.hpp"

#include "engine/random.hpp"

#include <boost/polygon/voronoi.hpp>

#include <algorithm>
#include <cmath>

namespace firemark::sample {
namespace {

using Diagram = boost::polygon::voronoi_diagram<double>;

/// Offsets at the inner points of a way of `pieces` (a power of two) pieces: midpoint displacement
/// with halves of a little more than half the height, which is what coasts and becks look like.
std::vector<double> relief(std::size_t pieces, double height, Stream& stream) {
  std::vector<double> offset(pieces + 1, 0.0);
  for (std::size_t stride = pieces; stride > 1; stride /= 2) {
    for (std::size_t i = stride / 2; i < pieces; i += stride) {
      const double between = (offset[i - stride / 2] + offset[i + stride / 2]) / 2;
      offset[i] = between + height * (2 * stream.uniform() - 1);
    }
    height *= 0.58;
  }
  return offset;
}

/// The border that a Voronoi edge stands for.
Border border(const Diagram::edge_type& edge, const Diagram& diagram) {
  const auto* first = diagram.vertices().data();
  return {.left = static_cast<std::uint32_t>(edge.cell()->source_index()),
          .right = static_cast<std::uint32_t>(edge.twin()->cell()->source_index()),
          .from = static_cast<std::uint32_t>(edge.vertex0() - first),
          .to = static_cast<std::uint32_t>(edge.vertex1() - first)};
}

}  // namespace

std::vector<Point> wander(Point from, Point to, double foot, double reach, double sway, double step,
                          std::uint64_t seed, std::uint64_t number) {
  const double length = std::sqrt(squared_distance(from, to));
  std::size_t pieces = 1;
  while (static_cast<double>(pieces) * step * 1.4 < length && pieces < 256) pieces *= 2;
  Stream stream(seed, number);
  const std::vector<double> offset = relief(pieces, sway * length, stream);
  const Point ahead =
      length > 0 ? Point{(to.x - from.x) / length, (to.y - from.y) / length} : Point{};
  std::vector<Point> path{from};
  for (std::size_t i = 1; i < pieces; ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(pieces);
    double bound = reach;
    if (foot > 0) bound = std::min(bound, reach * t / foot);
    if (foot < 1) bound = std::min(bound, reach * (1 - t) / (1 - foot));
    const double aside = std::clamp(offset[i], -0.4 * bound, 0.4 * bound);
    path.push_back({from.x + ahead.x * t * length - ahead.y * aside,
                    from.y + ahead.y * t * length + ahead.x * aside});
  }
  path.push_back(to);
  return path;
}

Mesh tessellate(std::span<const Point> centres, double step, std::uint64_t seed) {
  std::vector<boost::polygon::point_data<std::int32_t>> sites;
  sites.reserve(centres.size());
  for (const Point p : centres) {
    sites.emplace_back(static_cast<std::int32_t>(p.x), static_cast<std::int32_t>(p.y));
  }
  Diagram diagram;
  boost::polygon::construct_voronoi(sites.begin(), sites.end(), &diagram);

  Mesh mesh;
  mesh.centres.assign(centres.begin(), centres.end());
  mesh.borders_of.resize(centres.size());
  for (const auto& vertex : diagram.vertices()) mesh.vertices.push_back({vertex.x(), vertex.y()});
  for (const auto& edge : diagram.edges()) {
    if (!edge.is_finite() || !edge.is_primary()) continue;
    if (edge.cell()->source_index() > edge.twin()->cell()->source_index()) continue;  // its twin
    Border line = border(edge, diagram);
    const Point a = mesh.vertices[line.from], b = mesh.vertices[line.to];
    const Point left = centres[line.left];
    const double length = std::sqrt(squared_distance(a, b));
    const double foot = length > 0 ? ((left.x - a.x) * (b.x - a.x) + (left.y - a.y) * (b.y - a.y)) /
                                         (length * length)
                                   : 0.5;
    const double reach = std::sqrt(squared_distance(left, centres[line.right])) / 2;
    const auto number = static_cast<std::uint32_t>(mesh.borders.size());
    line.path = wander(a, b, foot, reach, 0.11, step, seed, number);
    mesh.borders_of[line.left].push_back(number);
    mesh.borders_of[line.right].push_back(number);
    mesh.borders.push_back(std::move(line));
  }
  return mesh;
}

}  // namespace firemark::sample
