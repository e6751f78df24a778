#include "engine/areal/segments.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Not std::hypot: metres neither overflow nor underflow, and it is four times as slow.
double length(Point d) { return std::sqrt(d.x * d.x + d.y * d.y); }

/// Do the segments cross at a point inside both?
bool cross_properly(const Segment& s, const Segment& u) {
  const double d1 = cross(s.a, s.b, u.a), d2 = cross(s.a, s.b, u.b);
  const double d3 = cross(u.a, u.b, s.a), d4 = cross(u.a, u.b, s.b);
  return ((d1 > 0 && d2 < 0) || (d1 < 0 && d2 > 0)) && ((d3 > 0 && d4 < 0) || (d3 < 0 && d4 > 0));
}

using Interval = std::optional<std::pair<double, double>>;

Interval clipped(double low, double high) {
  low = std::max(low, 0.0);
  high = std::min(high, 1.0);
  if (!(low <= high)) return {};
  return std::pair(low, high);
}

/// Fractions of s inside the disc about `centre`.
Interval part_in_disc(const Segment& s, Point centre, double radius) {
  const Point d = {s.b.x - s.a.x, s.b.y - s.a.y};
  const Point f = {s.a.x - centre.x, s.a.y - centre.y};
  const double dd = d.x * d.x + d.y * d.y;
  const double along = -(f.x * d.x + f.y * d.y) / dd;
  const Point foot = {f.x + along * d.x, f.y + along * d.y};
  const double rest = radius * radius - (foot.x * foot.x + foot.y * foot.y);
  if (s.a == centre) return clipped(0, radius / std::sqrt(dd));
  if (s.b == centre) return clipped(1 - radius / std::sqrt(dd), 1);
  if (!(rest >= 0)) return {};
  const double half = std::sqrt(rest / dd);
  return clipped(along - half, along + half);
}

/// The fractions t of [0, 1] where low <= from + t * change <= high.
Interval part_between(double from, double change, double low, double high) {
  if (change == 0) {
    if (from < low || from > high) return {};
    return std::pair(0.0, 1.0);
  }
  const double t1 = (low - from) / change, t2 = (high - from) / change;
  return clipped(std::min(t1, t2), std::max(t1, t2));
}

/// Fractions of s in the rectangle of points beside u and within `reach` of its line.
Interval part_beside(const Segment& s, const Segment& u, double reach) {
  const Point d = {u.b.x - u.a.x, u.b.y - u.a.y};
  const double length2 = d.x * d.x + d.y * d.y;
  const double off_a = cross(u.a, u.b, s.a), off_b = cross(u.a, u.b, s.b);
  const double bound = reach * std::sqrt(length2);
  const Interval near = part_between(off_a, off_b - off_a, -bound, bound);
  const double along_a = (s.a.x - u.a.x) * d.x + (s.a.y - u.a.y) * d.y;
  const double along_b = (s.b.x - u.a.x) * d.x + (s.b.y - u.a.y) * d.y;
  const Interval beside = part_between(along_a, along_b - along_a, 0, length2);
  if (!near || !beside) return {};
  const double low = std::max(near->first, beside->first);
  const double high = std::min(near->second, beside->second);
  if (!(low <= high)) return {};
  return std::pair(low, high);
}

void add_ring(const Ring& ring, std::uint32_t area, std::vector<Segment>& segments) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i], b = ring[i + 1 == ring.size() ? 0 : i + 1];
    if (!(a == b)) segments.push_back({a, b, area});
  }
}

}  // namespace

double distance(Point p, const Segment& s) {
  const Point d = {s.b.x - s.a.x, s.b.y - s.a.y};
  const double length2 = d.x * d.x + d.y * d.y;
  const double along = (p.x - s.a.x) * d.x + (p.y - s.a.y) * d.y;
  if (!(along > 0)) return length({p.x - s.a.x, p.y - s.a.y});
  if (along >= length2) return length({p.x - s.b.x, p.y - s.b.y});
  return std::abs(cross(s.a, s.b, p)) / std::sqrt(length2);
}

double distance(const Segment& s, const Segment& u) {
  if (cross_properly(s, u)) return 0;
  return std::min({distance(s.a, u), distance(s.b, u), distance(u.a, s), distance(u.b, s)});
}

std::optional<std::pair<double, double>> part_within(const Segment& s, const Segment& u,
                                                     double reach) {
  Interval whole;
  for (const Interval& part :
       {part_beside(s, u, reach), part_in_disc(s, u.a, reach), part_in_disc(s, u.b, reach)}) {
    if (!part) continue;
    whole = whole ? std::pair(std::min(whole->first, part->first),
                              std::max(whole->second, part->second))
                  : *part;
  }
  return whole;
}

std::vector<Segment> boundary_segments(const Areas& areas) {
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < areas.shape.size(); ++i) {
    for (const Polygon& piece : areas.shape[i]) {
      add_ring(piece.outer, static_cast<std::uint32_t>(i), segments);
      for (const Ring& hole : piece.holes) add_ring(hole, static_cast<std::uint32_t>(i), segments);
    }
  }
  return segments;
}

SegmentGrid::SegmentGrid(std::span<const Segment> segments, double reach) : reach_(reach) {
  Box box;
  double total = 0;
  for (const Segment& s : segments) {
    box.grow(s.a);
    box.grow(s.b);
    total += length({s.b.x - s.a.x, s.b.y - s.a.y});
  }
  offsets_.assign(2, 0);
  columns_ = rows_ = 1;
  if (segments.empty()) return;
  // About the mean edge, yet no more cells than a few an edge.
  const double n = static_cast<double>(segments.size());
  const double extent = std::max(box.width(), box.height());
  cell_ = std::max({total / n, reach, extent / std::sqrt(4 * n + 64), extent * 1e-6});
  origin_ = box.min;
  columns_ = static_cast<std::int64_t>(box.width() / cell_) + 1;
  rows_ = static_cast<std::int64_t>(box.height() / cell_) + 1;

  offsets_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (const Segment& s : segments)
    for_each_cell(s, 0, [&](std::size_t cell) { ++offsets_[cell + 1]; });
  for (std::size_t c = 1; c < offsets_.size(); ++c) offsets_[c] += offsets_[c - 1];
  indices_.resize(offsets_.back());
  std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  for (std::uint32_t i = 0; i < segments.size(); ++i)
    for_each_cell(segments[i], 0, [&](std::size_t cell) { indices_[next[cell]++] = i; });
}

}  // namespace firemark
