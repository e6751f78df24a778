#pragma once

#include "cli/briefing/pack.hpp"
#include "cli/briefing/paper.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// Places that have their rank on a map.
inline constexpr std::size_t marked_places = 10;

/// What a theme's map on paper shows, in words.
struct MapLegend {
  struct Entry {
    const char* colour = nullptr;  ///< of a class; nullptr: a line
    std::string words = {};
    bool dashed = false;
  };
  std::string title = {};
  std::vector<Entry> entries = {};
  double title_width = 165;  ///< [pt] that its title is broken at
};

/// A `narrow` legend says no more than it must: it stands beside a small map.
MapLegend map_legend(const Pack& pack, std::size_t theme, bool narrow);

/// Its width and height, frame included.
Point size_of(Paper& paper, const MapLegend& legend);

/// Draws it in its frame, the upper left corner at `at`.
void draw_legend(Paper& paper, Point at, const MapLegend& legend);

}  // namespace firemark::cli
