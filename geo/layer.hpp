#pragma once

#include "engine/polygon.hpp"
#include "geo/crs.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace firemark::geo {

/// The number that stands for "not known" in a whole-number field; NaN does in a real one, empty
/// text in a text one. All are written as null.
inline constexpr std::int64_t null_integer = INT64_MIN;

using FieldValues =
    std::variant<std::vector<std::int64_t>, std::vector<double>, std::vector<std::string>>;

/// One attribute of every feature.
struct Field {
  std::string name = {};  ///< snake_case, unit in the name: "density_km2"
  FieldValues values = {};
  int decimals = 3;  ///< of real numbers, as written; below 0: so many significant digits
};

using Line = std::vector<Point>;
using Shapes =
    std::variant<std::monostate, std::vector<Point>, std::vector<Line>, std::vector<MultiPolygon>>;

/// A table of features, ready to be written: columns of equal length, and a shape each unless it
/// is a plain table.
struct Layer {
  std::string name = {};   ///< layer name in a GeoPackage: "hotspots"
  std::string title = {};  ///< for people: "Hotspots of deliberate fires, Oct 2025 - Sep 2026"
  std::string description = {};  ///< period, unit, method, records used: one or two sentences
  std::vector<Field> fields = {};
  Shapes shapes = {};
  Crs crs = {};

  /// Number of features: of shapes where it has any, else of values in the first field.
  std::size_t size() const;
};

/// Throws std::logic_error where columns or shapes differ in number, or two fields have the same
/// name (upper and lower case are one, as they are to SQLite).
void check_layer(const Layer& layer);

}  // namespace firemark::geo
