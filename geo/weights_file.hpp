#pragma once

#include "engine/areal/weights.hpp"
#include "geo/area_table.hpp"

#include <string>

namespace firemark::geo {

/// Reads weights among the areas of `table` from delimited text of two or three columns: area,
/// neighbour, weight (1 where there is no third), whatever they are called. Areas are named by
/// code, by a column of the layer, or by row (see areas_named()); links with areas that are not
/// used are left out. Throws Error (data), naming file and row: broken rows, what is no number, ids
/// of other areas, and what linked_weights() refuses.
Weights read_weights(const std::string& file, const AreaTable& table);

}  // namespace firemark::geo
