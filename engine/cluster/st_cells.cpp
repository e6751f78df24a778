#include "engine/cluster/st_cells.hpp"

#include "engine/cluster/radix_sort.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"

#include <bit>
#include <cmath>
#include <numbers>
#include <string>

namespace firemark {
namespace {

/// Columns, rows and layers: where cells lie.
struct StLattice {
  Point origin = {};
  double from = 0;
  double per_metre = 0, per_day = 0;
  std::uint64_t columns = 0, rows = 0;  ///< rows with two empty ones between layers

  std::uint64_t column(Point p) const {
    return static_cast<std::uint64_t>((p.x - origin.x) * per_metre);
  }
  std::uint64_t row(Point p, double t) const {
    return static_cast<std::uint64_t>((t - from) * per_day) * rows +
           static_cast<std::uint64_t>((p.y - origin.y) * per_metre);
  }
};

Extent finite_extent(std::span<const Point> points, std::span<const double> days) {
  Extent all;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (std::isfinite(points[i].x) && std::isfinite(points[i].y) && std::isfinite(days[i])) {
      all.grow(points[i], days[i]);
      continue;
    }
    throw Error::data("event " + std::to_string(i + 1), "its place or time is not a finite number",
                      "Leave events without a place or a time out.");
  }
  return all;
}

/// `parts` layers to eps_time. One layer is a little longer than eps_time: then neighbours are in
/// the next layer at most, and those of a cell within eps_time of each other but for times that
/// differ by a billionth more. Several are shorter, which leaves no such case.
StLattice lattice(const Extent& all, double eps, double eps_time, int parts) {
  const double across = std::max(all.box.width(), all.box.height()) / eps;
  const double along = (all.to - all.from) / eps_time * parts;
  if (!(across < 1e8)) {
    throw Error::usage("eps", "it is less than a hundred-millionth of the extent of the events",
                       "Take a larger eps, or look for events that are far away by mistake.");
  }
  if (!(along < 1e6) || !(across * across * along < 1e17)) {
    throw Error::usage("eps-time", "it is too small for the time between the events",
                       "Take a larger one, or look for dates that are wrong.");
  }
  const double side = eps / std::numbers::sqrt2 * (1 - 1e-9 - across * 0x1p-49);
  const double slack = 1e-9 + along * 0x1p-49;
  const double layer = eps_time / parts * (parts == 1 ? 1 + slack : 1 - slack);
  StLattice cells = {
      .origin = all.box.min, .from = all.from, .per_metre = 1 / side, .per_day = 1 / layer};
  cells.columns = cells.column(all.box.max) + 1;
  cells.rows = static_cast<std::uint64_t>(all.box.height() * cells.per_metre) + 4;
  return cells;
}

/// The events' numbers in order of cells.
std::vector<std::uint32_t> sorted_order(std::span<const Point> points, std::span<const double> days,
                                        const StLattice& cells, std::uint64_t last_key) {
  const std::size_t n = points.size();
  const auto key = [&](std::size_t i) {
    return cells.row(points[i], days[i]) * cells.columns + cells.column(points[i]);
  };
  std::vector<std::uint32_t> order(n);
  const auto index_bits = static_cast<unsigned>(std::bit_width(n));
  const auto key_bits = static_cast<unsigned>(std::bit_width(last_key));
  if (index_bits + key_bits > 64) {  // a tiny eps over a wide extent
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed(n);
    for (std::size_t i = 0; i < n; ++i) keyed[i] = {key(i), static_cast<std::uint32_t>(i)};
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t i = 0; i < n; ++i) order[i] = keyed[i].second;
    return order;
  }
  auto packed = uninitialised<std::uint64_t>(n);
  parallel_for(n, 65'536, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) packed[i] = key(i) << index_bits | i;
  });
  radix_sort(packed, n, index_bits, index_bits + key_bits);
  const std::uint64_t mask = (std::uint64_t{1} << index_bits) - 1;
  for (std::size_t i = 0; i < n; ++i) order[i] = static_cast<std::uint32_t>(packed[i] & mask);
  return order;
}

void gather(std::span<const Point> points, std::span<const double> days,
            const std::vector<std::uint32_t>& order, StCells& grid) {
  const std::size_t n = points.size();
  grid.events = static_cast<std::uint32_t>(n);
  grid.x = uninitialised<double>(n);
  grid.y = uninitialised<double>(n);
  grid.t = uninitialised<double>(n);
  grid.index = uninitialised<std::uint32_t>(n);
  parallel_for(n, 65'536, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      grid.index[i] = order[i];
      grid.x[i] = points[order[i]].x;
      grid.y[i] = points[order[i]].y;
      grid.t[i] = days[order[i]];
    }
  });
}

