#pragma once

#include <cstddef>
#include <span>

namespace firemark {

/// One row of numbers and what it counts.
struct WeightedRow {
  const double* values = nullptr;
  double weight = 0;
};

/// out[i] = sum over rows of weight x values[i]: half of a separable convolution. Adds in the order
/// of the rows; the same bytes on any processor.
void combine_rows(std::span<const WeightedRow> rows, std::span<double> out);

}  // namespace firemark
