#pragma once

#include "cli/briefing/pack.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// One row a theme: records, hotspots, what the first three hold, the last twelve months beside the
/// twelve before: the numbers that its first sentence says.
geo::Layer theme_table(const Pack& pack);

/// The numbers in the briefing's sentences, and in those of hotspots and of `joint` layers, that
/// are in no attribute of what they speak of, each with its sentence. None: all can be looked up.
std::vector<std::string> audit_numbers(const Pack& pack, const std::vector<geo::Layer>& joint);

}  // namespace firemark::cli