/// Lists rows and cells; false where events of a cell are not all neighbours in time.
bool list_cells(const StLattice& cells, double eps_time, StCells& grid) {
  for (std::uint32_t i = 0; i < grid.events; ++i) {
    const Point p = grid.point(i);
    const std::uint64_t row = cells.row(p, grid.t[i]);
    const auto column = static_cast<std::uint32_t>(cells.column(p));
    if (grid.row.empty() || grid.row.back().number != row) {
      grid.row.push_back({row, static_cast<std::uint32_t>(grid.column.size())});
    } else if (grid.column.back() == column) {
      grid.extent.back().grow(p, grid.t[i]);
      continue;
    }
    grid.start.push_back(i);
    grid.column.push_back(column);
    grid.extent.emplace_back();
    grid.extent.back().grow(p, grid.t[i]);
  }
  grid.cells = static_cast<std::uint32_t>(grid.column.size());
  grid.start.push_back(grid.events);
  grid.row.push_back({UINT64_MAX, grid.cells});
  grid.layer_rows = cells.rows;
  return std::all_of(grid.extent.begin(), grid.extent.end(),
                     [&](const Extent& e) { return e.to - e.from <= eps_time; });
}

}  // namespace

StCells st_cells(std::span<const Point> points, std::span<const double> days, double eps,
                 double eps_time) {
  if (days.size() != points.size()) {
    throw Error::data("times",
                      "there are " + std::to_string(days.size()) + " for " +
                          std::to_string(points.size()) + " events",
                      "Give each event one time.");
  }
  if (points.empty()) {
    StCells none;
    none.start = {0};
    none.row = {{}};
    return none;
  }
  const Extent all = finite_extent(points, days);
  for (const int parts : {1, 2}) {
    const StLattice cells = lattice(all, eps, eps_time, parts);
    const std::uint64_t last_key = (cells.row(all.box.max, all.to) + 1) * cells.columns;
    StCells grid;
    gather(points, days, sorted_order(points, days, cells, last_key), grid);
    grid.layers = parts == 1 ? 1 : 3;
    if (list_cells(cells, eps_time, grid)) return grid;
  }
  throw Error::usage("eps-time", "the times are too large to tell apart",
                     "Count days from nearer.");
}

void for_each_st_neighbourhood(
    const StCells& grid, const std::function<void(std::uint32_t, std::span<const Range>)>& visit) {
  const std::size_t rows = grid.row.size() - 1;
  const std::size_t grain = std::max<std::size_t>(rows * 16'384 / std::max(grid.events, 1u), 1);
  const auto cells_of = [&](std::uint64_t number) -> Range {
    const auto row = std::lower_bound(
        grid.row.begin(), grid.row.end() - 1, number,
        [](const StCells::Row& r, std::uint64_t wanted) { return r.number < wanted; });
    if (row == grid.row.end() - 1 || row->number != number) return {};
    return {row->cell, (row + 1)->cell};
  };
  parallel_for(rows, grain, [&](std::size_t begin, std::size_t end) {
    std::vector<Range> window;
    std::vector<std::uint32_t> stop;
    for (std::size_t row = begin; row < end; ++row) {
      window.clear();
      stop.clear();
      for (int layer = -grid.layers; layer <= grid.layers; ++layer) {
        for (int step = -2; step <= 2; ++step) {
          // Rows before the first wrap round to numbers that nobody has.
          const Range cells =
              cells_of(grid.row[row].number + static_cast<std::uint64_t>(layer) * grid.layer_rows +
                       static_cast<std::uint64_t>(step));
          if (cells.size() == 0) continue;
          window.push_back({cells.begin, cells.begin});
          stop.push_back(cells.end);
        }
      }
      for (std::uint32_t cell = grid.row[row].cell; cell < grid.row[row + 1].cell; ++cell) {
        const std::uint32_t column = grid.column[cell];
        const std::uint32_t first = column < 2 ? 0 : column - 2;
        for (std::size_t k = 0; k < window.size(); ++k) {
          Range& w = window[k];
          while (w.begin < stop[k] && grid.column[w.begin] < first) ++w.begin;
          w.end = std::max(w.end, w.begin);
          while (w.end < stop[k] && grid.column[w.end] <= column + 2) ++w.end;
        }
        visit(cell, window);
      }
    }
  });
}

}  // namespace firemark
