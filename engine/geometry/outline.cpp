#include "engine/geometry/outline.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>

namespace firemark {
namespace {

using Edge = std::pair<Point, Point>;

auto key(const Edge& e) { return std::tuple(e.first.x, e.first.y, e.second.x, e.second.y); }
auto key(Point p) { return std::tuple(p.x, p.y); }

/// Which edges begin where.
class Starts {
 public:
  explicit Starts(std::vector<Edge> edges) : edges_(std::move(edges)), taken_(edges_.size(), 0) {
    std::sort(edges_.begin(), edges_.end(),
              [](const Edge& a, const Edge& b) { return key(a) < key(b); });
  }
  std::size_t size() const { return edges_.size(); }
  bool taken(std::size_t i) const { return taken_[i] != 0; }
  const Edge& take(std::size_t i) {
    taken_[i] = 1;
    return edges_[i];
  }
  /// The edge that goes on from `edge`, of several the one that turns left the most; size() where
  /// there is none.
  std::size_t next(const Edge& edge) const {
    std::size_t best = size();
    double most = -10;
    const auto from =
        std::lower_bound(edges_.begin(), edges_.end(), edge.second,
                         [](const Edge& e, Point p) { return key(e.first) < key(p); });
    for (auto e = from; e != edges_.end() && e->first == edge.second; ++e) {
      const auto i = static_cast<std::size_t>(e - edges_.begin());
      if (taken_[i] != 0) continue;
      const double turn = left_turn(edge, *e);
      if (turn > most) most = turn, best = i;
    }
    return best;
  }

 private:
  static double left_turn(const Edge& a, const Edge& b) {
    const double ux = a.second.x - a.first.x, uy = a.second.y - a.first.y;
    const double vx = b.second.x - b.first.x, vy = b.second.y - b.first.y;
    return std::atan2(ux * vy - uy * vx, ux * vx + uy * vy);
  }
  std::vector<Edge> edges_;
  std::vector<std::uint8_t> taken_;
};

/// Takes a closed walk apart wherever it comes back to a vertex.
void split_walk(const Ring& walk, std::vector<Ring>& rings) {
  Ring again = walk;  // the few vertices that it comes back to
  std::sort(again.begin(), again.end(), [](Point a, Point b) { return key(a) < key(b); });
  Ring twice;
  for (std::size_t i = 1; i < again.size(); ++i)
    if (again[i] == again[i - 1]) twice.push_back(again[i]);
  Ring open;
  for (const Point p : walk) {
    if (std::find(twice.begin(), twice.end(), p) != twice.end()) {
      const auto before = std::find(open.begin(), open.end(), p);
      Ring loop(before, open.end());
      open.erase(before, open.end());
      if (loop.size() >= 3) rings.push_back(std::move(loop));
    }
    open.push_back(p);
  }
  if (open.size() >= 3) rings.push_back(std::move(open));
}

/// A place just left of the ring's first edge that is long enough: inside its land.
Point beside(const Ring& ring) {
  const Point a = ring[0], b = ring[1];
  const double length = std::hypot(b.x - a.x, b.y - a.y), step = std::min(1e-3, length / 100);
  return {(a.x + b.x) / 2 - (b.y - a.y) / length * step,
          (a.y + b.y) / 2 + (b.x - a.x) / length * step};
}

void add_edges(const MultiPolygon& shape, std::vector<Edge>& all) {
  const auto add = [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size() && ring.size() >= 3; ++i)
      all.emplace_back(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
  };
  for (const Polygon& piece : shape) {
    add(piece.outer);
    for (const Ring& hole : piece.holes) add(hole);
  }
}

/// Without the edges that are there the other way round, too.
std::vector<Edge> uncancelled(const std::vector<Edge>& all) {
  const auto less = [](const Edge& a, const Edge& b) { return key(a) < key(b); };
  std::vector<Edge> sorted = all, rest;
  std::sort(sorted.begin(), sorted.end(), less);
  for (const Edge& edge : all) {
    if (!std::binary_search(sorted.begin(), sorted.end(), Edge{edge.second, edge.first}, less))
      rest.push_back(edge);
  }
  return rest;
}

MultiPolygon rings_of(std::vector<Edge> edges) {
  Starts starts(std::move(edges));
  std::vector<Ring> rings;
  for (std::size_t first = 0; first < starts.size(); ++first) {
    if (starts.taken(first)) continue;
    Edge edge = starts.take(first);
    const Point begin = edge.first;
    Ring walk = {begin};
    while (!(edge.second == begin)) {
      const std::size_t next = starts.next(edge);
      if (next == starts.size()) break;
      walk.push_back(edge.second);
      edge = starts.take(next);
    }
    if (edge.second == begin) split_walk(walk, rings);
  }
  MultiPolygon shape;
  std::vector<double> size;
  for (Ring& ring : rings) {
    const double m2 = signed_area(ring);
    if (m2 <= 0) continue;
    shape.push_back({std::move(ring), {}});
    size.push_back(m2);
  }
  for (Ring& ring : rings) {
    if (ring.empty() || signed_area(ring) >= 0) continue;
    const Point inside = beside(ring);
    std::size_t around = shape.size();
    for (std::size_t i = 0; i < shape.size(); ++i)
      if (encloses(shape[i].outer, inside) && (around == shape.size() || size[i] < size[around]))
        around = i;
    if (around < shape.size()) shape[around].holes.push_back(std::move(ring));
  }
  return shape;
}

}  // namespace

bool encloses(const Ring& ring, Point p) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i], b = ring[i + 1 == ring.size() ? 0 : i + 1];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
      inside = !inside;
  }
  return inside;
}

std::vector<Edge> outer_edges(const Areas& areas) {
  std::vector<Edge> all;
  for (const MultiPolygon& shape : areas.shape) add_edges(shape, all);
  return uncancelled(all);
}

MultiPolygon outer_rings(const Areas& areas) { return rings_of(outer_edges(areas)); }

MultiPolygon without(const MultiPolygon& shape, const MultiPolygon& inner) {
  std::vector<Edge> all, taken;
  add_edges(shape, all);
  add_edges(inner, taken);
  for (const Edge& edge : taken) all.emplace_back(edge.second, edge.first);
  return rings_of(uncancelled(all));
}

}  // namespace firemark
