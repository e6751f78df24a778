#pragma once

#include "engine/polygon.hpp"
#include "geo/crs.hpp"

#include <optional>
#include <string>

namespace firemark::geo {

/// A piece of land that people drew: all polygons of a file as one shape.
struct NamedLand {
  std::string name = {};  ///< of its first polygon where it has a column `name`; else the file's
  MultiPolygon shape = {};
  Crs crs = {};
};

/// Reads a file of polygons, which need no codes: borders between them are gone, faults mended.
/// `crs` is what the file is in where it does not say; `working` the CRS to come out in; absent, it
/// is decided by where the land lies. Throws Error (data) as read_features() does, and for a file
/// without polygons.
NamedLand read_named_land(const std::string& file, const std::string& crs,
                          const std::optional<Crs>& working);

}  // namespace firemark::geo
