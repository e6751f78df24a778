#pragma once

#include "geo/area_columns.hpp"

class OGRLayer;

namespace firemark::geo {

/// The attributes of every feature as text, in the layer's order, without blanks at the ends; null
/// is empty.
TextTable read_attributes(OGRLayer& layer);

}  // namespace firemark::geo
