#include "engine/areal/area_index.hpp"

#include "engine/geometry/orientation.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

template <class Visit>
void for_each_edge(const MultiPolygon& shape, const Visit& visit) {
  const auto ring_edges = [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i)
      visit(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
  };
  for (const Polygon& piece : shape) {
    ring_edges(piece.outer);
    for (const Ring& hole : piece.holes) ring_edges(hole);
  }
}

constexpr double edges_per_slab = 4;
constexpr double cells_per_area = 256;
constexpr double cells_per_edge = 2;
constexpr double most_cells = 4e6;

}  // namespace

bool AreaIndex::Outline::contains(Point p) const {
  if (!box.contains(p)) return false;
  const auto slab =
      std::min(static_cast<std::size_t>((p.y - box.min.y) * slabs_per_metre), first.size() - 2);
  bool inside = false;
  for (std::uint32_t i = first[slab]; i < first[slab + 1]; ++i) {
    const Edge& e = edges[i];
    if (!(e.low.y <= p.y && p.y < e.high.y)) continue;
    // Edges west of the point, and one that it lies on, count: odd is inside.
    if (p.x < e.low.x && p.x < e.high.x) continue;
    if ((p.x > e.low.x && p.x > e.high.x) || orientation(e.low, e.high, p) <= 0) inside = !inside;
  }
  return inside;
}

AreaIndex::Outline AreaIndex::outline_of(const MultiPolygon& shape) {
  Outline outline;
  outline.box = bounds(shape);
  std::vector<Edge> all;
  for_each_edge(shape, [&](Point a, Point b) {
    if (a.y != b.y) all.push_back(a.y < b.y ? Edge{a, b} : Edge{b, a});
  });
  const auto slabs = static_cast<std::size_t>(
      std::clamp(static_cast<double>(all.size()) / edges_per_slab, 1.0, 65536.0));
  outline.slabs_per_metre =
      outline.box.height() > 0 ? static_cast<double>(slabs) / outline.box.height() : 0;
  const auto slab_of = [&](double y) {
    return std::min(static_cast<std::size_t>((y - outline.box.min.y) * outline.slabs_per_metre),
                    slabs - 1);
  };
  // The slab of a height is the same computation here and in contains(), hence monotone: no slack.
  outline.first.assign(slabs + 1, 0);
  for (const Edge& e : all)
    for (std::size_t s = slab_of(e.low.y); s <= slab_of(e.high.y); ++s) ++outline.first[s + 1];
  for (std::size_t s = 0; s < slabs; ++s) outline.first[s + 1] += outline.first[s];
  outline.edges.resize(outline.first[slabs]);
  std::vector<std::uint32_t> next(outline.first.begin(), outline.first.end() - 1);
  for (const Edge& e : all)
    for (std::size_t s = slab_of(e.low.y); s <= slab_of(e.high.y); ++s)
      outline.edges[next[s]++] = e;
  return outline;
}

std::int32_t AreaIndex::column_of(double x) const {
  const double column = (x - box_.min.x) * cells_per_metre_;
  return static_cast<std::int32_t>(std::clamp(column, 0.0, columns_ - 1.0));
}

std::int32_t AreaIndex::row_of(double y) const {
  const double row = (y - box_.min.y) * cells_per_metre_;
  return static_cast<std::int32_t>(std::clamp(row, 0.0, rows_ - 1.0));
}

