#include "engine/rhythm/periods.hpp"

#include "engine/rhythm/financial.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

namespace {

std::int64_t day(std::int32_t year, std::int32_t month, std::int32_t d) {
  return days_from_civil(year, month, d);
}

TimeSpan at(std::int32_t year, std::int32_t month, std::int32_t d, std::int32_t hour) {
  const Moment from = to_utc({year, month, d, hour, 0, 0}, Timezone::europe_london);
  return {from, from + 1};
}

TimeSpan month_of(std::int32_t year, std::int32_t month) {
  return {to_utc({year, month, 1, 0, 0, 0}, Timezone::europe_london),
          to_utc({year, month + 1, 1, 0, 0, 0}, Timezone::europe_london)};
}

}  // namespace

TEST_CASE("periods: days are local, also in summer", "[rhythm]") {
  // Half past midnight by the clocks of July is the day before in UTC.
  CHECK(days_of(at(2018, 7, 1, 0)) == Period{day(2018, 7, 1), day(2018, 7, 2)});
  CHECK(days_of(month_of(2018, 10)) == Period{day(2018, 10, 1), day(2018, 11, 1)});
  CHECK(days_of({}).days() == 0);
}

TEST_CASE("periods: the last ends with the records, the first begins within them", "[rhythm]") {
  const Period covered = {day(2018, 10, 1), day(2018, 12, 31)};
  const auto weeks = periods_within(covered, {.n = 7});
  REQUIRE(weeks.size() == 13);
  CHECK(weeks.back() == Period{day(2018, 12, 24), day(2018, 12, 31)});
  CHECK(weeks.front().first == day(2018, 10, 1));
  // The 31st of December is not covered, so December is no whole month.
  const auto months = periods_within(covered, {.n = 1, .months = true});
  REQUIRE(months.size() == 2);
  CHECK(months.back() == Period{day(2018, 11, 1), day(2018, 12, 1)});
  CHECK(periods_within({}, {.n = 7}).empty());
  CHECK(periods_within({0, 3}, {.n = 7}).empty());
}

TEST_CASE("periods: a record counts where all of its days lie", "[rhythm]") {
  const Period periods[] = {{day(2018, 10, 1), day(2018, 11, 1)},
                            {day(2018, 11, 1), day(2018, 12, 1)}};
  const TimeSpan times[] = {month_of(2018, 10),
                            at(2018, 11, 30, 23),
                            month_of(2018, 12),
                            {at(2018, 10, 31, 12).from, at(2018, 11, 1, 12).to},
                            {}};
  CHECK(periods_of(times, periods) ==
        std::vector<std::uint32_t>{0, 1, no_period, no_period, no_period});
}

TEST_CASE("periods: as long before is as many months, or as many days", "[rhythm]") {
  CHECK(period_before({day(2019, 1, 1), day(2019, 3, 1)}) ==
        Period{day(2018, 11, 1), day(2019, 1, 1)});
  CHECK(period_before({day(2019, 1, 2), day(2019, 1, 9)}) ==
        Period{day(2018, 12, 26), day(2019, 1, 2)});
  CHECK(years_earlier({day(2020, 2, 1), day(2020, 3, 1)}, 1) ==
        Period{day(2019, 2, 1), day(2019, 3, 1)});
  CHECK(months_later(day(2020, 2, 29), 12) == day(2021, 2, 28));
  CHECK(period_text({day(2018, 10, 1), day(2019, 3, 1)}) == "2018-10-01..2019-02-28");
}

TEST_CASE("periods: financial years, halves and quarters that are whole", "[rhythm]") {
  // Two days short of a second year.
  const Period covered = {day(2023, 10, 1), day(2025, 3, 30)};
  const auto names = [&](ReportedTime kind) {
    std::vector<std::string> result;
    for (const NamedPeriod& time : reported_times(covered, kind)) result.push_back(time.name);
    return result;
  };
  CHECK(names(ReportedTime::financial_year).empty());
  CHECK(names(ReportedTime::first_six_months) == std::vector<std::string>{"April-September 2024"});
  CHECK(names(ReportedTime::quarter) == std::vector<std::string>{"Q3 2023/24", "Q4 2023/24",
                                                                 "Q1 2024/25", "Q2 2024/25",
                                                                 "Q3 2024/25"});
  const auto year =
      reported_times({day(1999, 4, 1), day(2000, 4, 1)}, ReportedTime::financial_year);
  REQUIRE(year.size() == 1);
  CHECK(year[0].name == "1999/00");
  CHECK(year[0].days.days() == 366);
  CHECK(reported_times({}, ReportedTime::quarter).empty());
}
