#include "engine/density/bins.hpp"

#include "engine/density/finite.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace firemark {
namespace {

/// From metres to bins, x and y side by side.
class Scale {
 public:
  using Pair [[gnu::vector_size(16)]] = double;

  Scale(const Grid& grid, const Bins& bins)
      : origin_{grid.origin.x, grid.origin.y},
        ends_{static_cast<double>(bins.columns), static_cast<double>(bins.rows)},
        per_metre_(1 / (grid.cell * bins.size)),
        halo_(bins.halo) {}

  Pair bins(Point p) const { return (Pair{p.x, p.y} - origin_) * per_metre_ + halo_; }
  bool covers(Pair bins) const {
    const auto inside = (bins >= 0) & (bins < ends_);
    return (inside[0] & inside[1]) != 0;
  }

 private:
  Pair origin_, ends_;
  double per_metre_, halo_;
};

/// Rows of bins, 2^shift a band. Points are sorted into bands first, then each band into its bins:
/// so few bands that the end of each stays in the cache, and so many that all of one does.
struct Bands {
  int shift = 0;
  std::size_t number = 1;

  Bands(std::size_t points, std::int32_t rows) {
    const std::size_t wanted = std::clamp<std::size_t>(points / 4096, 1, 256);
    shift = static_cast<int>(std::bit_width((static_cast<std::size_t>(rows) - 1) / wanted));
    number = ((static_cast<std::size_t>(rows) - 1) >> shift) + 1;
  }
};

/// A counting sort in two steps.
class Sort {
 public:
  Sort(std::span<const Point> points, std::span<const double> weights, const Grid& grid, Bins& bins)
      : points_(points),
        weights_(weights),
        bins_(bins),
        scale_(grid, bins),
        bands_(points.size(), bins.rows),
        part_(std::max<std::size_t>(1, chunks(points.size(), 16))) {}

  void run() {
    count();
    bins_.places = big_array<BinPlace>(total_ + places_to_spare);
    if (!weights_.empty()) bins_.weights = big_array<double>(total_);
    bin_ = big_array<std::uint32_t>(total_);
    move_into_bands();
    bins_.begin.assign(bins_.index(0, bins_.rows) + 1, 0);
    parallel_for(bands_.number, chunks(bands_.number, 16),
                 [this](std::size_t begin, std::size_t end) {
                   Spare spare;
                   for (std::size_t band = begin; band < end; ++band) sort_band(band, spare);
                 });
  }

 private:
  /// A band as it was before it is sorted.
  struct Spare {
    std::vector<BinPlace> places = {};
    std::vector<double> weights = {};
  };

  /// Calls body(i, bins east and north) for the points of a part that count and that the bins
  /// cover, and other(i) for the rest.
  template <class Body, class Other>
  void each(std::size_t begin, std::size_t end, const Body& body, const Other& other) const {
    const Point* const points = points_.data();
    const double* const weights = weights_.empty() ? nullptr : weights_.data();
    const Scale scale = scale_;
    for (std::size_t i = begin; i < end; ++i) {
      const Scale::Pair at = scale.bins(points[i]);
      if (scale.covers(at) && (weights == nullptr || weights[i] != 0)) {
        body(i, at);
      } else {
        other(i);
      }
    }
  }

  /// Where each part of the points begins in each band.
  void count() {
    const std::size_t parts = chunks(points_.size(), part_);
    next_.assign(parts * bands_.number, 0);
    std::vector<std::uint8_t> finite(parts, 1);
    parallel_for(points_.size(), part_, [&](std::size_t begin, std::size_t end) {
      const int shift = bands_.shift;
      std::uint32_t* const count = next_.data() + begin / part_ * bands_.number;
      bool all_finite = true;
      each(
          begin, end,
          [=](std::size_t, Scale::Pair at) {
            ++count[static_cast<std::uint32_t>(static_cast<std::int32_t>(at[1])) >> shift];
          },
          [&](std::size_t i) {
            all_finite &= std::isfinite(points_[i].x) && std::isfinite(points_[i].y);
          });
      finite[begin / part_] = all_finite ? 1 : 0;
    });
    if (std::ranges::count(finite, 0) > 0) throw not_finite();
    for (std::size_t band = 0; band < bands_.number; ++band) {
      band_begin_.push_back(total_);
      for (std::size_t k = band; k < next_.size(); k += bands_.number)
        total_ += std::exchange(next_[k], total_);
    }
    band_begin_.push_back(total_);
  }

