#pragma once

#include "geo/area_columns.hpp"
#include "geo/areas.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::geo {

/// The attributes of an area layer, a row for each of some areas, in their order.
struct AreaTable {
  std::string file = {};  ///< the address in errors
  std::vector<std::string> code = {};
  std::vector<std::int64_t> row = {};  ///< of the layer, counted from 1
  std::int64_t rows = 0;               ///< of the layer, areas among them that are not used
  TextTable text = {};
};

/// The attributes of `areas`, which were read from `file` by read_areas() with the same options.
AreaTable read_area_table(const std::string& file, const AreaOptions& options, const Areas& areas);

/// A column of numbers: NaN where it is empty. Thousands commas are understood. Throws Error
/// (data): no such column (did you mean), a cell that is neither empty nor a number.
std::vector<double> numbers_of(const AreaTable& table, const std::string& column);

/// Which area each of `ids` means, UINT32_MAX for one that is in the layer but not used: by code,
/// else by the column that has them all once, else by row of the layer counted from 1. Throws Error
/// (data), naming `where`, for ids that are no area's.
std::vector<std::uint32_t> areas_named(const AreaTable& table, const std::vector<std::string>& ids,
                                       const std::string& where);

}  // namespace firemark::geo
