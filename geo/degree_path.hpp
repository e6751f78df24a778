#pragma once

#include "engine/point.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark::geo {

/// Most decimals of a degree that a file carries: 7 are 11 mm, 6 are 11 cm.
inline constexpr int finest_degree_decimals = 7;

/// Longitude and latitude in whole units of the last decimal: what is equal here is equal in the
/// file.
struct Position {
  std::int64_t lon = 0;
  std::int64_t lat = 0;
  friend bool operator==(const Position&, const Position&) = default;
};
using Path = std::vector<Position>;

Position rounded_to(Point degrees, int decimals);

/// Drops vertices that repeat the one before and spikes (a, b, a), also over the seam of an open
/// ring. Fewer than three vertices may be left.
void tidy_ring(Path& ring);

/// Twice the area of an open ring in square units, positive when counter-clockwise.
double doubled_area(const Path& ring);

/// West and east, south and north of all that was written, in units of the finest decimals.
class DegreeBox {
 public:
  void grow(Position p, int decimals);
  /// From now on the box runs over the antimeridian, if it has anything on both sides of it.
  void note_crossing() { over_antimeridian_ = true; }
  bool empty() const { return west_ > east_; }
  /// Appends [west,south,east,north]. RFC 7946, 5.2: over the antimeridian, west is the larger.
  void append_to(std::string& text) const;

 private:
  std::int64_t west_ = INT64_MAX, south_ = INT64_MAX, east_ = INT64_MIN, north_ = INT64_MIN;
  std::int64_t last_negative_ = INT64_MIN;   ///< easternmost of the western hemisphere
  std::int64_t first_positive_ = INT64_MAX;  ///< westernmost of the eastern hemisphere
  bool over_antimeridian_ = false;
};

}  // namespace firemark::geo
