#pragma once

#include "engine/point.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// How far apart two points are.
enum class Metric : std::uint8_t {
  euclidean,  ///< as the crow flies
  manhattan,  ///< |dx| + |dy|: along a grid of streets, as NearRepeat has it by default
};

/// Points cut into horizontal strips and ordered along them by (x, y, number): the points near
/// a point are then a few runs of neighbours in memory.
struct Strips {
  struct Strip {
    std::size_t begin = 0;
    std::size_t end = 0;
    double bottom = 0;  ///< [m] least and greatest y of its points
    double top = 0;
  };
  std::vector<double> x = {};
  std::vector<double> y = {};
  std::vector<std::uint32_t> index = {};  ///< the point's number as it was given
  std::vector<Strip> strips = {};         ///< the occupied ones, from south to north

  std::size_t size() const { return x.size(); }
};

/// Strips a quarter of `reach` [m] high: pairs within `reach` then have 1.3 candidates each. No
/// points give no strips. Throws Error for a coordinate that is not finite and for a reach that is
/// not > 0.
Strips cut_into_strips(std::span<const Point> points, double reach);

/// How far east or west a point of strip `b` may lie from its partner in strip `a`, which is not
/// above it; negative where no two of them are within `reach`. A hair too wide, never too narrow,
/// so that the test of a pair itself decides.
double half_width(const Strips::Strip& a, const Strips::Strip& b, double reach);

/// Calls visit(i, begin, end) with positions in `strips`: the candidates [begin, end) of i in one
/// strip. Every two points within `reach` of each other are met once, as i and one of its
/// candidates, by the call for the strip `a` of one of them; farther ones are among them.
template <class Visit>
void for_each_window(const Strips& strips, double reach, std::size_t a, Visit&& visit) {
  const Strips::Strip& own = strips.strips[a];
  for (std::size_t b = a; b < strips.strips.size(); ++b) {
    const Strips::Strip& other = strips.strips[b];
    const double width = half_width(own, other, reach);
    if (width < 0) break;
    std::size_t begin = other.begin, end = other.begin;
    for (std::size_t i = own.begin; i < own.end; ++i) {
      const double x = strips.x[i];
      while (begin < other.end && x - strips.x[begin] > width) ++begin;
      if (end < begin) end = begin;
      while (end < other.end && strips.x[end] - x <= width) ++end;
      const std::size_t first = a == b ? i + 1 : begin;
      if (first < end) visit(i, first, end);
    }
  }
}

}  // namespace firemark
