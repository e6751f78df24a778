#include "engine/sample/streets.hpp"

#include "engine/random.hpp"
#include "engine/sample/names.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace firemark::sample {
namespace {

constexpr double block_depth = 90, block_length = 210;  ///< [m] between streets and cross streets
constexpr double address_spacing = 12, address_setback = 9;

/// Finds the cell that a point lies in, wandering borders taken as straight: the nearest centre,
/// by buckets of centres.
class CellFinder {
 public:
  explicit CellFinder(const Land& land) : centres_(land.mesh.centres) {
    for (std::uint32_t i = 0; i < centres_.size(); ++i) buckets_[bucket(centres_[i])].push_back(i);
  }
  std::uint32_t operator()(Point p) const {
    std::uint32_t best = nowhere;
    double least = std::numeric_limits<double>::infinity();
    const auto [column, row] = bucket(p);
    for (int ring = 0; ring < 40; ++ring) {
      // A centre in a farther ring is at least (ring - 1) buckets away.
      const double floor = (ring - 1) * size;
      if (ring > 0 && floor > 0 && floor * floor > least) break;
      for (int i = column - ring; i <= column + ring; ++i) {
        for (int j = row - ring; j <= row + ring; ++j) {
          if (std::max(std::abs(i - column), std::abs(j - row)) != ring) continue;
          const auto found = buckets_.find({i, j});
          if (found == buckets_.end()) continue;
          for (const std::uint32_t cell : found->second) {
            if (squared_distance(p, centres_[cell]) >= least) continue;
            least = squared_distance(p, centres_[cell]);
            best = cell;
          }
        }
      }
    }
    return best;
  }

 private:
  static constexpr double size = 500;
  static std::pair<int, int> bucket(Point p) {
    return {static_cast<int>(std::floor(p.x / size)), static_cast<int>(std::floor(p.y / size))};
  }
  const std::vector<Point>& centres_;
  std::map<std::pair<int, int>, std::vector<std::uint32_t>> buckets_;
};

/// A town's crossings: a lattice, turned, slowly bent and shaken a little.
class StreetLattice {
 public:
  StreetLattice(const Town& town, std::uint64_t seed)
      : town_(town), seed_(seed), reach_(1.7 * town.radius + 300) {
    along_ = {std::cos(town.angle), std::sin(town.angle)};
  }
  int columns() const { return static_cast<int>(reach_ / block_length); }
  int rows() const { return static_cast<int>(reach_ / block_depth); }
  Point crossing(int column, int row) const {
    Stream shake(seed_, key(column, row));
    double u = column * block_length + 14 * (shake.uniform() - 0.5);
    double v = row * block_depth + 14 * (shake.uniform() - 0.5);
    const double bend = 0.35 * town_.radius * (u / reach_) * (u / reach_);
    v += bend;
    u -= 0.15 * v * (v / reach_);
    const double x = town_.centre.x + along_.x * u - along_.y * v;
    const double y = town_.centre.y + along_.y * u + along_.x * v;
    return {std::round(x), std::round(y)};
  }
  /// Some blocks are not cut through by a street.
  bool closed(int column, int row, bool across) const {
    Stream stream(seed_ + 1, 2 * key(column, row) + (across ? 1 : 0));
    return stream.uniform() < (across ? 0.22 : 0.08);
  }

