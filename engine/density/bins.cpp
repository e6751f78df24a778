#include "engine/density/bins.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace firemark {
namespace {

constexpr std::size_t max_bands = 256;
constexpr std::size_t slice = 1 << 16;
constexpr std::uint32_t far_away = UINT32_MAX;

/// A point on its way: level 1 knows its band, level 2 its bin there.
struct Record {
  std::uint32_t bin;  ///< within the band
  Place place;
};

struct Address {
  std::uint32_t band = far_away;
  std::uint32_t bin = 0;
  Place place = {};
};

/// From metres to bins.
class Scale {
 public:
  Scale(const Grid& grid, const Bins& bins, unsigned band_shift)
      : origin_(grid.origin),
        per_metre_(1 / (grid.cell * bins.size)),
        halo_(bins.halo),
        columns_(bins.columns),
        rows_(bins.rows),
        band_shift_(band_shift) {}

  Address operator()(Point p) const {
    const double u = (p.x - origin_.x) * per_metre_ + halo_;
    const double v = (p.y - origin_.y) * per_metre_ + halo_;
    if (!(u >= 0 && v >= 0 && u < columns_ && v < rows_)) return {};
    const std::uint64_t x = quanta(u), y = quanta(v);
    const auto row = static_cast<std::uint32_t>(y >> 32);
    const std::uint32_t band = row >> band_shift_;
    const std::uint32_t row_in_band = row - (band << band_shift_);
    const auto column = static_cast<std::uint32_t>(x >> 32);
    return {band,
            row_in_band * static_cast<std::uint32_t>(columns_) + column,
            {static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)}};
  }

 private:
  /// The bin above 32 bits of place within it. Scaling by a power of two loses nothing.
  static std::uint64_t quanta(double bins) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(bins * 4294967296.0));
  }

  Point origin_;
  double per_metre_;
  double halo_;
  std::int32_t columns_;
  std::int32_t rows_;
  unsigned band_shift_;
};

/// Level 1: records by band, and where each band begins.
struct Bands {
  BigArray<Record> records = nullptr;
  BigArray<double> weights = nullptr;  ///< of the records; null: all 1
  std::vector<std::size_t> begin = {};
};

Bands sort_into_bands(std::span<const Point> points, std::span<const double> weights,
                      const Scale& scale, std::size_t bands) {
  const auto address = [&](std::size_t i) {
    return weights.empty() || weights[i] != 0 ? scale(points[i]) : Address{};
  };
  const std::size_t slices = chunks(points.size(), slice);
  std::vector<std::array<std::size_t, max_bands>> next(slices);
  parallel_for(points.size(), slice, [&](std::size_t b, std::size_t e) {
    auto& count = next[b / slice];
    count.fill(0);
    for (std::size_t i = b; i < e; ++i) {
      if (const std::uint32_t band = address(i).band; band != far_away) ++count[band];
    }
  });
  Bands result;
  std::size_t total = 0;
  for (std::size_t band = 0; band < bands; ++band) {
    result.begin.push_back(total);
    for (auto& count : next) total += std::exchange(count[band], total);
  }
  result.begin.push_back(total);
  result.records = big_array<Record>(total);
  if (!weights.empty()) result.weights = big_array<double>(total);
  parallel_for(points.size(), slice, [&](std::size_t b, std::size_t e) {
    auto& to = next[b / slice];
    for (std::size_t i = b; i < e; ++i) {
      const Address a = address(i);
      if (a.band == far_away) continue;
      const std::size_t at = to[a.band]++;
      result.records[at] = {a.bin, a.place};
      if (result.weights) result.weights[at] = weights[i];
    }
  });
  return result;
}

}  // namespace

Bins sort_into_bins(std::span<const Point> points, std::span<const double> weights,
                    const Grid& grid, double reach, std::int32_t size) {
  Bins bins;
  bins.size = size;
  bins.halo = static_cast<std::int32_t>(std::ceil(reach / (grid.cell * size))) + 1;
  bins.columns = (grid.columns + size - 1) / size + 2 * bins.halo;
  bins.rows = (grid.rows + size - 1) / size + 2 * bins.halo;
  unsigned shift = 0;
  while ((static_cast<std::size_t>(bins.rows - 1) >> shift) >= max_bands) ++shift;
  const std::size_t rows_a_band = std::size_t{1} << shift;
  const std::size_t bands = chunks(static_cast<std::size_t>(bins.rows), rows_a_band);

  const Bands sorted = sort_into_bands(points, weights, Scale(grid, bins, shift), bands);
  const auto columns = static_cast<std::size_t>(bins.columns);
  bins.begin.assign(columns * static_cast<std::size_t>(bins.rows) + 1, 0);
  bins.begin.back() = static_cast<std::uint32_t>(sorted.begin.back());
  bins.places = big_array<Place>(sorted.begin.back());
  if (sorted.weights) bins.weights = big_array<double>(sorted.begin.back());

  parallel_for(bands, 1, [&](std::size_t band, std::size_t) {
    const std::size_t first = band * rows_a_band * columns;
    const std::size_t last = std::min((band + 1) * rows_a_band * columns, bins.begin.size() - 1);
    const std::span<const Record> records(sorted.records.get() + sorted.begin[band],
                                          sorted.begin[band + 1] - sorted.begin[band]);
    std::vector<std::uint32_t> next(last - first, 0);
    for (const Record& record : records) ++next[record.bin];
    auto total = static_cast<std::uint32_t>(sorted.begin[band]);
    for (std::size_t bin = first; bin < last; ++bin) {
      bins.begin[bin] = total;
      total += std::exchange(next[bin - first], total);
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
      const std::uint32_t to = next[records[i].bin]++;
      bins.places[to] = records[i].place;
      if (bins.weights) bins.weights[to] = sorted.weights[sorted.begin[band] + i];
    }
  });
  return bins;
}

}  // namespace firemark
