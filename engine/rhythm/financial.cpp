#include "engine/rhythm/financial.hpp"

namespace firemark {
namespace {

constexpr std::int32_t april = 4;

std::string year_name(std::int32_t year) {
  const std::int32_t next = (year + 1) % 100;
  return std::to_string(year) + (next < 10 ? "/0" : "/") + std::to_string(next);
}

/// The times of one financial year, which begins in April of `year`.
std::vector<NamedPeriod> times_of(std::int32_t year, ReportedTime kind) {
  const std::int64_t begin = days_from_civil(year, april, 1);
  if (kind == ReportedTime::financial_year)
    return {{year_name(year), {begin, months_later(begin, 12)}}};
  if (kind == ReportedTime::first_six_months)
    return {{"April-September " + std::to_string(year), {begin, months_later(begin, 6)}}};
  std::vector<NamedPeriod> quarters;
  for (std::int64_t q = 0; q < 4; ++q)
    quarters.push_back({"Q" + std::to_string(q + 1) + " " + year_name(year),
                        {months_later(begin, 3 * q), months_later(begin, 3 * q + 3)}});
  return quarters;
}

}  // namespace

std::vector<NamedPeriod> reported_times(const Period& covered, ReportedTime kind) {
  std::vector<NamedPeriod> times;
  if (covered.days() <= 0) return times;
  const std::int32_t first = civil_from_days(covered.first).year - 1;
  const std::int32_t last = civil_from_days(covered.end).year;
  for (std::int32_t year = first; year <= last; ++year) {
    for (NamedPeriod& time : times_of(year, kind))
      if (time.days.first >= covered.first && time.days.end <= covered.end)
        times.push_back(std::move(time));
  }
  return times;
}

}  // namespace firemark
