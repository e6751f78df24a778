#pragma once

#include "engine/areal/weights.hpp"
#include "geo/area_table.hpp"
#include "geo/output_file.hpp"

#include <span>
#include <string>

namespace firemark::geo {

/// Reads weights among the areas of `table`. Delimited text has two or three columns: area,
/// neighbour, weight (1 where there is no third), whatever they are called. GeoDa's .gal has for
/// each area a line "area count" and one of its neighbours; .gwt a line "area neighbour number",
/// and the number is taken as the weight, also where GeoDa wrote a distance there. Areas are named
/// by code, by a column of the layer, or by row (see areas_named()); links with areas that are not
/// used are left out. Throws Error (data), naming file and row: broken rows, what is no number, ids
/// of other areas, and what linked_weights() refuses.
Weights read_weights(const std::string& file, const AreaTable& table);

/// Writes them as `path` ends: .csv (from,to,weight), .gal (which holds no weights: neighbours
/// only), .gwt. Throws Error (data) for a code with a blank in it, which .gal and .gwt cannot hold,
/// and as write_text() does.
void write_weights(const Weights& weights, std::span<const std::string> codes,
                   const std::string& path, Existing existing = Existing::refuse);

}  // namespace firemark::geo
