#include "engine/time.hpp"

namespace firemark {
namespace {

constexpr std::int64_t day_seconds = 86'400;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// 01:00 UTC on the last Sunday of `month`, which has 31 days in March and October alike.
Moment last_sunday(std::int32_t year, std::int32_t month) {
  const std::int64_t last = days_from_civil(year, month, 31);
  return (last - (weekday(last) + 1) % 7) * day_seconds + 3600;
}

}  // namespace

bool valid(const CivilTime& t) {
  if (t.month < 1 || t.month > 12 || t.day < 1 || t.day > 31) return false;
  if (t.hour < 0 || t.hour > 23 || t.minute < 0 || t.minute > 59) return false;
  if (t.second < 0 || t.second > 59) return false;
  const CivilTime back = civil_from_days(days_from_civil(t.year, t.month, t.day));
  return back.day == t.day && back.month == t.month;
}

std::int64_t days_from_civil(std::int32_t year, std::int32_t month, std::int32_t day) {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = floor_div(y, 400);
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilTime civil_from_days(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t doe = days - era * 146'097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36'524 - doe / 146'096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  CivilTime date;
  date.day = static_cast<std::int32_t>(doy - (153 * mp + 2) / 5 + 1);
  date.month = static_cast<std::int32_t>(mp < 10 ? mp + 3 : mp - 9);
  date.year = static_cast<std::int32_t>(yoe + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

int weekday(std::int64_t days) {
  const std::int64_t shifted = (days + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(shifted < 0 ? shifted + 7 : shifted);
}

Moment to_utc(const CivilTime& local, Timezone zone, bool* ambiguous) {
  const Moment wall = days_from_civil(local.year, local.month, local.day) * day_seconds +
                      local.hour * 3600 + local.minute * 60 + local.second;
  if (zone == Timezone::utc) return wall;
  const Moment spring = last_sunday(local.year, 3), autumn = last_sunday(local.year, 10);
  // In local clocks: forward at 01:00 to 02:00, back at 02:00 to 01:00.
  if (ambiguous &&
      ((wall >= spring && wall < spring + 3600) || (wall >= autumn && wall < autumn + 3600))) {
    *ambiguous = true;
  }
  const bool summer = wall >= spring + 3600 && wall < autumn + 3600;
  return summer ? wall - 3600 : wall;
}

std::int32_t utc_offset(Moment moment, Timezone zone) {
  if (zone == Timezone::utc) return 0;
  const std::int32_t year = civil_from_days(floor_div(moment, day_seconds)).year;
  return moment >= last_sunday(year, 3) && moment < last_sunday(year, 10) ? 3600 : 0;
}

CivilTime to_local(Moment moment, Timezone zone) {
  const Moment wall = moment + utc_offset(moment, zone);
  const std::int64_t days = floor_div(wall, day_seconds);
  const auto second = static_cast<std::int32_t>(wall - days * day_seconds);
  CivilTime time = civil_from_days(days);
  time.hour = second / 3600;
  time.minute = second / 60 % 60;
  time.second = second % 60;
  return time;
}

}  // namespace firemark
