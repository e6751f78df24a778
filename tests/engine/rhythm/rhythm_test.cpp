#include "engine/rhythm/rhythm.hpp"

#include "engine/rhythm/calendar.hpp"
#include "engine/rhythm/series.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <vector>

using namespace firemark;

namespace {

Moment london(std::int32_t year, std::int32_t month, std::int32_t day, std::int32_t hour = 0,
              std::int32_t minute = 0) {
  return to_utc({year, month, day, hour, minute, 0}, Timezone::europe_london);
}

/// A minute, a day or an interval, with its precision.
struct Times {
  std::vector<TimeSpan> spans = {};
  std::vector<TimePrecision> precision = {};
  void minute(Moment from) { add(from, from + 60, TimePrecision::minute); }
  void day(std::int32_t y, std::int32_t m, std::int32_t d) {
    add(london(y, m, d), london(y, m, d + 1), TimePrecision::day);
  }
  void add(Moment from, Moment to, TimePrecision how) {
    spans.push_back({from, to});
    precision.push_back(how);
  }
  Rhythm rhythm() const { return firemark::rhythm(spans, precision); }
};

double sum(const Rhythm& rhythm) {
  double all = 0;
  for (const auto& row : rhythm.week) all = std::accumulate(row.begin(), row.end(), all);
  return all;
}

}  // namespace

TEST_CASE("rhythm: a minute counts for its local hour, winter and summer") {
  Times times;
  times.minute(london(2025, 11, 5, 19, 30));  // a Wednesday
  times.minute(london(2025, 7, 2, 19, 30));   // a Wednesday, too, in British Summer Time
  const Rhythm found = times.rhythm();
  CHECK(found.week[2][19] == 2);
  CHECK(sum(found) == 2);
  CHECK(found.weekday[2] == 2);
  CHECK(found.month[10] == 1);
  CHECK(found.month[6] == 1);
  CHECK(found.with_hour == 2);
}

TEST_CASE("rhythm: an interval gives each hour its share") {
  Times times;
  times.add(london(2025, 3, 3, 22, 30), london(2025, 3, 4, 0, 30), TimePrecision::interval);
  const Rhythm found = times.rhythm();
  CHECK(found.week[0][22] == Approx(0.25));
  CHECK(found.week[0][23] == Approx(0.5));
  CHECK(found.week[1][0] == Approx(0.25));
  CHECK(found.weekday[0] == Approx(0.75));
  CHECK(found.weekday[1] == Approx(0.25));
}

TEST_CASE("rhythm: what is known to the day says nothing of hours, to the month nothing of days") {
  Times times;
  times.day(2025, 3, 3);
  times.add(london(2025, 3, 1), london(2025, 4, 1), TimePrecision::month);
  times.add(london(2024, 1, 1), london(2025, 1, 1), TimePrecision::year);
  times.add(no_moment, no_moment, TimePrecision::unknown);
  const Rhythm found = times.rhythm();
  CHECK(found.n == 4);
  CHECK(found.with_hour == 0);
  CHECK(found.with_weekday == 1);
  CHECK(found.with_month == 2);
  CHECK(found.weekday[0] == Approx(1));
  CHECK(found.month[2] == Approx(2));
  CHECK(std::isnan(peak_hours(found).share));
}

TEST_CASE("rhythm: nights of the clock change lose no record and gain none") {
  Times times;
  // The night of 26 October 2025 has 01:00-02:00 twice, that of 30 March 2025 not at all.
  times.add(london(2025, 10, 26), london(2025, 10, 26, 6), TimePrecision::interval);
  times.add(london(2025, 3, 30), london(2025, 3, 30, 6), TimePrecision::interval);
  times.day(2025, 10, 26);
  times.day(2025, 3, 30);
  const Rhythm found = times.rhythm();
  CHECK(sum(found) == Approx(2));
  CHECK(found.week[6][1] == Approx(2.0 / 7));  // twice in autumn, never in spring
  CHECK(found.weekday[6] == Approx(4));
}

TEST_CASE("rhythm: peaks are runs, around midnight and around the week's end") {
  Times times;
  for (const int h : {22, 23, 0, 1}) {
    for (int i = 0; i < 5; ++i) times.minute(london(2025, 11, 8 + (h < 12 ? 1 : 0), h, i));
  }
  times.minute(london(2025, 11, 11, 12));
  const Peak hours = peak_hours(times.rhythm(), 4);
  CHECK(hours.first == 22);
  CHECK(hours.last == 1);
  CHECK(hours.share == Approx(100 * 20.0 / 21));
  const Peak days = peak_days(times.rhythm(), 2);
  CHECK(days.first == 5);
  CHECK(days.last == 6);
}

TEST_CASE("rhythm: records at 00:00 to the minute are counted apart") {
  Times times;
  times.minute(london(2025, 7, 2, 0, 0));
  times.minute(london(2025, 7, 2, 0, 1));
  CHECK(times.rhythm().at_midnight == 1);
}

TEST_CASE("months: none is left out between the first and the last") {
  Times times;
  times.day(2024, 11, 30);
  times.day(2025, 2, 1);
  const auto series = months(times.spans);
  REQUIRE(series.size() == 4);
  CHECK(series[0].year == 2024);
  CHECK(series[0].month == 11);
  CHECK(series[1].n == 0);
  CHECK(series[3].month == 2);
  CHECK(std::isnan(series[3].expected));
  CHECK(months({}).empty());
}

TEST_CASE("months: the band comes from the same month of earlier years") {
  Times times;
  for (int year = 2020; year < 2023; ++year)
    for (int i = 0; i < 100; ++i) times.day(year, 6, 1 + i % 28);
  const auto series = months(times.spans);
  const MonthCount& last = series.back();
  CHECK(last.earlier_years == 2);
  CHECK(last.expected == Approx(100));
  // A normal approximation: variance n + n / k.
  CHECK(last.low == Approx(100 - 1.96 * std::sqrt(150)).margin(3));
  CHECK(last.high == Approx(100 + 1.96 * std::sqrt(150)).margin(3));
}

TEST_CASE("calendar: Easter falls where it fell") {
  CHECK(easter_sunday(2024) == days_from_civil(2024, 3, 31));
  CHECK(easter_sunday(2025) == days_from_civil(2025, 4, 20));
  CHECK(easter_sunday(2026) == days_from_civil(2026, 4, 5));
  CHECK(easter_sunday(1961) == days_from_civil(1961, 4, 2));
}

TEST_CASE("calendar: a busy fortnight shows as a ratio with its interval") {
  Times times;
  for (std::int64_t d = days_from_civil(2024, 1, 1); d <= days_from_civil(2024, 12, 31); ++d) {
    const CivilTime day = civil_from_days(d);
    const bool bonfire = d >= days_from_civil(2024, 10, 25) && d <= days_from_civil(2024, 11, 7);
    for (int i = 0; i < (bonfire ? 6 : 2); ++i) times.day(day.year, day.month, day.day);
  }
  const auto counts = count_periods(times.spans, yearly_periods(2024, 2024));
  REQUIRE(counts.size() == 5);
  CHECK(counts[0].name == "bonfire fortnight");
  CHECK(counts[0].days == 14);
  CHECK(counts[0].n == 84);
  CHECK(counts[0].other_days == 352);
  CHECK(counts[0].ratio == Approx(3));
  CHECK(counts[0].low > 2);
  CHECK(counts[0].high < 4);
  CHECK(counts[3].days == 4);  // Easter
  CHECK(count_periods({}, yearly_periods(2024, 2024)).empty());
}
