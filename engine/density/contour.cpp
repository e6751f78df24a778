#include "engine/density/contour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

/// Sides of a square, and its corners, counter-clockwise: side k leads from corner k to corner k+1.
/// Corner 0 is the south-west one, side 0 the southern one.
constexpr int none = -1;

struct Node {
  std::int32_t column = 0;
  std::int32_t row = 0;
};

/// The squares between cell centres. Square (c, r) has the centre of cell (c, r) in its south-west;
/// squares of column or row -1 reach over the rim, where every node is masked.
class Squares {
 public:
  Squares(const Surface& surface, double level) : surface_(surface), level_(level) {}

  double value(Node n) const {
    const Grid& grid = surface_.grid;
    if (n.column < 0 || n.row < 0 || n.column >= grid.columns || n.row >= grid.rows) {
      return std::numeric_limits<double>::quiet_NaN();
    }
    return surface_.values[grid.index(n.column, n.row)];
  }
  bool inside(Node n) const { return value(n) >= level_; }

  /// The first node of a row from `column` on that is inside, or the number of columns. Most are
  /// not: sixteen at a time.
  std::int32_t first_inside(std::int32_t row, std::int32_t column) const {
    const double* values = surface_.values.data() + surface_.grid.index(0, row);
    constexpr std::int32_t block = 16;
    for (; column + block <= surface_.grid.columns; column += block) {
      unsigned any = 0;
      for (std::int32_t k = 0; k < block; ++k) any |= values[column + k] >= level_ ? 1U : 0U;
      if (any != 0) break;
    }
    while (column < surface_.grid.columns && !(values[column] >= level_)) ++column;
    return column;
  }
  /// The first that is inside, or is not.
  std::int32_t first(bool inside, std::int32_t row, std::int32_t column) const {
    if (inside) return first_inside(row, column);
    while (column < surface_.grid.columns && this->inside({column, row})) ++column;
    return column;
  }

  /// Corners of the square whose south-west is `square`.
  static std::array<Node, 4> corners(Node square) {
    const auto [c, r] = square;
    return {Node{c, r}, Node{c + 1, r}, Node{c + 1, r + 1}, Node{c, r + 1}};
  }

  /// Where the border crosses from `a` to its eastern or northern neighbour `b`, as a share of the
  /// way. Monotone in the level, hence nested.
  double crossing(Node a, Node b) const {
    const double from = value(a), to = value(b);
    const double t = (level_ - from) / (to - from);
    if (!std::isfinite(t)) return 0.5;  // the neighbour is masked, or infinite
    constexpr double nearest = 1e-3;
    return std::clamp(t, nearest, 1 - nearest);
  }

  /// The crossing on a side of the square, in cells from its south-west corner.
  Point on_side(Node square, int side) const {
    const auto corner = corners(square);
    switch (side) {
      case 0:
        return {crossing(corner[0], corner[1]), 0};
      case 1:
        return {1, crossing(corner[1], corner[2])};
      case 2:
        return {crossing(corner[3], corner[2]), 1};
      default:
        return {0, crossing(corner[0], corner[3])};
    }
  }

  /// Side by which a border that came in at `entry` leaves, land on its left.
  int exit(Node square, int entry) const {
    const auto corner = corners(square);
    std::array<bool, 4> in = {};
    for (std::size_t k = 0; k < 4; ++k) in[k] = inside(corner[k]);
    const auto at = [&](int k) { return in[static_cast<std::size_t>(k & 3)]; };
    // The corner on the left of the entry is `entry`; walk clockwise while corners stay inside.
    int k = entry;
    const bool saddle = at(k) && at(k + 2) && !at(k + 1) && !at(k + 3);
    if (saddle && joined(corner)) return (entry + 1) & 3;
    while (at(k - 1)) --k;
    return (k + 3) & 3;
  }

  /// The vertex between `entry` and `exit` that keeps the border off masked land, if one is needed.
  bool bend(Node square, int entry, int exit, Point& at) const {
    const auto corner = corners(square);
    std::array<bool, 4> off = {};
    for (std::size_t k = 0; k < 4; ++k) off[k] = std::isnan(value(corner[k]));
    const auto masked = [&](int k) { return off[static_cast<std::size_t>(k & 3)]; };
    const auto n = std::count(off.begin(), off.end(), true);
    if (n == 0 || (n == 2 && off[0] == off[2])) return false;
    at = {0.5, 0.5};
    if (n == 3) return true;
    const bool opposite = ((entry - exit) & 3) == 2;
    if (n == 1) {
      const int shared = ((entry + 1) & 3) == exit ? exit : entry;  // corner between two sides
      return opposite || masked(shared);
    }
    // Two neighbours are masked: the half with values ends straight, at the crossing between them.
    if (opposite) return false;
    const bool entry_masked = masked(entry) != masked(entry + 1);
    const int open = entry_masked ? exit : entry;
    const Point crossing = on_side(square, open);
    at = (open & 1) != 0 ? Point{0.5, crossing.y} : Point{crossing.x, 0.5};
    return true;
  }

