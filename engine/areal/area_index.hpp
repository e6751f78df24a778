#pragma once

#include "engine/areas.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// The area of a point that lies in none.
inline constexpr std::uint32_t no_area = UINT32_MAX;

/// Which area a point lies in.
///
/// The rule for borders: an area owns its western and southern edges, so a point on a shared edge
/// belongs to the land east of it (north of it on a level edge): to exactly one area, decided by
/// the exact orientation predicate. Where areas overlap the first in the file has the point.
///
/// A grid of cells names the areas that reach into each cell; most cells lie inside one and answer
/// at once, the others ask the few edges of an area at the point's height. Building is O(edges +
/// cells), a question O(1) for areas of ordinary shape.
class AreaIndex {
 public:
  explicit AreaIndex(const Areas& areas);

  /// The area's number, or no_area. A point that is not finite lies in none.
  std::uint32_t area_of(Point point) const;
  /// The same of many points, one number each, on all threads.
  std::vector<std::uint32_t> areas_of(std::span<const Point> points) const;

  std::size_t size() const { return outlines_.size(); }

 private:
  struct Edge {
    Point low, high;  ///< low.y < high.y
  };
  /// The edges of one area by height: those that reach into slab s are edges[first[s]] ...
  /// edges[first[s + 1] - 1].
  struct Outline {
    Box box = {};
    double slabs_per_metre = 0;
    std::vector<std::uint32_t> first = {};
    std::vector<Edge> edges = {};
    bool contains(Point point) const;
  };
  /// An area that reaches into a cell; `whole` where none of its edges does.
  struct Reach {
    std::uint32_t area = 0;
    bool whole = false;
  };

  static Outline outline_of(const MultiPolygon& shape);
  /// Sets crossed[] for the cells of a window, `wide` columns from (west, south), that the shape's
  /// edges pass through.
  void mark_edges(const MultiPolygon& shape, std::int32_t west, std::int32_t south,
                  std::int32_t wide, std::vector<std::uint8_t>& crossed) const;
  std::int32_t column_of(double x) const;
  std::int32_t row_of(double y) const;

  Box box_ = {};
  double cells_per_metre_ = 0;
  std::int32_t columns_ = 0;
  std::int32_t rows_ = 0;
  std::vector<Outline> outlines_ = {};
  std::vector<std::uint32_t> first_ = {};  ///< of each cell, in reaches_
  std::vector<Reach> reaches_ = {};
};

}  // namespace firemark
