#include "geo/calendar_file.hpp"

#include "engine/error.hpp"
#include "geo/area_columns.hpp"
#include "geo/delimited.hpp"
#include "geo/time_text.hpp"

namespace firemark::geo {

std::vector<CalendarPeriod> read_calendar(const std::string& path) {
  DelimitedReader reader(path);
  const std::size_t name = column_named(reader.header(), "name", path);
  const std::size_t from = column_named(reader.header(), "from", path);
  const std::size_t to = column_named(reader.header(), "to", path);
  std::vector<CalendarPeriod> periods;
  Record record;
  while (reader.next(record)) {
    const std::string where = path + ":" + std::to_string(record.line);
    if (record.broken())
      throw Error::data(where, "the row has not the columns of the header", "Correct the row.");
    const auto day = [&](std::size_t column) {
      const auto time = parse_time(record.fields[column], Timezone::utc);
      if (!time || time->precision != TimePrecision::day)
        throw Error::data(
            where,
            reader.header()[column] + " '" + std::string(record.fields[column]) + "' is not a day",
            "Write it as 2025-10-27.");
      return time->span.from / 86400;
    };
    CalendarPeriod period = {.name = std::string(record.fields[name]), .first = day(from)};
    period.last = record.fields[to].empty() ? period.first : day(to);
    if (period.last < period.first)
      throw Error::data(where, "the period ends before it begins", "Swap its days.");
    periods.push_back(std::move(period));
  }
  return periods;
}

}  // namespace firemark::geo
