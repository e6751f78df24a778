#include "geo/ostn15.hpp"

#include "engine/parallel.hpp"
#include "geo/transverse_mercator_batch.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace firemark::geo {
namespace {

constexpr std::size_t columns = 701, rows = 1251;
constexpr double spacing = 1000;  // [m]
constexpr double width = 700'000, height = 1'250'000;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t grain = 16'384;

constexpr const char* debian_folder = "/usr/share/perl5/auto/share/dist/Geo-Coordinates-OSGB";

/// One node: millimetres above the smallest shift of the table, east and north.
struct Node {
  std::uint16_t east = 0;
  std::uint16_t north = 0;
};
constexpr Point smallest = {82.140, -84.180};  // [m], as the names of the files say

std::vector<std::uint16_t> read_shifts(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<unsigned char> bytes(2 * columns * rows);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (file.gcount() != static_cast<std::streamsize>(bytes.size())) return {};
  std::vector<std::uint16_t> shifts(columns * rows);
  for (std::size_t i = 0; i < shifts.size(); ++i)
    shifts[i] = static_cast<std::uint16_t>(bytes[2 * i] | (bytes[2 * i + 1] << 8));
  return shifts;
}

std::vector<Node> read_table() {
  const char* said = std::getenv("FIREMARK_OSTN15");
  const std::string folder = said != nullptr ? said : debian_folder;
  const std::vector<std::uint16_t> east = read_shifts(folder + "/ostn_east_shift_82140");
  const std::vector<std::uint16_t> north = read_shifts(folder + "/ostn_north_shift_-84180");
  if (east.empty() || north.empty()) return {};
  std::vector<Node> nodes(east.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = {east[i], north[i]};
  return nodes;
}

const std::vector<Node>& table() {
  static const std::vector<Node> nodes = read_table();
  return nodes;
}

bool covered(Point p) { return p.x >= 0 && p.x <= width && p.y >= 0 && p.y <= height; }

/// The shift [m] at a point inside the table: Ordnance Survey guide, annexe on OSTN15.
Point shift(const Node* nodes, Point p) {
  const double column = std::min(std::floor(p.x / spacing), static_cast<double>(columns - 2));
  const double row = std::min(std::floor(p.y / spacing), static_cast<double>(rows - 2));
  const double t = p.x / spacing - column, u = p.y / spacing - row;
  const Node* south =
      nodes + static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column);
  const Node* north = south + columns;
  const double sw = (1 - t) * (1 - u), se = t * (1 - u), nw = (1 - t) * u, ne = t * u;
  return {smallest.x +
              (sw * south[0].east + se * south[1].east + nw * north[0].east + ne * north[1].east) /
                  1000,
          smallest.y + (sw * south[0].north + se * south[1].north + nw * north[0].north +
                        ne * north[1].north) /
                           1000};
}

/// The point p with p + shift(p) = grid. Shifts change by less than 1e-3 a metre, so each step
/// gains three digits or more.
Point unshift(const Node* nodes, Point grid) {
  Point p = {grid.x - smallest.x - 15, grid.y - smallest.y - 20};
  for (int step = 0; step < 12; ++step) {
    const Point inside = {std::clamp(p.x, 0., width), std::clamp(p.y, 0., height)};
    const Point s = shift(nodes, inside);
    const Point next = {grid.x - s.x, grid.y - s.y};
    const double moved = std::abs(next.x - p.x) + std::abs(next.y - p.y);
    p = next;
    if (moved < 1e-9) break;
  }
  return p;
}

}  // namespace

bool ostn15_available() { return !table().empty(); }

void ostn15_forward(std::span<Point> points) {
  const Node* nodes = table().data();
  parallel_for(points.size(), grain, [&](std::size_t begin, std::size_t end) {
    const std::span<Point> chunk = points.subspan(begin, end - begin);
    project_national_grid(chunk);
    for (Point& p : chunk) {
      if (!covered(p)) {
        p = {nan, nan};
        continue;
      }
      const Point s = shift(nodes, p);
      p = {p.x + s.x, p.y + s.y};
    }
  });
}

void ostn15_inverse(std::span<Point> points) {
  const Node* nodes = table().data();
  parallel_for(points.size(), grain, [&](std::size_t begin, std::size_t end) {
    const std::span<Point> chunk = points.subspan(begin, end - begin);
    for (Point& p : chunk) {
      if (std::isfinite(p.x + p.y)) p = unshift(nodes, p);
      if (!covered(p)) p = {nan, nan};
    }
    unproject_national_grid(chunk);
  });
}

}  // namespace firemark::geo