 private:
  /// Does the land of two opposite corners hang together? Not where masked cells lie between.
  bool joined(const std::array<Node, 4>& corner) const {
    double sum = 0, n = 0;
    for (const Node node : corner) {
      if (const double v = value(node); !std::isnan(v)) {
        sum += v;
        n += 1;
      }
    }
    return n > 2 && sum / n >= level_;
  }

  const Surface& surface_;
  double level_;
};

/// Follows borders, and notes which ring crosses each line between a node and its eastern
/// neighbour.
class Tracer {
 public:
  Tracer(const Surface& surface, double level)
      : grid_(surface.grid),
        squares_(surface, level),
        ring_of_(static_cast<std::size_t>(grid_.rows)) {}

  MultiPolygon trace() {
    MultiPolygon shape;
    std::vector<std::size_t> piece_of;  ///< of each ring, outer or hole
    for (std::int32_t row = 0; row < grid_.rows; ++row) {
      int last = none;  // the ring that the scan crossed last in this row
      bool is_inside = false;
      for (std::int32_t next = squares_.first_inside(row, 0); is_inside || next < grid_.columns;
           next = squares_.first(!is_inside, row, next)) {
        is_inside = !is_inside;
        const std::int32_t column = next - 1;
        if (const int known = ring_at({column, row}); known != none) {
          last = known;
          continue;
        }
        // A ring met first on the way in is an outer one; on the way out it is a hole of the land
        // that the scan is about to leave.
        Ring ring = follow({column, row}, is_inside, static_cast<int>(piece_of.size()));
        if (is_inside) {
          piece_of.push_back(shape.size());
          shape.push_back({std::move(ring), {}});
        } else {
          const std::size_t piece = piece_of[static_cast<std::size_t>(last)];
          piece_of.push_back(piece);
          shape[piece].holes.push_back(std::move(ring));
        }
        last = static_cast<int>(piece_of.size()) - 1;
      }
    }
    return shape;
  }

 private:
  /// The ring that crosses the line from `west` to its eastern neighbour. Few rows are crossed.
  int& ring_at(Node west) {
    std::vector<int>& row = ring_of_[static_cast<std::size_t>(west.row)];
    if (row.empty()) row.assign(static_cast<std::size_t>(grid_.columns) + 1, none);
    return row[static_cast<std::size_t>(west.column + 1)];
  }

  /// Walks once around, from the crossing east of `west`. Land is on the left: a border entering
  /// its land here runs south, one that leaves it north.
  Ring follow(Node west, bool entering, int number) {
    Node square = entering ? Node{west.column, west.row - 1} : west;
    int entry = entering ? 2 : 0;
    const Node first_square = square;
    const int first_entry = entry;
    Ring ring;
    do {
      if (entry == 0) ring_at(square) = number;
      if (entry == 2) ring_at({square.column, square.row + 1}) = number;
      ring.push_back(place(square, squares_.on_side(square, entry)));
      const int exit = squares_.exit(square, entry);
      if (Point at; squares_.bend(square, entry, exit, at)) ring.push_back(place(square, at));
      constexpr std::array<Node, 4> step = {Node{0, -1}, Node{1, 0}, Node{0, 1}, Node{-1, 0}};
      const Node by = step[static_cast<std::size_t>(exit)];
      square = {square.column + by.column, square.row + by.row};
      entry = (exit + 2) & 3;
    } while (entry != first_entry || square.column != first_square.column ||
             square.row != first_square.row);
    return ring;
  }

  Point place(Node square, Point offset) const {
    return {grid_.origin.x + (square.column + 0.5 + offset.x) * grid_.cell,
            grid_.origin.y + (square.row + 0.5 + offset.y) * grid_.cell};
  }

  Grid grid_;
  Squares squares_;
  std::vector<std::vector<int>> ring_of_;  ///< by row, empty where nothing crosses it
};

}  // namespace

MultiPolygon contour(const Surface& surface, double level) {
  return Tracer(surface, level).trace();
}

}  // namespace firemark
