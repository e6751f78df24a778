#include "engine/density/bins.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace firemark {
namespace {

constexpr std::uint32_t far_away = UINT32_MAX;

/// From metres to bins.
class Scale {
 public:
  Scale(const Grid& grid, const Bins& bins)
      : origin_(grid.origin),
        per_metre_(1 / (grid.cell * bins.size)),
        halo_(bins.halo),
        columns_(bins.columns),
        rows_(bins.rows) {}

  std::uint32_t bin(Point p) const {
    const double u = across(p), v = up(p);
    if (!(u >= 0 && v >= 0 && u < columns_ && v < rows_)) return far_away;
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(v) * columns_ +
                                      static_cast<std::int32_t>(u));
  }
  BinPlace place(Point p) const { return {within(across(p)), within(up(p))}; }

 private:
  double across(Point p) const { return (p.x - origin_.x) * per_metre_ + halo_; }
  double up(Point p) const { return (p.y - origin_.y) * per_metre_ + halo_; }
  /// Scaling by a power of two loses nothing.
  static std::uint32_t within(double bins) {
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(bins * 4294967296.0));
  }

  Point origin_;
  double per_metre_;
  std::int32_t halo_, columns_, rows_;
};

/// Parts of the points, side by side, each with its own count of every bin: so few that there are
/// at least three points a count, or one. A power of two, for as many threads to share alike.
std::size_t parts_of(std::size_t points, std::size_t bins) {
  return std::bit_floor(std::clamp<std::size_t>(points / (3 * bins), 1, 16));
}

}  // namespace

Bins sort_into_bins(std::span<const Point> points, std::span<const double> weights,
                    const Grid& grid, double reach, std::int32_t size) {
  Bins bins;
  bins.size = size;
  bins.halo = static_cast<std::int32_t>(std::ceil(reach / (grid.cell * size))) + 1;
  bins.columns = (grid.columns + size - 1) / size + 2 * bins.halo;
  bins.rows = (grid.rows + size - 1) / size + 2 * bins.halo;
  const std::size_t number = bins.index(0, bins.rows);
  const Scale scale(grid, bins);

  const std::size_t part =
      std::max<std::size_t>(1, chunks(points.size(), parts_of(points.size(), number)));
  const std::size_t parts = std::max<std::size_t>(1, chunks(points.size(), part));
  // The last part's counts end as where the next bins begin.
  bins.begin.assign(number + 1, 0);
  std::vector<std::uint32_t> earlier((parts - 1) * number, 0);
  const auto counts_of = [number, parts, earlier = earlier.data(), last = bins.begin.data() + 1](
                             std::size_t k) { return k + 1 < parts ? earlier + k * number : last; };

  // By value: what a loop writes could be what a reference points to, and would be read again.
  auto bin_of = big_array<std::uint32_t>(points.size());
  parallel_for(points.size(), part, [=, to = bin_of.get()](std::size_t begin, std::size_t end) {
    const Scale own = scale;
    std::uint32_t* count = counts_of(begin / part);
    for (std::size_t i = begin; i < end; ++i) {
      const bool counts = weights.empty() || weights[i] != 0;
      const std::uint32_t bin = counts ? own.bin(points[i]) : far_away;
      to[i] = bin;
      if (bin != far_away) ++count[bin];
    }
  });
  std::uint32_t total = 0;
  for (std::size_t bin = 0; bin < number; ++bin) {
    for (std::size_t k = 0; k < parts; ++k) total += std::exchange(counts_of(k)[bin], total);
  }
  bins.places = big_array<BinPlace>(total);
  if (!weights.empty()) bins.weights = big_array<double>(total);
  parallel_for(points.size(), part,
               [=, from = bin_of.get(), places = bins.places.get(), moved = bins.weights.get()](
                   std::size_t begin, std::size_t end) {
                 const Scale own = scale;
                 std::uint32_t* to = counts_of(begin / part);
                 for (std::size_t i = begin; i < end; ++i) {
                   if (from[i] == far_away) continue;
                   const std::uint32_t at = to[from[i]]++;
                   places[at] = own.place(points[i]);
                   if (moved != nullptr) moved[at] = weights[i];
                 }
               });
  return bins;
}

}  // namespace firemark
