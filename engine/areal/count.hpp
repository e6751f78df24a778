#pragma once

#include "engine/areal/area_index.hpp"
#include "engine/labels.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// How many records of each value lie in each area.
struct AreaCounts {
  std::vector<std::string> values = {};  ///< sorted; "" stands for records without a value
  std::size_t areas = 0;
  std::vector<std::uint64_t> n = {};        ///< area after area: n[area * values.size() + value]
  std::vector<std::uint64_t> outside = {};  ///< of each value: records in no area

  std::uint64_t at(std::size_t area, std::size_t value) const {
    return n[area * values.size() + value];
  }
  /// Records of any value in the area, in all areas, in none.
  std::uint64_t in_area(std::size_t area) const;
  std::uint64_t total() const;
  std::uint64_t unassigned() const;
};

/// Counts records by area and value. `area_of` is what AreaIndex::areas_of returns for them;
/// `column` has as many records, or is nullptr: then all have the value "". The result is the same
/// for any order of records. No records: no values.
AreaCounts count_by_area(std::span<const std::uint32_t> area_of, std::size_t areas,
                         const TextColumn* column = nullptr);

}  // namespace firemark
