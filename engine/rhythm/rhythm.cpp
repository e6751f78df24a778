#include "engine/rhythm/rhythm.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace firemark {
namespace {

constexpr Moment hour = 3600;
constexpr Moment day = 24 * hour;

/// Calls visit(local time of the piece's start, share of the span) for each clock hour, or day,
/// that the span touches. Offsets from UTC are whole hours, so clock hours begin where UTC's do.
template <class Visit>
void spread(const TimeSpan& span, Moment step, Timezone zone, const Visit& visit) {
  const auto length = static_cast<double>(span.to - span.from);
  for (Moment at = span.from; at < span.to;) {
    const Moment local = at + utc_offset(at, zone);
    const Moment into = ((local % step) + step) % step;
    Moment next = std::min(span.to, at + step - into);
    // A day in which the clocks change is an hour longer or shorter.
    if (step == day && next < span.to)
      next = std::min(span.to, next + utc_offset(at, zone) - utc_offset(next, zone));
    visit(to_local(at, zone), static_cast<double>(next - at) / length);
    at = next;
  }
}

int weekday_of(const CivilTime& time) {
  return weekday(days_from_civil(time.year, time.month, time.day));
}

bool says_hour(TimePrecision precision) {
  return precision == TimePrecision::second || precision == TimePrecision::minute ||
         precision == TimePrecision::hour || precision == TimePrecision::interval;
}

bool says_day(TimePrecision precision) {
  return says_hour(precision) || precision == TimePrecision::day;
}

/// The run of `length` neighbours, around the end, with the greatest sum.
template <std::size_t N>
Peak peak(const std::array<double, N>& weights, int length) {
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (!(all > 0)) return {0, 0, std::numeric_limits<double>::quiet_NaN()};
  const auto n = static_cast<int>(N);
  const auto sum_from = [&](int first) {
    double sum = 0;
    for (int i = 0; i < length; ++i) sum += weights[static_cast<std::size_t>((first + i) % n)];
    return sum;
  };
  int best = 0;
  double most = sum_from(0);
  for (int first = 1; first < n; ++first) {
    // A hair more, so that equal runs summed in another order do not take turns.
    if (const double sum = sum_from(first); sum > most * (1 + 1e-12)) {
      best = first;
      most = sum;
    }
  }
  return {best, (best + length - 1) % n, 100 * most / all};
}

}  // namespace

Rhythm rhythm(std::span<const TimeSpan> times, std::span<const TimePrecision> precision,
              Timezone zone) {
  Rhythm result;
  result.n = times.size();
  for (std::size_t i = 0; i < times.size(); ++i) {
    const TimeSpan span = times[i];
    if (!span.known() || span.to <= span.from) continue;
    const Moment length = span.to - span.from;
    if (says_hour(precision[i]) && length <= day) {
      ++result.with_hour;
      spread(span, hour, zone, [&](const CivilTime& local, double share) {
        result.week[static_cast<std::size_t>(weekday_of(local))]
                   [static_cast<std::size_t>(local.hour)] += share;
      });
      const CivilTime from = to_local(span.from, zone);
      const bool sharp = length <= 60 && from.hour == 0 && from.minute == 0 && from.second == 0;
      result.at_midnight += sharp ? 1U : 0U;
    }
    if (says_day(precision[i]) && length <= 7 * day + hour) {
      ++result.with_weekday;
      spread(span, day, zone, [&](const CivilTime& local, double share) {
        result.weekday[static_cast<std::size_t>(weekday_of(local))] += share;
      });
    }
    if (length <= 31 * day + hour) {
      ++result.with_month;
      const CivilTime first = to_local(span.from, zone), last = to_local(span.to - 1, zone);
      if (first.month == last.month) {  // as of records that know no more than the month
        ++result.month[static_cast<std::size_t>(first.month - 1)];
        continue;
      }
      spread(span, day, zone, [&](const CivilTime& local, double share) {
        result.month[static_cast<std::size_t>(local.month - 1)] += share;
      });
    }
  }
  return result;
}

Peak peak_hours(const Rhythm& rhythm, int length) {
  std::array<double, 24> hours = {};
  for (const auto& row : rhythm.week)
    for (std::size_t h = 0; h < 24; ++h) hours[h] += row[h];
  return peak(hours, length);
}

Peak peak_days(const Rhythm& rhythm, int length) { return peak(rhythm.weekday, length); }

}  // namespace firemark
