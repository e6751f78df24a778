#include "geo/time_text.hpp"

#include <catch2/catch.hpp>

using namespace firemark;
using namespace firemark::geo;

namespace {

Moment utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) {
  return to_utc({year, month, day, hour, minute, second}, Timezone::utc);
}

ReadTime read(std::string_view text, DateOrder order = DateOrder::day_first) {
  INFO(text);
  const auto time = parse_time(text, Timezone::utc, order);
  REQUIRE(time);
  return *time;
}

}  // namespace

TEST_CASE("times: one day in many spellings") {
  for (const char* text : {"2024-11-05", "2024/11/05", "20241105", "05/11/2024", "5/11/24",
                           "05-11-2024", "5.11.2024", "5 November 2024", "5 Nov 2024", "05-Nov-24",
                           "5th November 2024", "Tuesday 5 November 2024", "Tue, 05 Nov 2024",
                           "November 5, 2024", "Nov 5 2024", "2024-Nov-05", " 05/11/2024 "}) {
    const ReadTime time = read(text);
    CHECK(time.span == TimeSpan{utc(2024, 11, 5), utc(2024, 11, 6)});
    CHECK(time.precision == TimePrecision::day);
  }
}

TEST_CASE("times: whole months and years") {
  for (const char* text : {"2024-11", "11/2024", "Nov-24", "Nov 24", "November 2024", "Nov-2024"}) {
    const ReadTime time = read(text);
    CHECK(time.span == TimeSpan{utc(2024, 11, 1), utc(2024, 12, 1)});
    CHECK(time.precision == TimePrecision::month);
  }
  CHECK(read("2018-12").span.to == utc(2019, 1, 1));
  CHECK(read("2018").span == TimeSpan{utc(2018, 1, 1), utc(2019, 1, 1)});
  CHECK(read("2018").precision == TimePrecision::year);
}

TEST_CASE("times: the time of day, to the second, minute or hour") {
  for (const char* text :
       {"2024-11-05 13:45", "05/11/2024 13:45", "2024-11-05T13:45Z", "5 Nov 2024 1:45 PM",
        "20241105 1345", "05/11/24 1:45pm", "2024-11-05 13:45 GMT", "2024-11-05T14:45+01:00",
        "2024-11-05 08:45-0500", "2024-11-05 14:45 BST"}) {
    const ReadTime time = read(text);
    CHECK(time.span == TimeSpan{utc(2024, 11, 5, 13, 45), utc(2024, 11, 5, 13, 46)});
    CHECK(time.precision == TimePrecision::minute);
  }
  CHECK(read("2024-11-05 13:45:07.25").span.from == utc(2024, 11, 5, 13, 45, 7));
  CHECK(read("2024-11-05 13:45:07").precision == TimePrecision::second);
  CHECK(read("2024-11-05 13").span == TimeSpan{utc(2024, 11, 5, 13), utc(2024, 11, 5, 14)});
  CHECK(read("2024-11-05 13").precision == TimePrecision::hour);
  CHECK(read("2024-11-05 12:00 AM").span.from == utc(2024, 11, 5));
  CHECK(read("2024-11-05 12:30 pm").span.from == utc(2024, 11, 5, 12, 30));
}

TEST_CASE("times: two-digit years are 1969 to 2068") {
  CHECK(read("1/1/68").span.from == utc(2068, 1, 1));
  CHECK(read("1/1/69").span.from == utc(1969, 1, 1));
}

TEST_CASE("times: the order of day and month is left open where both are numbers") {
  CHECK(read("10/11/2024", DateOrder::month_first).span.from == utc(2024, 10, 11));
  CHECK(read("10/20/17 1:15", DateOrder::month_first).span.from == utc(2017, 10, 20, 1, 15));
  const EitherTime both = parse_either("03/04/2024", Timezone::utc);
  CHECK(both.open);
  CHECK(both.day_first->span.from == utc(2024, 4, 3));
  CHECK(both.month_first->span.from == utc(2024, 3, 4));
  const EitherTime one = parse_either("10/25/2024", Timezone::utc);
  CHECK(one.open);
  CHECK_FALSE(one.day_first);
  CHECK(one.month_first);
  for (const char* plain : {"2024-03-04", "3 Apr 2024", "20240304", "04/2024"}) {
    const EitherTime either = parse_either(plain, Timezone::utc);
    CHECK_FALSE(either.open);
    CHECK(either.day_first->span == either.month_first->span);
  }
}

TEST_CASE("times: what is no time is nothing") {
  for (const char* text : {"",
                           "2018-13",
                           "31/02/2018",
                           "2018-10-1x",
                           "2018-10-01 24:00",
                           "2018-10-01 12:60",
                           "soon",
                           "24-Nov",
                           "5 Brumaire 2024",
                           "1e5",
                           "123456",
                           "12/13/14/15",
                           "2024-11-05 13:45 PM",
                           "2024-11-05 0:30 am",
                           "2024-11-05T",
                           "2024-11 13:45",
                           "0024-11-05",
                           "32 January 2024",
                           "2024-11-05 13:45:1",
                           "2024-11-05 10:00+15:00",
                           "Wednesday",
                           "2024-"}) {
    INFO(text);
    CHECK_FALSE(parse_time(text, Timezone::utc));
  }
}

TEST_CASE("times: local clocks are London's, and the hours of the change are flagged") {
  const auto local = [](std::string_view text) {
    return parse_time(text, Timezone::europe_london).value();
  };
  CHECK(local("01/07/2025 10:00").span.from == utc(2025, 7, 1, 9));
  CHECK_FALSE(local("01/07/2025 10:00").ambiguous);
  CHECK(local("2025-10-26 01:30").ambiguous);         // comes twice
  CHECK(local("2025-03-30 01:30").ambiguous);         // never comes
  CHECK_FALSE(local("2025-10-26T01:30Z").ambiguous);  // said
  CHECK_FALSE(local("2025-10-26").ambiguous);
  CHECK(local("2025-10-26").span.to - local("2025-10-26").span.from == 25 * 3600);
}
