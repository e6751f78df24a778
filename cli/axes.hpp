#pragma once

#include "cli/svg.hpp"
#include "engine/point.hpp"

#include <span>
#include <string_view>

namespace firemark::cli {

/// A pair of axes on a picture: values become pixels. What lies beyond the axes is drawn at their
/// ends, what is NaN is left out.
class Axes {
 public:
  /// `pixels` is where on the picture, `values` what it shows there; both wider than 0.
  Axes(Svg& svg, const Box& pixels, const Box& values);

  /// A light grid at round values, with their numbers.
  void grid();
  /// Words below the middle, and beside it from bottom to top.
  void titles(std::string_view across, std::string_view up);
  /// `x` increases. Of many values in one column of pixels the first, least, greatest and last are
  /// drawn: no peak is lost, and no more is written than can be seen.
  void curve(std::span<const double> x, std::span<const double> y, std::string_view stroke,
             double width = 2, bool dashed = false);
  void band(std::span<const double> x, std::span<const double> low, std::span<const double> high,
            std::string_view fill);
  /// A dot with words to its left.
  void mark(Point value, std::string_view words, std::string_view fill);
  /// Where values are on the picture.
  std::pair<double, double> at(double x, double y) const;

 private:
  Svg& svg_;
  Box pixels_, values_;
};

}  // namespace firemark::cli