AreaIndex::AreaIndex(const Areas& areas) {
  std::size_t edges = 0;
  for (const MultiPolygon& shape : areas.shape) {
    outlines_.push_back(outline_of(shape));
    for_each_edge(shape, [&](Point, Point) { ++edges; });
    box_.grow(outlines_.back().box);
  }
  if (box_.empty()) return;
  // One area of a thousand corners is worth more cells than one of ten: its border crosses more.
  const double cells = std::clamp(cells_per_area * static_cast<double>(areas.size()) +
                                      cells_per_edge * static_cast<double>(edges),
                                  1.0, most_cells);
  const double width = std::max(box_.width(), 1e-6), height = std::max(box_.height(), 1e-6);
  cells_per_metre_ = std::min(std::sqrt(cells / (width * height)), cells / std::max(width, height));
  columns_ = static_cast<std::int32_t>(width * cells_per_metre_) + 1;
  rows_ = static_cast<std::int32_t>(height * cells_per_metre_) + 1;

  const auto all = static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_);
  std::vector<std::pair<std::uint32_t, Reach>> found;  // cell, reach; area after area
  std::vector<std::uint8_t> crossed;
  for (std::uint32_t a = 0; a < outlines_.size(); ++a) {
    const Box& box = outlines_[a].box;
    if (box.empty()) continue;
    const std::int32_t west = column_of(box.min.x), east = column_of(box.max.x);
    const std::int32_t south = row_of(box.min.y), north = row_of(box.max.y);
    const std::int32_t wide = east - west + 1;
    crossed.assign(static_cast<std::size_t>(wide) * static_cast<std::size_t>(north - south + 1), 0);
    mark_edges(areas.shape[a], west, south, wide, crossed);
    for (std::int32_t row = south; row <= north; ++row) {
      bool known = false, inside = false;
      for (std::int32_t column = west; column <= east; ++column) {
        const bool edge =
            crossed[static_cast<std::size_t>(row - south) * static_cast<std::size_t>(wide) +
                    static_cast<std::size_t>(column - west)] != 0;
        if (edge) {
          known = false;
        } else if (!known) {
          // No edge in this cell nor, until the next marked one, in those after it.
          inside = outlines_[a].contains({box_.min.x + (column + 0.5) / cells_per_metre_,
                                          box_.min.y + (row + 0.5) / cells_per_metre_});
          known = true;
        }
        if (edge || inside)
          found.push_back({static_cast<std::uint32_t>(row * columns_ + column), {a, !edge}});
      }
    }
  }
  first_.assign(all + 1, 0);
  for (const auto& [cell, reach] : found) ++first_[cell + 1];
  for (std::size_t c = 0; c < all; ++c) first_[c + 1] += first_[c];
  reaches_.resize(found.size());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (const auto& [cell, reach] : found) reaches_[next[cell]++] = reach;
}

void AreaIndex::mark_edges(const MultiPolygon& shape, std::int32_t west, std::int32_t south,
                           std::int32_t wide, std::vector<std::uint8_t>& crossed) const {
  // A millionth of a cell more than the edge, so that no rounding leaves a cell unmarked.
  const double slack = 1e-6 / cells_per_metre_;
  for_each_edge(shape, [&](Point a, Point b) {
    if (b.y < a.y) std::swap(a, b);
    const std::int32_t last = row_of(b.y + slack);
    for (std::int32_t row = row_of(a.y - slack); row <= last; ++row) {
      double from = a.x, to = b.x;
      if (b.y > a.y) {
        const auto at = [&](double y) {
          return a.x + (b.x - a.x) * std::clamp((y - a.y) / (b.y - a.y), 0.0, 1.0);
        };
        from = at(box_.min.y + row / cells_per_metre_ - slack);
        to = at(box_.min.y + (row + 1) / cells_per_metre_ + slack);
      }
      const std::int32_t east = std::min(column_of(std::max(from, to) + slack), west + wide - 1);
      for (std::int32_t column = std::max(column_of(std::min(from, to) - slack), west);
           column <= east; ++column) {
        const std::size_t at =
            static_cast<std::size_t>(std::max(row - south, 0)) * static_cast<std::size_t>(wide) +
            static_cast<std::size_t>(column - west);
        if (at < crossed.size()) crossed[at] = 1;
      }
    }
  });
}

std::uint32_t AreaIndex::area_of(Point p) const {
  if (columns_ == 0 || !box_.contains(p)) return no_area;
  const auto cell = static_cast<std::size_t>(row_of(p.y)) * static_cast<std::size_t>(columns_) +
                    static_cast<std::size_t>(column_of(p.x));
  for (std::uint32_t i = first_[cell]; i < first_[cell + 1]; ++i) {
    const Reach reach = reaches_[i];
    if (reach.whole || outlines_[reach.area].contains(p)) return reach.area;
  }
  return no_area;
}

std::vector<std::uint32_t> AreaIndex::areas_of(std::span<const Point> points) const {
  std::vector<std::uint32_t> found(points.size());
  parallel_for(points.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) found[i] = area_of(points[i]);
  });
  return found;
}

}  // namespace firemark
