#include "engine/density/edge_list.hpp"

#include "engine/geometry/outline.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {

using Edge = EdgeList::Edge;

EdgeList::EdgeList(const Areas& areas, double reach) : edges_(outer_edges(areas)) {
  for (const Edge& edge : edges_) box_.grow(edge.first), box_.grow(edge.second);
  if (edges_.empty()) return;
  box_ = {{box_.min.x - reach, box_.min.y - reach}, {box_.max.x + reach, box_.max.y + reach}};
  side_ = std::max({reach / 2, box_.width() / 1000, box_.height() / 1000});
  columns_ = static_cast<std::int64_t>(box_.width() / side_) + 1;
  rows_ = static_cast<std::int64_t>(box_.height() / side_) + 1;

  // Twice over the bins that each edge comes near: to count, then to write.
  std::vector<std::uint32_t> next(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  const auto each_bin = [&](const Edge& edge, const auto& body) {
    const Point a = edge.first, b = edge.second;  // names that an inner lambda may hold
    const auto row = [&](double y) {
      return std::clamp(static_cast<std::int64_t>((y - box_.min.y) / side_), std::int64_t{0},
                        rows_ - 1);
    };
    const auto column = [&](double x) {
      return std::clamp(static_cast<std::int64_t>((x - box_.min.x) / side_), std::int64_t{0},
                        columns_ - 1);
    };
    const double low = std::min(a.y, b.y), high = std::max(a.y, b.y);
    for (std::int64_t r = row(low - reach); r <= row(high + reach); ++r) {
      // Of a long slanting edge only the part that this row of bins can be near to.
      double west = std::min(a.x, b.x), east = std::max(a.x, b.x);
      if (high > low) {
        const double south = box_.min.y + static_cast<double>(r) * side_ - reach;
        const auto x_at = [&](double y) {
          return a.x + (b.x - a.x) * std::clamp((y - a.y) / (b.y - a.y), 0.0, 1.0);
        };
        const double p = x_at(south), q = x_at(south + side_ + 2 * reach);
        west = std::min(p, q), east = std::max(p, q);
      }
      for (std::int64_t c = column(west - reach); c <= column(east + reach); ++c)
        body(static_cast<std::size_t>(r * columns_ + c));
    }
  };
  for (const Edge& edge : edges_) each_bin(edge, [&](std::size_t bin) { ++next[bin + 1]; });
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  first_ = next;
  numbers_.resize(next.back());
  for (std::uint32_t i = 0; i < edges_.size(); ++i)
    each_bin(edges_[i], [&](std::size_t bin) { numbers_[next[bin]++] = i; });
}

std::span<const std::uint32_t> EdgeList::near(Point place) const {
  if (edges_.empty() || !box_.contains(place)) return {};
  const auto column =
      std::min(static_cast<std::int64_t>((place.x - box_.min.x) / side_), columns_ - 1);
  const auto row = std::min(static_cast<std::int64_t>((place.y - box_.min.y) / side_), rows_ - 1);
  const auto bin = static_cast<std::size_t>(row * columns_ + column);
  return std::span(numbers_).subspan(first_[bin], first_[bin + 1] - first_[bin]);
}

}  // namespace firemark
