#pragma once

#include "geo/area_columns.hpp"

class OGRLayer;

namespace firemark::geo {

/// The attributes of every feature as text, in the layer's order; null is empty.
TextTable read_attributes(OGRLayer& layer);

}  // namespace firemark::geo
