#pragma once

#include "engine/geometry/land.hpp"
#include "engine/options.hpp"
#include "engine/polygon.hpp"
#include "engine/surface.hpp"

namespace firemark {

/// Which pieces of a level set are too small to draw.
struct PieceOptions {
  double min_area = 0;    ///< [ha] smaller pieces are left out
  double fill_holes = 0;  ///< [ha] smaller holes are filled
};
void describe(PieceOptions& options, const OptionVisitor& visit);

/// The land at or above levels of one surface, as it is drawn: contour.hpp's, small pieces and
/// holes tidied away, cut along the study area's own border where there is one. Higher levels lie
/// inside lower ones, tidied or not.
///
/// To end at the border and not at the edge of a cell, the surface is carried on by two cells: a
/// masked cell takes the mean of those next to it that are known.
class LevelSets {
 public:
  /// `land` may be nullptr, and must outlive this.
  LevelSets(const Surface& surface, const Land* land, const PieceOptions& pieces = {});

  MultiPolygon at(double level) const;
  /// From `lower` up to `upper`: what the one holds and the other does not, borders shared.
  MultiPolygon between(double lower, double upper) const;

 private:
  MultiPolygon uncut(double level) const;
  MultiPolygon cut(const MultiPolygon& shape) const;

  Surface surface_;
  const Land* land_;
  PieceOptions pieces_;
};

}  // namespace firemark
