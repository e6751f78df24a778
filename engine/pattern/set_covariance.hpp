#pragma once

#include "engine/pattern/study_window.hpp"

#include <vector>

namespace firemark {

/// The area that a window shares with itself moved by a vector: how many places there are for
/// a pair of points that far apart (Ohser 1983, Stoyan and Stoyan 1994).
///
/// Of a rectangle it is exact: (width - |dx|)(height - |dy|). Of polygons it is tabulated at
/// vectors up to `reach` [m] and interpolated; bound() then says by which share of the window's
/// area it is wrong at most.
class SetCovariance {
 public:
  SetCovariance(const StudyWindow& window, double reach);

  /// [m2] for |dx|, |dy| <= reach.
  double operator()(double dx, double dy) const;
  /// From the window's perimeter: moving a set by h changes the shared area by at most half the
  /// perimeter times h (Galerne 2011, "Computation of the perimeter of measurable sets via their
  /// covariogram"), and the tabulated rows by at most their height times the edges' width.
  /// 0 for a rectangle.
  double bound() const { return bound_; }

 private:
  Box box_ = {};
  bool rectangle_ = true;
  double step_ = 1;
  double bound_ = 0;
  std::vector<double> shared_ = {};  ///< rows of dy = 0 ... reach, columns of dx = -reach ... reach
};

}  // namespace firemark
