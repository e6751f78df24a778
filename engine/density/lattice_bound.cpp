#include "engine/density/lattice_bound.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

/// Weights without their signs in square bins, `columns` x `rows`.
struct Counts {
  std::size_t columns = 0, rows = 0;
  double side = 1;
  std::vector<double> mass = {};
  double at(std::size_t c, std::size_t r) const { return mass[r * columns + c]; }
};

Counts counted(const Sources& sources, double rho) {
  Counts counts;
  const double east = sources.within.max.x, north = sources.within.max.y;
  counts.side = std::max({rho, east / 1000, north / 1000});
  counts.columns = static_cast<std::size_t>(east / counts.side) + 1;
  counts.rows = static_cast<std::size_t>(north / counts.side) + 1;
  counts.mass.assign(counts.columns * counts.rows, 0.0);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Source s = sources.at(i);
    if (!sources.holds(s)) continue;
    counts.mass[static_cast<std::size_t>(s.y / counts.side) * counts.columns +
                static_cast<std::size_t>(s.x / counts.side)] += std::abs(s.weight);
  }
  return counts;
}

/// For each bin, the most that sum |w| G(dx) over sources within `wide` bins in y can be anywhere
/// in it; and in `near`, the sum of |w| there.
std::vector<double> strips(const Counts& counts, double rho, std::size_t wide,
                           std::vector<double>& near) {
  std::vector<double> result(counts.mass.size(), 0.0);
  std::vector<double> column(counts.mass.size());  // of each bin, the mass up to `wide` bins off
  for (std::size_t c = 0; c < counts.columns; ++c) {
    std::vector<double> upto(counts.rows + 1, 0.0);
    for (std::size_t r = 0; r < counts.rows; ++r) upto[r + 1] = upto[r] + counts.at(c, r);
    for (std::size_t r = 0; r < counts.rows; ++r) {
      column[r * counts.columns + c] =
          upto[std::min(r + wide + 1, counts.rows)] - upto[r - std::min(r, wide)];
    }
  }
  near.assign(counts.mass.size(), 0.0);
  for (std::size_t d = 0; d <= wide; ++d) {
    const double gap = d > 1 ? static_cast<double>(d - 1) * counts.side / rho : 0;
    const double height = std::exp(-gap * gap / 2);
    for (std::size_t r = 0; r < counts.rows; ++r) {
      for (std::size_t c = 0; c < counts.columns; ++c) {
        const double* row = column.data() + r * counts.columns;
        const double mass =
            (c + d < counts.columns ? row[c + d] : 0) + (d > 0 && c >= d ? row[c - d] : 0);
        result[r * counts.columns + c] += height * mass;
        near[r * counts.columns + c] += mass;
      }
    }
  }
  return result;
}

Counts turned(const Counts& counts) {
  Counts other = {counts.rows, counts.columns, counts.side,
                  std::vector<double>(counts.mass.size())};
  for (std::size_t r = 0; r < counts.rows; ++r)
    for (std::size_t c = 0; c < counts.columns; ++c)
      other.mass[c * other.columns + r] = counts.at(c, r);
  return other;
}

}  // namespace

double lattice_bound(const Sources& sources, const SpreadWindow& window) {
  const double support = window.reach + 0.5 * window.width;
  const Counts counts = counted(sources, window.rho);
  const Counts other = turned(counts);
  const auto wide = static_cast<std::size_t>(std::ceil(support / counts.side)) + 1;
  std::vector<double> near, same;
  const std::vector<double> across = strips(counts, window.rho, wide, near);
  const std::vector<double> up = strips(other, window.rho, wide, same);
  double worst = 0;
  for (std::size_t r = 0; r < counts.rows; ++r) {
    for (std::size_t c = 0; c < counts.columns; ++c) {
      const std::size_t i = r * counts.columns + c;
      const double sum = across[i] + up[c * counts.rows + r] + window.error * near[i];
      worst = std::max(worst, sum);
    }
  }
  double total = sources.weights.empty() ? static_cast<double>(sources.size()) : 0;
  for (const double w : sources.weights) total += std::abs(w);
  const double far = support / window.rho;
  return window.error * worst + total * std::exp(-far * far / 2);
}

}  // namespace firemark
