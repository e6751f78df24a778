#include "engine/hotspot/profile.hpp"

#include "engine/areal/area_index.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

namespace firemark {
namespace {

std::int32_t month_of(Moment moment, Timezone zone) {
  const CivilTime local = to_local(moment, zone);
  return local.year * 12 + local.month - 1;
}

}  // namespace

std::optional<std::int32_t> month_of(const TimeSpan& time, TimePrecision precision, Timezone zone) {
  if (!time.known() || precision == TimePrecision::unknown || precision == TimePrecision::year)
    return {};
  const std::int32_t month = month_of(time.from, zone);
  const bool one = time.to <= time.from || month_of(time.to - 1, zone) == month;
  return one ? std::optional(month) : std::nullopt;
}

std::string month_name(std::int32_t month) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d", month / 12, month % 12 + 1);
  return text;
}

Profiles profiles(std::span<const std::uint32_t> place_of, std::size_t places,
                  std::span<const TimeSpan> time, std::span<const TimePrecision> precision,
                  Timezone zone) {
  Profiles result;
  result.of.resize(places);
  std::vector<std::optional<std::int32_t>> month(time.size());
  std::int32_t first = INT32_MAX, last = INT32_MIN;
  for (std::size_t i = 0; i < time.size(); ++i) {
    month[i] = month_of(time[i], precision[i], zone);
    if (!month[i]) continue;
    first = std::min(first, *month[i]);
    last = std::max(last, *month[i]);
  }
  if (first <= last) {
    result.first_month = first;
    result.months = static_cast<std::size_t>(last - first) + 1;
  }
  for (Profile& profile : result.of) profile.months.assign(result.months, 0);
  std::vector<std::vector<TimeSpan>> times(places);
  std::vector<std::vector<TimePrecision>> precisions(places);
  for (std::size_t i = 0; i < place_of.size(); ++i) {
    if (place_of[i] == no_area) continue;
    Profile& profile = result.of[place_of[i]];
    ++profile.n;
    if (month[i]) {
      ++profile.months[static_cast<std::size_t>(*month[i] - first)];
      ++profile.in_months;
    }
    times[place_of[i]].push_back(time[i]);
    precisions[place_of[i]].push_back(precision[i]);
  }
  for (std::size_t place = 0; place < places; ++place)
    result.of[place].rhythm = rhythm(times[place], precisions[place], zone);
  return result;
}

std::vector<std::vector<AreaCount>> records_by_area(std::span<const std::uint32_t> place_of,
                                                    std::size_t places,
                                                    std::span<const std::uint32_t> area_of) {
  std::vector<std::map<std::uint32_t, std::uint64_t>> counts(places);
  for (std::size_t i = 0; i < place_of.size(); ++i)
    if (place_of[i] != no_area && area_of[i] != no_area) ++counts[place_of[i]][area_of[i]];
  std::vector<std::vector<AreaCount>> result(places);
  for (std::size_t place = 0; place < places; ++place) {
    for (const auto& [area, n] : counts[place]) result[place].push_back({area, n});
    std::stable_sort(result[place].begin(), result[place].end(),
                     [](const AreaCount& a, const AreaCount& b) { return a.n > b.n; });
  }
  return result;
}

}  // namespace firemark
