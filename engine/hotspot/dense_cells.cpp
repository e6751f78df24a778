#include "engine/hotspot/dense_cells.hpp"

#include <cmath>
#include <optional>
#include <utility>

namespace firemark {
namespace {

constexpr double m2_a_hectare = 1e4;
constexpr std::int32_t unseen = -1;

struct Cell {
  std::int32_t column, row;
};

std::optional<Cell> cell_of(const Grid& grid, Point point) {
  const double column = std::floor((point.x - grid.origin.x) / grid.cell);
  const double row = std::floor((point.y - grid.origin.y) / grid.cell);
  if (!(column >= 0 && row >= 0 && column < grid.columns && row < grid.rows)) return {};
  return Cell{static_cast<std::int32_t>(column), static_cast<std::int32_t>(row)};
}

/// The pieces of a surface, found one at a time.
class Pieces {
 public:
  Pieces(const Surface& surface, double level)
      : surface_(surface), level_(level), piece_(surface.grid.size(), unseen) {}

  /// The number of the piece that has the cell; none where it lies below the level.
  std::optional<std::size_t> at(Cell cell) {
    if (!(value(cell) >= level_)) return {};
    std::int32_t& piece = piece_[surface_.grid.index(cell.column, cell.row)];
    if (piece == unseen) {
      piece = static_cast<std::int32_t>(m2_.size());
      m2_.push_back(flood(cell, piece));
    }
    return static_cast<std::size_t>(piece);
  }
  const std::vector<double>& m2() const { return m2_; }

 private:
  /// NaN off the raster, which is at or above nothing.
  double value(Cell cell) const {
    const Grid& grid = surface_.grid;
    const bool on =
        cell.column >= 0 && cell.row >= 0 && cell.column < grid.columns && cell.row < grid.rows;
    return on ? surface_.values[grid.index(cell.column, cell.row)] : std::nan("");
  }

  bool joined(Cell a, Cell b) const {
    if (!(value(b) >= level_)) return false;
    if (a.column == b.column || a.row == b.row) return true;
    double sum = value(a) + value(b), n = 2;
    for (const Cell beside : {Cell{a.column, b.row}, Cell{b.column, a.row}}) {
      if (const double v = value(beside); !std::isnan(v)) {
        sum += v;
        n += 1;
      }
    }
    return n > 2 && sum / n >= level_;
  }

  /// Gives all that hangs together with `first`, which has it, the number; returns its land [m2].
  double flood(Cell first, std::int32_t number) {
    std::size_t cells = 0;
    open_.assign(1, first);
    while (!open_.empty()) {
      const Cell cell = open_.back();
      open_.pop_back();
      ++cells;
      for (std::int32_t row = cell.row - 1; row <= cell.row + 1; ++row) {
        for (std::int32_t column = cell.column - 1; column <= cell.column + 1; ++column) {
          const Cell next = {column, row};
          if (!joined(cell, next)) continue;
          std::int32_t& piece = piece_[surface_.grid.index(column, row)];
          if (piece != unseen) continue;
          piece = number;
          open_.push_back(next);
        }
      }
    }
    return static_cast<double>(cells) * surface_.grid.cell * surface_.grid.cell;
  }

  const Surface& surface_;
  double level_;
  std::vector<std::int32_t> piece_;
  std::vector<double> m2_ = {};
  std::vector<Cell> open_ = {};
};

}  // namespace

Finding dense_cells(const Surface& surface, double level, std::span<const Point> points,
                    const HotspotOptions& options) {
  Finding finding = {.label = std::vector<std::int32_t>(points.size(), noise)};
  if (!(level > 0)) return finding;
  Pieces pieces(surface, level);
  std::vector<std::int64_t> held;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::optional<Cell> cell = cell_of(surface.grid, points[i]);
    const std::optional<std::size_t> piece = cell ? pieces.at(*cell) : std::nullopt;
    if (!piece) continue;
    finding.label[i] = static_cast<std::int32_t>(*piece);
    held.resize(pieces.m2().size());
    ++held[*piece];
  }
  std::vector<std::int32_t> number(held.size(), noise);
  for (std::size_t piece = 0; piece < held.size(); ++piece) {
    const double m2 = pieces.m2()[piece];
    if (held[piece] < options.min_incidents || m2 < options.pieces.min_area * m2_a_hectare)
      continue;
    number[piece] = static_cast<std::int32_t>(finding.m2.size());
    finding.m2.push_back(m2);
  }
  for (std::int32_t& label : finding.label)
    if (label != noise) label = number[static_cast<std::size_t>(label)];
  return finding;
}

}  // namespace firemark
