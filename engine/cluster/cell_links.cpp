#include "engine/cluster/cell_links.hpp"

#include "engine/cluster/box_distance.hpp"
#include "engine/cluster/cell_sweep.hpp"
#include "engine/cluster/near_points.hpp"

namespace firemark {
namespace {

/// The core points of two cells, as columns.
struct Cores {
  const double* x = nullptr;
  const double* y = nullptr;
  std::uint32_t size = 0;
  Box box = {};
};

/// Core points of one cell that could reach the other.
struct Facing {
  std::vector<double> x = {};
  std::vector<double> y = {};
  Box box = {};
  std::uint32_t nearest = 0;  ///< the point nearest to the other cell's box

  std::uint32_t size() const { return static_cast<std::uint32_t>(x.size()); }
  Cores cores() const { return {x.data(), y.data(), size(), box}; }
};

Facing facing(const Cores& cores, const Box& other, double eps2) {
  Facing result;
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = 0; i < cores.size; ++i) {
    const Point p = {cores.x[i], cores.y[i]};
    const double d2 = nearest2(p, other);
    if (d2 > eps2) continue;
    if (d2 < least) {
      least = d2;
      result.nearest = result.size();
    }
    result.x.push_back(p.x);
    result.y.push_back(p.y);
    result.box.grow(p);
  }
  return result;
}

bool any_within(const Cores& cores, Point p, double eps2) {
  constexpr std::uint32_t piece = 32;
  for (std::uint32_t i = 0; i < cores.size; i += piece) {
    const std::uint32_t n = std::min(piece, cores.size - i);
    if (nearest_of(cores.x + i, cores.y + i, n, p.x, p.y) <= eps2) return true;
  }
  return false;
}

bool any_pair_within(const Cores& a, const Cores& b, double eps2) {
  for (std::uint32_t i = 0; i < a.size; ++i) {
    const Point p = {a.x[i], a.y[i]};
    if (nearest2(p, b.box) <= eps2 && any_within(b, p, eps2)) return true;
  }
  return false;
}

/// Is a core point of one within eps of one of the other? Boxes first, then the points that face
/// each other, the likeliest pair first.
bool linked(const Cores& a, const Cores& b, double eps2) {
  if (nearest2(a.box, b.box) > eps2) return false;
  if (farthest2(a.box, b.box) <= eps2) return true;
  if (std::uint64_t{a.size} * b.size <= 256) return any_pair_within(a, b, eps2);
  const Facing from = facing(a, b.box, eps2);
  if (from.size() == 0) return false;
  if (any_within(b, {from.x[from.nearest], from.y[from.nearest]}, eps2)) return true;
  const Facing to = facing(b, from.box, eps2);
  if (to.size() == 0) return false;
  if (any_within(from.cores(), {to.x[to.nearest], to.y[to.nearest]}, eps2)) return true;
  return any_pair_within(from.cores(), to.cores(), eps2);
}

/// The cells of a neighbourhood that come after `cell`, so that each pair is met once.
std::uint32_t first_after(Range cells, std::uint32_t cell) {
  return std::max(cells.begin, cell + 1);
}

}  // namespace

void link_cells(const CellGrid& grid, const std::vector<std::uint32_t>& cores, double eps2,
                UnionFind& clusters) {
  const auto cores_of = [&](std::uint32_t cell) {
    const std::uint32_t first = grid.start[cell];
    return Cores{grid.x.get() + first, grid.y.get() + first, cores[cell], grid.box[cell]};
  };
  // Cells that touch first: they unite almost everything, and what is united needs no test.
  for (const bool touching : {true, false}) {
    for_each_neighbourhood(grid, [&](std::uint32_t cell, const Neighbourhood& around) {
      if (cores[cell] == 0) return;
      for (std::size_t k = 0; k < around.size(); ++k) {
        for (std::uint32_t other = first_after(around[k], cell); other < around[k].end; ++other) {
          const std::uint32_t columns = grid.column[other] > grid.column[cell]
                                            ? grid.column[other] - grid.column[cell]
                                            : grid.column[cell] - grid.column[other];
          if (cores[other] == 0 || (k < 3 && columns <= 1) != touching) continue;
          if (clusters.find(cell) == clusters.find(other)) continue;
          if (linked(cores_of(cell), cores_of(other), eps2)) clusters.unite(cell, other);
        }
      }
    });
  }
}

}  // namespace firemark
