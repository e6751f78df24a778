#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Random placings that all areas share: each is `width` different areas in random order.
struct Placings {
  std::size_t width = 0;
  std::vector<std::uint32_t> area = {};     ///< placing by placing
  std::vector<std::uint64_t> offsets = {};  ///< where an area's entries begin in `where`; one more
  std::vector<std::uint64_t> where = {};    ///< places in `area` that hold it, ascending

  std::size_t count() const { return width == 0 ? 0 : area.size() / width; }
  std::uint32_t at(std::size_t placing, std::size_t position) const {
    return area[placing * width + position];
  }
  std::span<const std::uint64_t> of(std::size_t i) const {
    return std::span(where).subspan(offsets[i], offsets[i + 1] - offsets[i]);
  }
};

/// Placing r draws from Stream(seed, r), among the areas in the order of their values, so that the
/// order in which areas are listed decides only between equal values. `width` <= values.size().
Placings draw_placings(std::span<const double> values, std::size_t width, std::size_t count,
                       std::uint64_t seed);

}  // namespace firemark
