#pragma once

#include "cli/briefing/pack.hpp"
#include "cli/briefing/paper.hpp"

namespace firemark::cli {

/// Draws a theme's map into a box of the paper: bands of density and the first ten hotspots with
/// their rank, or, where it was only counted, the study area's parts shaded by count or rate;
/// names, legend, scale bar, north arrow. The study area fills the box.
void draw_map(Paper& paper, const Box& box, const Pack& pack, std::size_t theme);

/// The map in words, for who cannot see it.
std::string map_words(const Pack& pack, std::size_t theme);

}  // namespace firemark::cli
