#pragma once

#include "engine/scan/likelihood.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace firemark {

/// Replications that are scanned side by side, one in each lane.
inline constexpr std::size_t scan_lanes = 32;

/// A number for each lane.
template <class Tick>
struct alignas(64) ScanLanes {
  Tick lane[scan_lanes];
};

/// The most cases a window may hold and still surely not beat a ratio, by buckets of its measure
/// and levels of the ratio. Exact because cautious: a bucket is judged by the edge where the ratio
/// is greatest, and what passes is computed.
///
/// What a window expects is the same in every replication, so a window costs one comparison.
/// Windows of fewer cases than expected are looked at with the sign turned: their cases are counted
/// below 0, the bar is minus the fewest cases that surely do not beat the ratio.
class Bars {
 public:
  static constexpr std::size_t levels = 64;
  static constexpr double step = 0.25;

  /// For windows of a measure of at most `largest`. `likelihood` looks at one side only.
  Bars(const ScanLikelihood& likelihood, double largest);

  const ScanLikelihood& likelihood() const { return likelihood_; }
  /// What a case counts: 1, or -1 where fewer cases are looked for.
  int sign() const { return likelihood_.low ? -1 : 1; }
  std::size_t buckets() const { return buckets_; }
  /// Buckets are even in the root of the measure.
  double scale() const { return scale_; }
  std::size_t bucket(double measure) const { return bucket_of_root(std::sqrt(measure) * scale_); }
  std::size_t bucket_of_root(double scaled) const {
    return static_cast<std::size_t>(std::min(scaled, static_cast<double>(buckets_ - 1)));
  }
  static std::size_t level(double ratio) {
    return static_cast<std::size_t>(std::min(ratio / step, levels - 1.0));
  }
  /// The greatest signed count of each bucket that surely does not beat `level` * step.
  std::span<const std::int32_t> most(std::size_t level) const {
    return std::span(most_).subspan(level * buckets_, buckets_);
  }

 private:
  ScanLikelihood likelihood_;
  std::size_t buckets_;
  double scale_;
  std::vector<std::int32_t> most_;

  void set_most();
  void set_fewest();
};

/// The bars as they stand for each replication, which rise with the best that it has found.
template <class Tick>
class LaneBars {
 public:
  LaneBars(const Bars& bars, std::size_t lanes) : bars_(bars), rows_(bars.buckets()) {
    for (ScanLanes<Tick>& row : rows_) std::fill_n(row.lane, scan_lanes, unbeatable);
    for (std::size_t lane = 0; lane < lanes; ++lane) copy(lane, 0);
  }

  const ScanLanes<Tick>* rows() const { return rows_.data(); }
  const std::array<double, scan_lanes>& best() const { return best_; }
  const Bars& bars() const { return bars_; }

  /// A window that may be better than a lane's best: its signed count; `factor` is the penalty of
  /// its shape.
  void offer(std::size_t lane, int count, double measure, double factor = 1) {
    const double cases = std::abs(count);
    const ScanLikelihood& likelihood = bars_.likelihood();
    if (likelihood.may_exceed(cases, measure, best_[lane])) {
      best_[lane] = std::max(best_[lane], factor * likelihood(cases, measure));
    }
    const std::size_t level = Bars::level(best_[lane]);
    if (level == level_[lane] || ++offered_[lane] < patience) return;
    copy(lane, level);
  }

 private:
  static constexpr Tick unbeatable = std::numeric_limits<Tick>::max();
  /// A bar for every bucket costs as much as some windows that are looked at for nothing.
  static constexpr unsigned patience = 16;
  const Bars& bars_;
  std::vector<ScanLanes<Tick>> rows_;
  std::array<double, scan_lanes> best_ = {};
  std::array<std::size_t, scan_lanes> level_ = {};  ///< of the bars of each lane
  std::array<unsigned, scan_lanes> offered_ = {};   ///< since its best has been above that

  void copy(std::size_t lane, std::size_t level) {
    level_[lane] = level;
    offered_[lane] = 0;
    const std::span<const std::int32_t> most = bars_.most(level);
    for (std::size_t b = 0; b < most.size(); ++b) {
      rows_[b].lane[lane] = static_cast<Tick>(
          std::clamp<std::int32_t>(most[b], std::numeric_limits<Tick>::min(), unbeatable));
    }
  }
};

}  // namespace firemark
