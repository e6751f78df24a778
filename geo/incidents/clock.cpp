#include "geo/incidents/clock.hpp"

#include "geo/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::geo {
namespace {

using Fields = std::span<const std::string_view>;

std::string_view field(Fields fields, const Column& column) {
  if (!column || absent(fields[*column])) return {};
  return trimmed(fields[*column]);
}

/// "05/11/2024" of "05/11/2024 00:00": the day, where the time of day has its own column.
std::string_view day_part(std::string_view date) {
  const std::size_t colon = date.find(':');
  if (colon == std::string_view::npos) return date;
  return date.substr(0, date.find_last_of(" T", colon));
}

/// "13:45" of "1899-12-30 13:45": spreadsheets put a day before a time of day.
std::string_view clock_part(std::string_view clock) {
  const std::size_t mark = clock.find_last_of("-/");
  if (mark == std::string_view::npos) return clock;
  const std::size_t blank = clock.find_first_of(" T", mark);
  return blank == std::string_view::npos ? clock : clock.substr(blank + 1);
}

/// The text of a date and of a time of day, in `buffer` where it must be put together.
std::string_view joined(std::string_view date, std::string_view clock, std::string& buffer) {
  if (date.empty() || clock.empty()) return date;
  buffer.assign(day_part(date)).append(" ").append(clock_part(clock));
  return buffer;
}

/// "2014-July-1 13:45" of Year, Month, Day and a time of day.
std::string_view from_parts(Fields fields, const Layout& layout, std::string& buffer) {
  const std::string_view year = field(fields, layout.year), month = field(fields, layout.month);
  if (year.empty()) return {};
  buffer.assign(year);
  if (month.empty()) return buffer;
  buffer.append("-").append(month);
  const std::string_view day = field(fields, layout.day);
  if (day.empty()) return buffer;
  buffer.append("-").append(day);
  const std::string_view clock = field(fields, layout.clock), hour = field(fields, layout.hour);
  if (!clock.empty()) return buffer.append(" ").append(clock_part(clock));
  if (hour.empty()) return buffer;
  buffer.append(" ").append(hour);
  const std::string_view minute = field(fields, layout.minute);
  if (!minute.empty()) buffer.append(minute.size() == 1 ? ":0" : ":").append(minute);
  return buffer;
}

std::string_view begin_text(Fields fields, const Layout& layout, std::string& buffer) {
  if (layout.date) return joined(field(fields, layout.date), field(fields, layout.clock), buffer);
  return layout.year ? from_parts(fields, layout, buffer) : std::string_view();
}

std::string_view end_text(Fields fields, const Layout& layout, std::string& buffer) {
  return joined(field(fields, layout.until), field(fields, layout.until_clock), buffer);
}

void count(std::string_view text, DateSurvey& survey) {
  if (text.empty()) return;
  const EitherTime either = parse_either(text, Timezone::utc);
  if (!either.day_first && !either.month_first) return;
  ++survey.read;
  if (!either.open) return;
  ++(!either.month_first ? survey.day_first : !either.day_first ? survey.month_first : survey.open);
}

std::vector<std::size_t> time_columns(const Layout& layout) {
  std::vector<std::size_t> columns;
  for (const Column& column : {layout.date, layout.clock, layout.until, layout.until_clock,
                               layout.year, layout.month, layout.day, layout.hour, layout.minute})
    if (column) columns.push_back(*column);
  return columns;
}

}  // namespace

DateSurvey survey_dates(RowSource& rows, const Layout& layout) {
  DateSurvey survey;
  rows.want(time_columns(layout));
  std::string buffer;
  for (Record record; rows.next(record);) {
    if (record.broken()) continue;
    count(begin_text(record.fields, layout, buffer), survey);
    count(end_text(record.fields, layout, buffer), survey);
  }
  return survey;
}

void ClockReader::settle() {
  if (survey_) return;
  survey_.emplace();
  if (const auto rows = reopen_()) survey_ = survey_dates(*rows, layout_);
  order_ = layout_.order == DateOrder::automatic ? survey_->order() : layout_.order;
}

std::optional<ReadTime> ClockReader::parse(std::string_view text) {
  if (text == last_) return last_time_;  // the rows of a month all say the same
  const EitherTime either = parse_either(text, zone_);
  if (either.open || !either.day_first) settle();
  last_.assign(text);
  last_time_ = either.in(order_);
  return last_time_;
}

std::optional<Fault> ClockReader::read(Fields fields, ReadTime& time) {
  time = {};
  const std::string_view begin = begin_text(fields, layout_, text_);
  if (!begin.empty()) {
    const auto read = parse(begin);
    if (!read && survey_->read > 0)
      return Fault{Reason::bad_date, layout_.date ? *layout_.date : *layout_.year};
    if (read) time = *read;
  }
  const std::string_view end = end_text(fields, layout_, text_);
  if (end.empty()) return {};
  const auto until = parse(end);
  if (!until && survey_->read > 0) return Fault{Reason::bad_date, *layout_.until};
  if (!until || !time.span.known()) {
    if (until) time = *until;
    return {};
  }
  const bool backwards = until->span.to <= time.span.from;
  backwards_ += backwards ? 1U : 0U;
  const TimeSpan span = backwards ? TimeSpan{until->span.from, time.span.to}
                                  : TimeSpan{time.span.from, until->span.to};
  if (span != time.span) time = {span, TimePrecision::interval, time.ambiguous || until->ambiguous};
  return {};
}

std::vector<std::string> ClockReader::notes() const {
  std::vector<std::string> notes;
  if (backwards_ > 0)
    notes.push_back(fmt::format(
        "Records that end before they begin: {}; the time between is taken.", backwards_));
  if (!survey_) return notes;
  if (survey_->read == 0) {
    notes.push_back("The column of dates holds none that can be read: times are unknown.");
    return notes;
  }
  if (layout_.order != DateOrder::automatic) return notes;
  const auto most = std::max(survey_->day_first, survey_->month_first);
  const auto least = std::min(survey_->day_first, survey_->month_first);
  if (order_ == DateOrder::month_first)
    notes.push_back(
        fmt::format("Dates have the month first: {} of them can be read no other way.", most));
  if (least > 0)
    notes.push_back(
        fmt::format("{} dates insist on {} first against {} of the others: they are "
                    "bad dates, and others near them may be turned unseen.",
                    least, order_ == DateOrder::month_first ? "the day" : "the month", most));
  if (most == 0 && survey_->open > 0)
    notes.push_back(
        "No date shows whether days or months come first: read as day first "
        "(date_order in a mapping file says otherwise).");
  return notes;
}

}  // namespace firemark::geo
