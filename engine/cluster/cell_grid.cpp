#include "engine/cluster/cell_grid.hpp"

#include "engine/cluster/radix_sort.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <string>

namespace firemark {
namespace {

/// Columns and rows of the grid: where cells lie, and how many of them there could be.
struct CellLattice {
  Point origin = {};
  double per_metre = 0;
  std::uint64_t columns = 0;
  std::uint64_t rows = 0;

  std::uint32_t column(Point p) const { return cell(p.x - origin.x); }
  std::uint32_t row(Point p) const { return cell(p.y - origin.y); }
  std::uint64_t key(Point p) const { return row(p) * columns + column(p); }

 private:
  std::uint32_t cell(double metres) const { return static_cast<std::uint32_t>(metres * per_metre); }
};

Box finite_bounds(std::span<const Point> points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (std::isfinite(points[i].x) && std::isfinite(points[i].y)) continue;
    throw Error::data("point " + std::to_string(i + 1), "its coordinates are not finite numbers",
                      "Leave points without a place out.");
  }
  return bounds(points);
}

/// Cells with a side a little below eps / sqrt(2). The shrink outweighs all rounding: a cell number
/// is off by at most 2^-51 of the number of cells in a row, so the points of a cell are within
/// eps of each other as computed too, and neighbours at most two cells apart.
CellLattice lattice(const Box& box, double eps) {
  const double across = std::max(box.width(), box.height()) / eps;
  if (!(across < 1e9)) {
    throw Error::usage("eps", "it is less than a billionth of the extent of the points",
                       "Take a larger eps, or look for points that are far away by mistake.");
  }
  const double side = eps / std::numbers::sqrt2 * (1 - 1e-9 - across * 0x1p-49);
  CellLattice result = {.origin = box.min, .per_metre = 1 / side};
  result.columns = std::uint64_t{result.column(box.max)} + 1;
  result.rows = std::uint64_t{result.row(box.max)} + 1;
  return result;
}

/// The points' numbers in order of (cell, number), each with its cell's key.
struct Order {
  std::unique_ptr<std::uint64_t[]> packed;  ///< key << index_bits | index, where they fit
  unsigned index_bits = 0;
};

Order sorted_order(std::span<const Point> points, const CellLattice& lattice) {
  const std::size_t n = points.size();
  Order order = {.packed = uninitialised<std::uint64_t>(n),
                 .index_bits = static_cast<unsigned>(std::bit_width(n))};
  const auto key_bits = static_cast<unsigned>(std::bit_width(lattice.columns * lattice.rows));
  const bool fits = key_bits + order.index_bits <= 64;
  if (fits) {
    parallel_for(n, 65'536, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        order.packed[i] = lattice.key(points[i]) << order.index_bits | i;
      }
    });
    radix_sort(order.packed, n, order.index_bits, order.index_bits + key_bits);
    return order;
  }
  // A tiny eps over a wide extent: sort by the keys themselves, then number the cells.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed(n);
  for (std::size_t i = 0; i < n; ++i) {
    keyed[i] = {lattice.key(points[i]), static_cast<std::uint32_t>(i)};
  }
  std::sort(keyed.begin(), keyed.end());
  std::uint64_t cell = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0 && keyed[i].first != keyed[i - 1].first) ++cell;
    order.packed[i] = cell << order.index_bits | keyed[i].second;
  }
  return order;
}

void gather(std::span<const Point> points, const Order& order, CellGrid& grid) {
  const std::uint64_t mask = (std::uint64_t{1} << order.index_bits) - 1;
  parallel_for(grid.points, 65'536, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto index = static_cast<std::uint32_t>(order.packed[i] & mask);
      grid.index[i] = index;
      grid.x[i] = points[index].x;
      grid.y[i] = points[index].y;
    }
  });
}

void list_cells(const Order& order, const CellLattice& lattice, CellGrid& grid) {
  std::uint64_t previous = 0;
  for (std::uint32_t i = 0; i < grid.points; ++i) {
    const std::uint64_t key = order.packed[i] >> order.index_bits;
    if (i > 0 && key == previous) continue;
    previous = key;
    const Point p = grid.point(i);
    const std::uint32_t row = lattice.row(p);
    if (grid.row.empty() || grid.row.back().number != row) {
      grid.row.push_back({row, static_cast<std::uint32_t>(grid.start.size())});
    }
    grid.start.push_back(i);
    grid.column.push_back(lattice.column(p));
  }
  grid.cells = static_cast<std::uint32_t>(grid.column.size());
  grid.start.push_back(grid.points);
  grid.row.push_back({UINT32_MAX, grid.cells});
}

void tighten_boxes(CellGrid& grid) {
  grid.box.resize(grid.cells);
  parallel_for(grid.cells, 16'384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t cell = begin; cell < end; ++cell) {
      for (std::uint32_t i = grid.start[cell]; i < grid.start[cell + 1]; ++i) {
        grid.box[cell].grow(grid.point(i));
      }
    }
  });
}

}  // namespace

CellGrid cell_grid(std::span<const Point> points, double eps) {
  if (points.size() >= UINT32_MAX) {
    throw Error::data("points", "there are more than 4,294,967,294 of them", "Split the job.");
  }
  CellGrid grid;
  if (points.empty()) {
    grid.start = {0};
    grid.row = {{}};
    return grid;
  }
  const CellLattice cells = lattice(finite_bounds(points), eps);
  const Order order = sorted_order(points, cells);
  grid.points = static_cast<std::uint32_t>(points.size());
  grid.x = uninitialised<double>(points.size());
  grid.y = uninitialised<double>(points.size());
  grid.index = uninitialised<std::uint32_t>(points.size());
  gather(points, order, grid);
  list_cells(order, cells, grid);
  tighten_boxes(grid);
  return grid;
}

}  // namespace firemark
