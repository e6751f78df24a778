#pragma once

#include "engine/time.hpp"
#include "geo/layout.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::geo {

struct IncidentOptions;

/// The column that a person means by `name`: so written in the header, or so but for case, blanks
/// and punctuation, or "category" and "subcategory" of the layout. Throws Error (data) naming
/// `file`, with did-you-mean.
std::size_t column_meant(const std::string& name, std::span<const std::string> header,
                         const Layout& layout, const std::string& file);

/// Which records are wanted: by their columns, and by their time.
class Filter {
 public:
  /// Throws Error: a condition without '=' and a day that is none (usage), a column that the file
  /// has not, a period where the file has no dates (data).
  Filter(const IncidentOptions& options, std::span<const std::string> header, const Layout& layout,
         Timezone zone, const std::string& file);

  /// Does it hold one of the values of every column that has conditions?
  bool passes(std::span<const std::string_view> fields);
  bool has_period() const { return period_; }
  /// Does the whole of it lie in the period?
  bool inside(const TimeSpan& span) const {
    return !period_ || (span.known() && span.from >= from_ && span.to <= to_);
  }
  /// Rows that met each of the conditions, as they stand in the options.
  const std::vector<std::uint64_t>& met() const { return met_; }

 private:
  struct Condition {
    std::size_t column = 0;
    std::vector<std::string> values = {};
    std::vector<std::size_t> numbers = {};  ///< of the values, in the options
  };
  std::vector<Condition> conditions_ = {};
  std::vector<std::uint64_t> met_ = {};
  bool period_ = false;
  Moment from_ = INT64_MIN;
  Moment to_ = INT64_MAX;
};

}  // namespace firemark::geo
