#include "engine/time.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

TEST_CASE("time: civil dates and days are each other's inverse over four centuries") {
  for (std::int64_t day = days_from_civil(1700, 1, 1); day < days_from_civil(2100, 1, 1); ++day) {
    const CivilTime date = civil_from_days(day);
    REQUIRE(days_from_civil(date.year, date.month, date.day) == day);
  }
  CHECK(days_from_civil(1970, 1, 1) == 0);
  CHECK(weekday(days_from_civil(2026, 11, 24)) == 1);  // a Tuesday
}

TEST_CASE("time: only days of the calendar are valid") {
  CHECK(valid({2024, 2, 29}));
  CHECK_FALSE(valid({2023, 2, 29}));
  CHECK_FALSE(valid({2023, 13, 1}));
  CHECK_FALSE(valid({2023, 4, 31}));
  CHECK_FALSE(valid({2023, 4, 3, 24}));
}

TEST_CASE("time: British clocks go forward and back") {
  // 2026: forward on 29 March, back on 25 October.
  const auto london = [](CivilTime local, bool* ambiguous = nullptr) {
    return to_utc(local, Timezone::europe_london, ambiguous);
  };
  CHECK(london({2026, 7, 1, 12}) == to_utc({2026, 7, 1, 11}, Timezone::utc));
  CHECK(london({2026, 1, 1, 12}) == to_utc({2026, 1, 1, 12}, Timezone::utc));

  bool ambiguous = false;
  CHECK(london({2026, 10, 25, 1, 30}, &ambiguous) == to_utc({2026, 10, 25, 0, 30}, Timezone::utc));
  CHECK(ambiguous);
  ambiguous = false;
  CHECK(london({2026, 3, 29, 1, 30}, &ambiguous) == to_utc({2026, 3, 29, 1, 30}, Timezone::utc));
  CHECK(ambiguous);
  ambiguous = false;
  CHECK(london({2026, 10, 25, 2, 0}, &ambiguous) == to_utc({2026, 10, 25, 2, 0}, Timezone::utc));
  CHECK_FALSE(ambiguous);
}

TEST_CASE("time: every UTC half-hour of a year comes back from local time or is ambiguous") {
  for (Moment moment = to_utc({2026, 1, 1}, Timezone::utc);
       moment < to_utc({2027, 1, 1}, Timezone::utc); moment += 1800) {
    bool ambiguous = false;
    const Moment back =
        to_utc(to_local(moment, Timezone::europe_london), Timezone::europe_london, &ambiguous);
    REQUIRE((back == moment || ambiguous));
  }
}
