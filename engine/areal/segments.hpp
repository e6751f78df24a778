#pragma once

#include "engine/areas.hpp"
#include "engine/point.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace firemark {

/// An edge of a ring of area `area`.
struct Segment {
  Point a = {};
  Point b = {};
  std::uint32_t area = 0;
};

/// Distance of a point from a segment, and of two segments: 0 where they cross or touch [m].
double distance(Point p, const Segment& segment);
double distance(const Segment& s, const Segment& u);

/// The part of `s` that lies within `reach` of `u`, as fractions of its length from s.a to s.b;
/// nothing where none does. One interval, as what is near a segment is convex.
std::optional<std::pair<double, double>> part_within(const Segment& s, const Segment& u,
                                                     double reach);

/// The edges of all rings, area by area in their order; edges without length are left out.
std::vector<Segment> boundary_segments(const Areas& areas);

/// Segments by the square cells that they pass through, so that the near ones of a segment are
/// found without looking at all.
class SegmentGrid {
 public:
  /// `reach` [m] >= 0 is the farthest that near() will be asked for.
  SegmentGrid(std::span<const Segment> segments, double reach);

  /// Calls visit(index) for every segment that may lie within `reach` of `s`, some of them several
  /// times and farther ones among them.
  template <class Visit>
  void near(const Segment& s, const Visit& visit) const {
    for_each_cell(s, reach_, [&](std::size_t cell) {
      for (std::uint32_t k = offsets_[cell]; k < offsets_[cell + 1]; ++k) visit(indices_[k]);
    });
  }

 private:
  template <class Visit>
  void for_each_cell(const Segment& s, double margin, const Visit& visit) const;

  Point origin_ = {};
  double cell_ = 1;
  double reach_ = 0;
  std::int64_t columns_ = 0;
  std::int64_t rows_ = 0;
  std::vector<std::uint32_t> offsets_ = {};
  std::vector<std::uint32_t> indices_ = {};
};

template <class Visit>
void SegmentGrid::for_each_cell(const Segment& s, double margin, const Visit& visit) const {
  const Point west = s.a.x <= s.b.x ? s.a : s.b, east = s.a.x <= s.b.x ? s.b : s.a;
  const auto clamped = [](double cells, std::int64_t n) {
    return std::clamp(static_cast<std::int64_t>(cells), std::int64_t{0}, n - 1);
  };
  const std::int64_t first = clamped((west.x - margin - origin_.x) / cell_, columns_);
  const std::int64_t last = clamped((east.x + margin - origin_.x) / cell_, columns_);
  const double run = east.x - west.x;
  const double slope = run > 0 ? (east.y - west.y) / run : 0;
  // A hair more than the column, so that rounding of the slope loses no cell.
  const double slack = margin + 1e-9 * cell_ + 1e-12 * (std::abs(west.y) + std::abs(east.y));
  for (std::int64_t column = first; column <= last; ++column) {
    const double left = origin_.x + static_cast<double>(column) * cell_ - margin;
    const double right = left + cell_ + 2 * margin;
    double low = west.y, high = east.y;
    if (run > 0 && left > west.x) low = west.y + (left - west.x) * slope;
    if (run > 0 && right < east.x) high = west.y + (right - west.x) * slope;
    if (low > high) std::swap(low, high);
    const std::int64_t bottom = clamped((low - slack - origin_.y) / cell_, rows_);
    const std::int64_t top = clamped((high + slack - origin_.y) / cell_, rows_);
    for (std::int64_t row = bottom; row <= top; ++row)
      visit(static_cast<std::size_t>(row * columns_ + column));
  }
}

}  // namespace firemark
