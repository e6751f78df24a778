#pragma once

#include "geo/incidents/place.hpp"
#include "geo/incidents/rows.hpp"
#include "geo/layout.hpp"
#include "geo/time_text.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::geo {

/// What all dates of a file say together.
struct DateSurvey {
  std::uint64_t read = 0;         ///< records with a date that can be read in either order
  std::uint64_t day_first = 0;    ///< of them: only with the day first, 25/10/2024
  std::uint64_t month_first = 0;  ///< only with the month first, 10/25/2024
  std::uint64_t open = 0;         ///< in both, 03/04/2024

  /// The order that more dates insist on; day first where none does.
  DateOrder order() const {
    return month_first > day_first ? DateOrder::month_first : DateOrder::day_first;
  }
};

DateSurvey survey_dates(RowSource& rows, const Layout& layout);

/// Reads the times of a file's records by its layout: date and time of day in one column, in two,
/// in Year, Month, Day, or an interval from one column to another.
///
/// At the first date that is open, or unreadable, the whole file is looked through once (`reopen`)
/// for the order of day and month, and for whether there are dates in it at all. Where it cannot
/// be opened twice, days come first.
class ClockReader {
 public:
  using Reopen = std::function<std::unique_ptr<RowSource>()>;
  ClockReader(const Layout& layout, Timezone zone, Reopen reopen)
      : layout_(layout), zone_(zone), reopen_(std::move(reopen)) {}

  /// The record's time, not known() where it has none. A fault where a date cannot be read, or
  /// only in the other order.
  std::optional<Fault> read(std::span<const std::string_view> fields, ReadTime& time);

  /// What a person should know about these dates, in sentences.
  std::vector<std::string> notes() const;

 private:
  std::optional<ReadTime> parse(std::string_view text);
  void settle();

  const Layout& layout_;
  Timezone zone_;
  Reopen reopen_;
  std::optional<DateSurvey> survey_ = {};
  DateOrder order_ = DateOrder::automatic;
  std::string text_ = {}, last_ = {};
  std::optional<ReadTime> last_time_ = {};
  std::uint64_t backwards_ = 0;
};

}  // namespace firemark::geo