 private:
  static std::uint64_t key(int column, int row) {
    return static_cast<std::uint64_t>(column + 5000) * 10'000 +
           static_cast<std::uint64_t>(row + 5000);
  }
  const Town& town_;
  std::uint64_t seed_;
  double reach_;
  Point along_ = {};
};

/// Lays the streets of one town, and tells its crossings.
std::vector<Point> lay_town(const Land& land, const CellFinder& cell_of, std::uint32_t town,
                            std::uint64_t seed, std::vector<Street>& streets) {
  const StreetLattice lattice(land.towns[town], seed + 100 * town);
  std::vector<Point> crossings;
  const auto in_town = [&](Point p) {
    const std::uint32_t cell = cell_of(p);
    // Cells at the rim of a town reach out into the fields; its streets do not.
    return cell != nowhere && land.town_of[cell] == town &&
           squared_distance(p, land.mesh.centres[cell]) < 230.0 * 230;
  };
  const auto lay_line = [&](int line, bool across) {
    const int last = across ? lattice.rows() : lattice.columns();
    const std::string name =
        street_name(seed, town, static_cast<std::uint32_t>(line + 200), across);
    std::vector<Point> run;
    const auto end_run = [&] {
      if (run.size() > 1) streets.push_back({.name = name, .line = run, .town = town});
      run.clear();
    };
    for (int i = -last; i <= last; ++i) {
      const int column = across ? line : i, row = across ? i : line;
      const Point p = lattice.crossing(column, row);
      if (!in_town(p)) {
        end_run();
        continue;
      }
      if (!across) crossings.push_back(p);
      run.push_back(p);
      if (lattice.closed(column, row, across)) {
        end_run();
        run.push_back(p);
      }
    }
    end_run();
  };
  for (int row = -lattice.rows(); row <= lattice.rows(); ++row) lay_line(row, false);
  for (int column = -lattice.columns(); column <= lattice.columns(); ++column) {
    lay_line(column, true);
  }
  return crossings;
}

Point nearest(Point p, const std::vector<Point>& points) {
  return *std::ranges::min_element(
      points, [p](Point a, Point b) { return squared_distance(p, a) < squared_distance(p, b); });
}

/// Does a road join the two cells? Only where no third place is nearer to both.
bool joined(const Land& land, const Border& border) {
  const std::uint32_t a = border.left, b = border.right;
  const double apart = squared_distance(land.mesh.centres[a], land.mesh.centres[b]);
  for (const std::uint32_t end : {a, b}) {
    for (const std::uint32_t side : land.mesh.borders_of[end]) {
      const std::uint32_t c = land.mesh.across(side, end);
      if (c == a || c == b || !land.inside(c)) continue;
      const Point p = land.mesh.centres[c];
      if (squared_distance(p, land.mesh.centres[a]) < apart &&
          squared_distance(p, land.mesh.centres[b]) < apart) {
        return false;
      }
    }
  }
  return true;
}

/// Distance of a point from a segment, squared.
double squared_to(Point p, Point a, Point b) {
  const double length = squared_distance(a, b);
  double t = length > 0 ? ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length : 0;
  t = std::clamp(t, 0.0, 1.0);
  return squared_distance(p, {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
}

/// Is the segment closer to the ring than `margin`? Ring edges are much longer than the margin or
/// much shorter than a street, so ends and middle of the segment are looked at.
bool close_to(const Segment& segment, const Ring& ring, double margin) {
  const Point middle{(segment.from.x + segment.to.x) / 2, (segment.from.y + segment.to.y) / 2};
  const double reach = std::sqrt(squared_distance(segment.from, segment.to)) / 2 + margin;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if (squared_to(middle, ring[j], ring[i]) < reach * reach) return true;
  }
  return false;
}

}  // namespace

std::vector<Street> make_streets(const Land& land, std::uint64_t seed) {
  const CellFinder cell_of(land);
  std::vector<Street> streets;
  std::vector<std::vector<Point>> crossings;
  for (std::uint32_t town = 0; town < land.towns.size(); ++town) {
    crossings.push_back(lay_town(land, cell_of, town, seed + 7, streets));
  }
  // A road ends at a village's middle or at the nearest crossing of a town.
  const auto end_of = [&](std::uint32_t cell) {
    const std::uint32_t town = land.town_of[cell];
    const Point centre = land.mesh.centres[cell];
    return town == nowhere || crossings[town].empty() ? centre : nearest(centre, crossings[town]);
  };
  std::uint32_t number = 0;
  for (std::uint32_t i = 0; i < land.mesh.borders.size(); ++i) {
    const Border& border = land.mesh.borders[i];
    if (!land.inside(border.left) || !land.inside(border.right)) continue;
    const std::uint32_t town = land.town_of[border.left];
    if (town != nowhere && town == land.town_of[border.right]) continue;
    if (!joined(land, border)) continue;
    const Point a = end_of(border.left), b = end_of(border.right);
    const Point door = border.path[border.path.size() / 2];
    Street road{.name = street_name(seed, 1000 + number % 97, number, true)};
    ++number;
    for (const auto& [from, to] : {std::pair(a, door), std::pair(door, b)}) {
      const double length = std::sqrt(squared_distance(from, to));
      for (const Point p : wander(from, to, 0.5, 0.25 * length, 0.05, 180, seed + 8,
                                  2ULL * i + (to == b ? 1 : 0))) {
        const Point whole{std::round(p.x), std::round(p.y)};
        if (road.line.empty() || road.line.back() != whole) road.line.push_back(whole);
      }
    }
    if (road.line.size() > 1) streets.push_back(std::move(road));
  }
  return streets;
}

std::vector<Segment> segments(const std::vector<Street>& streets, const Land& land,
                              const MultiPolygon& outline, double margin) {
  const CellFinder cell_of(land);
  std::vector<Segment> result;
  for (std::uint32_t s = 0; s < streets.size(); ++s) {
    const std::vector<Point>& line = streets[s].line;
    for (std::size_t i = 1; i < line.size(); ++i) {
      const Point middle{(line[i - 1].x + line[i].x) / 2, (line[i - 1].y + line[i].y) / 2};
      Segment segment{line[i - 1], line[i], s, cell_of(middle)};
      if (segment.cell == nowhere || !land.inside(segment.cell)) continue;
      bool at_border = false;
      for (const std::uint32_t border : land.mesh.borders_of[segment.cell]) {
        at_border |= !land.inside(land.mesh.across(border, segment.cell));
      }
      const bool close = at_border && std::ranges::any_of(outline, [&](const Polygon& piece) {
                           return close_to(segment, piece.outer, margin);
                         });
      if (!close && addresses(segment) > 0) result.push_back(segment);
    }
  }
  return result;
}

std::uint32_t addresses(const Segment& segment) {
  return static_cast<std::uint32_t>(std::sqrt(squared_distance(segment.from, segment.to)) /
                                    address_spacing);
}

Point address(const Segment& segment, std::uint32_t number) {
  const double length = std::sqrt(squared_distance(segment.from, segment.to));
  const double t = (number + 0.5) * address_spacing / length;
  const double aside = (number % 2 == 0 ? address_setback : -address_setback) / length;
  const double dx = segment.to.x - segment.from.x, dy = segment.to.y - segment.from.y;
  return {std::round(segment.from.x + t * dx - aside * dy),
          std::round(segment.from.y + t * dy + aside * dx)};
}

}  // namespace firemark::sample