  void move_into_bands() {
    parallel_for(points_.size(), part_, [this](std::size_t begin, std::size_t end) {
      // Of its own: what a loop writes could be what a member names, and would be read again.
      const int shift = bands_.shift;
      const auto columns = static_cast<std::uint32_t>(bins_.columns);
      const std::uint32_t row_in_band = (1U << shift) - 1;
      std::uint32_t *const next = next_.data() + begin / part_ * bands_.number, *bin = bin_.get();
      BinPlace* const places = bins_.places.get();
      double* const moved = bins_.weights.get();
      const double* const weights = weights_.data();
      each(
          begin, end,
          [=](std::size_t i, Scale::Pair at) {
            // Scaling by a power of two loses nothing: above the bin, below the place in it.
            const auto x =
                static_cast<std::uint64_t>(static_cast<std::int64_t>(at[0] * 4294967296.0));
            const auto y =
                static_cast<std::uint64_t>(static_cast<std::int64_t>(at[1] * 4294967296.0));
            const auto row = static_cast<std::uint32_t>(y >> 32);
            const std::uint32_t to = next[row >> shift]++;
            // Stores wait for the line they go to, one after the other: ask for the next ones now.
            __builtin_prefetch(places + to + 16, 1);
            __builtin_prefetch(bin + to + 32, 1);
            places[to] = {static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)};
            bin[to] = (row & row_in_band) * columns + static_cast<std::uint32_t>(x >> 32);
            if (moved != nullptr) moved[to] = weights[i];
          },
          [](std::size_t) {});
    });
  }

  void sort_band(std::size_t band, Spare& spare) {
    const std::uint32_t begin = band_begin_[band], end = band_begin_[band + 1];
    const auto rows = [&](std::size_t k) {
      return std::min(static_cast<std::int32_t>(k << bands_.shift), bins_.rows);
    };
    // Counts end as where the next bins begin.
    std::uint32_t* const next = bins_.begin.data() + 1 + bins_.index(0, rows(band));
    const std::size_t number = bins_.index(0, rows(band + 1)) - bins_.index(0, rows(band));
    const std::uint32_t* const bin = bin_.get();
    for (std::uint32_t i = begin; i < end; ++i) ++next[bin[i]];
    std::uint32_t sum = begin;
    for (std::size_t k = 0; k < number; ++k) sum += std::exchange(next[k], sum);

    BinPlace* const places = bins_.places.get();
    double* const weights = bins_.weights.get();
    spare.places.assign(places + begin, places + end);
    if (weights != nullptr) spare.weights.assign(weights + begin, weights + end);
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::uint32_t to = next[bin[i]]++;
      places[to] = spare.places[i - begin];
      if (weights != nullptr) weights[to] = spare.weights[i - begin];
    }
  }

  std::span<const Point> points_;
  std::span<const double> weights_;
  Bins& bins_;
  Scale scale_;
  Bands bands_;
  std::size_t part_;
  std::vector<std::uint32_t> next_ = {}, band_begin_ = {};
  std::uint32_t total_ = 0;
  BigArray<std::uint32_t> bin_ = nullptr;  ///< of a place, counted within its band
};

}  // namespace

Bins sort_into_bins(std::span<const Point> points, std::span<const double> weights,
                    const Grid& grid, double reach, std::int32_t size) {
  Bins bins;
  bins.size = size;
  bins.halo = static_cast<std::int32_t>(std::ceil(reach / (grid.cell * size))) + 1;
  bins.columns = (grid.columns + size - 1) / size + 2 * bins.halo;
  bins.rows = (grid.rows + size - 1) / size + 2 * bins.halo;
  Sort(points, weights, grid, bins).run();
  return bins;
}

}  // namespace firemark
