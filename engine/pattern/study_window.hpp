#pragma once

#include "engine/areal/area_index.hpp"
#include "engine/areal/segments.hpp"
#include "engine/polygon.hpp"
#include "engine/random.hpp"

#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// The land on which points could have been seen: a box, edges included, or polygons whose pieces
/// do not touch along edges. Throws Error for a window without area.
class StudyWindow {
 public:
  explicit StudyWindow(const Box& box);
  explicit StudyWindow(const MultiPolygon& shape);

  double area() const { return area_; }  ///< [m2]
  const Box& box() const { return box_; }
  bool rectangle() const { return !index_; }
  double perimeter() const { return perimeter_; }  ///< [m] holes included
  std::span<const Segment> edges() const { return edges_; }

  bool contains(Point point) const;
  /// A point anywhere in the window, all places equally likely.
  Point random_point(Stream& stream) const;

 private:
  Box box_ = {};
  double area_ = 0;
  double perimeter_ = 0;
  std::optional<AreaIndex> index_ = {};
  std::vector<Segment> edges_ = {};
};

/// The window's edges, ready for questions within `reach` [m]. Keeps a pointer to the window.
class WindowEdges {
 public:
  WindowEdges(const StudyWindow& window, double reach);

  /// The edges within reach of a point.
  std::vector<Segment> near(Point point) const;
  /// Distance to the window's edge [m]; infinity where that is more than the reach.
  double distance_to_edge(Point point) const;
  /// The share of the circle's circumference that lies in the window, exact to rounding, in
  /// [0, 1]. `near` are the edges within `radius` of the centre, or more.
  double circle_inside(Point centre, double radius, std::span<const Segment> near) const;

 private:
  const StudyWindow* window_;
  double reach_;
  SegmentGrid grid_;
};

}  // namespace firemark
