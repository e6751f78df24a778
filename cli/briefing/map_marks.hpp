#pragma once

#include "cli/briefing/paper.hpp"

namespace firemark::cli {

/// A round length of about a sixth of the map's width, in the lower left corner of its box.
void draw_scale_bar(Paper& paper, const Box& box, double points_per_metre);

/// An arrow to the north in the upper right corner of a map's box.
void draw_north(Paper& paper, const Box& box);

}  // namespace firemark::cli
