#include "engine/scan/zone_measure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {

namespace {

/// Cases of the place x cases of the time / all cases, summed over the kinds of cases.
std::vector<double> expected_of_kinds(const ScanData& data) {
  std::vector<double> expected(data.cases.size(), 0.0);
  for (const std::vector<std::uint32_t>& cases : data.kinds) {
    std::vector<double> place(data.places(), 0.0), time(data.intervals, 0.0);
    double all = 0;
    for (std::size_t cell = 0; cell < cases.size(); ++cell) {
      place[cell / data.intervals] += cases[cell];
      time[cell % data.intervals] += cases[cell];
      all += cases[cell];
    }
    for (std::size_t cell = 0; cell < cases.size() && all > 0; ++cell) {
      expected[cell] += place[cell / data.intervals] * time[cell % data.intervals] / all;
    }
  }
  return expected;
}

}  // namespace

SpaceTimeMeasure::SpaceTimeMeasure(const ScanData& data, ScanModel model)
    : intervals_(data.intervals), place_(data.places(), 0.0), before_(data.intervals + 1, 0.0) {
  if (model != ScanModel::permutation) {
    factor(data.measure);
    return;
  }
  if (!data.kinds.empty()) {
    factor(expected_of_kinds(data));
    return;
  }
  divisor_ = 0;
  for (std::size_t cell = 0; cell < data.cases.size(); ++cell) {
    place_[cell / intervals_] += data.cases[cell];
    before_[cell % intervals_ + 1] += data.cases[cell];
    divisor_ += data.cases[cell];
  }
  for (std::size_t t = 0; t < intervals_; ++t) before_[t + 1] += before_[t];
}

void SpaceTimeMeasure::factor(const std::vector<double>& measure) {
  double total = 0;
  for (std::size_t cell = 0; cell < measure.size(); ++cell) {
    place_[cell / intervals_] += measure[cell];
    before_[cell % intervals_ + 1] += measure[cell];
    total += measure[cell];
  }
  for (std::size_t cell = 0; cell < measure.size(); ++cell) {
    const double fair = place_[cell / intervals_] * before_[cell % intervals_ + 1] / total;
    product_ = product_ && std::abs(measure[cell] - fair) <= 1e-12 * fair;
  }
  if (!product_) {
    cells_ = measure;
    return;
  }
  for (std::size_t t = 0; t < intervals_; ++t) before_[t + 1] = before_[t] + before_[t + 1] / total;
}

Zone::Zone(const SpaceTimeMeasure& measure) : measure_(&measure) {
  if (measure.product()) return;
  sum_.resize(measure.intervals());
  before_.resize(measure.intervals() + 1);
}

void Zone::clear() {
  weight_ = 0;
  std::ranges::fill(sum_, 0.0);
}

double Zone::least(std::size_t first_end, std::size_t last_end, std::size_t length) const {
  if (last_end < length) return 0;
  double result = std::numeric_limits<double>::infinity();
  for (std::size_t end = std::max(first_end, length); end <= last_end; ++end) {
    result = std::min(result, (*this)(end - length, end));
  }
  return result;
}

void Zone::enter(std::uint32_t place) {
  weight_ += measure_->place(place);
  if (measure_->product()) return;
  const double* row = measure_->row(place);
  for (std::size_t t = 0; t < sum_.size(); ++t) {
    sum_[t] += row[t];
    before_[t + 1] = before_[t] + sum_[t];
  }
}

}  // namespace firemark
