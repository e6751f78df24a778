#pragma once

#include "engine/scan/data.hpp"
#include "engine/scan/options.hpp"

#include <cstdint>
#include <vector>

namespace firemark {

/// The measure of space and time: of a growing zone of places in any span of intervals.
///
/// Where it is a product of place and time (for permutations, whose window expects cases of
/// the places x cases of the time / all cases, unless there are kinds of cases; for populations
/// that do not change), a zone is one number. Products of whole numbers are exact, so that equal
/// windows are equal.
class SpaceTimeMeasure {
 public:
  SpaceTimeMeasure(const ScanData& data, ScanModel model);

  bool product() const { return product_; }
  std::size_t intervals() const { return intervals_; }
  double place(std::size_t i) const { return place_[i]; }
  std::vector<double> places() const { return place_; }
  /// Of all intervals before the t-th; t = 0 ... intervals.
  double before(std::size_t t) const { return before_[t]; }
  double divisor() const { return divisor_; }
  /// What a place's measure over the study is of its weight: 1 / divisor times all time.
  double share() const { return product_ ? before_.back() / divisor_ : 1; }
  const double* row(std::size_t place) const { return cells_.data() + place * intervals_; }

 private:
  std::size_t intervals_;
  bool product_ = true;
  double divisor_ = 1;
  std::vector<double> place_ = {};  ///< over the study period
  std::vector<double> before_ = {};
  std::vector<double> cells_ = {};  ///< only of what is no product

  void factor(const std::vector<double>& measure);
};

/// A zone that takes in places one by one.
class Zone {
 public:
  explicit Zone(const SpaceTimeMeasure& measure);

  void clear();
  void enter(std::uint32_t place);
  /// Over the whole study period.
  double all() const { return weight_; }
  /// Over intervals [first, last).
  double operator()(std::size_t first, std::size_t last) const {
    if (measure_->product()) {
      return weight_ * (measure_->before(last) - measure_->before(first)) / measure_->divisor();
    }
    return before_[last] - before_[first];
  }
  /// The least over the spans of `length` intervals that end at first_end ... last_end; 0 for none.
  double least(std::size_t first_end, std::size_t last_end, std::size_t length) const;

 private:
  const SpaceTimeMeasure* measure_;
  double weight_ = 0;
  std::vector<double> sum_ = {};  ///< by interval
  std::vector<double> before_ = {};
};

}  // namespace firemark
