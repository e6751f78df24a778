#include "engine/hotspot/profile.hpp"

#include "engine/areal/area_index.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

namespace {

TimeSpan at(std::int32_t year, std::int32_t month, std::int32_t day, std::int32_t hour,
            Moment seconds = 60) {
  const Moment from =
      to_utc({.year = year, .month = month, .day = day, .hour = hour}, Timezone::europe_london);
  return {from, from + seconds};
}

}  // namespace

TEST_CASE("Records are counted by place, month and local hour of the week") {
  // 1 July 2024 was a Monday; 23:30 UTC of 30 June is 00:30 on it in summer time.
  const std::vector<TimeSpan> time = {at(2024, 5, 31, 23), at(2024, 7, 1, 0), at(2024, 7, 7, 23)};
  const std::vector<TimePrecision> precision(3, TimePrecision::minute);
  const std::vector<std::uint32_t> place = {1, 0, 1};
  const Profiles found = profiles(place, 2, time, precision, Timezone::europe_london);
  CHECK(month_name(found.first_month) == "2024-05");
  REQUIRE(found.months == 3);
  CHECK(found.of[0].months == std::vector<std::uint64_t>{0, 0, 1});
  CHECK(found.of[1].months == std::vector<std::uint64_t>{1, 0, 1});
  CHECK(found.of[0].rhythm.week[0][0] == 1);
  CHECK(found.of[1].rhythm.week[6][23] == 1);
  CHECK(found.of[1].rhythm.week[4][23] == 1);
  CHECK(found.of[1].n == 2);
}

TEST_CASE("What a record's time does not say is not counted") {
  const std::vector<TimeSpan> time = {
      at(2024, 1, 1, 0, 31 * 86400), at(2024, 1, 31, 12, 2 * 86400), at(2024, 3, 1, 0, 86400), {}};
  const std::vector<TimePrecision> precision = {TimePrecision::month, TimePrecision::interval,
                                                TimePrecision::day, TimePrecision::unknown};
  const std::vector<std::uint32_t> place(4, 0);
  const Profiles found = profiles(place, 1, time, precision, Timezone::europe_london);
  CHECK(found.of[0].n == 4);
  CHECK(found.of[0].months == std::vector<std::uint64_t>{1, 0, 1});
  CHECK(found.of[0].in_months == 2);
  CHECK(found.of[0].rhythm.with_hour == 0);
}

TEST_CASE("No record gives no axis of months") {
  const Profiles found = profiles({}, 2, {}, {}, Timezone::utc);
  CHECK(found.months == 0);
  CHECK(found.of.size() == 2);
  const std::vector<std::uint32_t> nowhere = {no_area};
  const std::vector<TimeSpan> unknown = {{}};
  const std::vector<TimePrecision> precision = {TimePrecision::unknown};
  CHECK(profiles(nowhere, 1, unknown, precision, Timezone::utc).of[0].n == 0);
}

TEST_CASE("A place's records are told by area, most first") {
  const std::vector<std::uint32_t> place = {0, 0, 0, 0, 1, no_area, 0};
  const std::vector<std::uint32_t> area = {7, 3, 3, 2, 7, 7, no_area};
  const auto found = records_by_area(place, 2, area);
  CHECK(found[0] == std::vector<AreaCount>{{3, 2}, {2, 1}, {7, 1}});
  CHECK(found[1] == std::vector<AreaCount>{{7, 1}});
}
