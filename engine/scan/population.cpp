#include "engine/scan/population.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <map>

namespace firemark {
namespace {

/// Person-days of `people` on census days over [from, to): the area under the broken line.
double person_days(std::span<const std::int64_t> days, std::span<const double> people,
                   std::int64_t from, std::int64_t to) {
  const auto at = [&](double day) {
    const auto next = static_cast<std::size_t>(
        std::ranges::upper_bound(days, static_cast<std::int64_t>(day)) - days.begin());
    if (next == 0) return people.front();
    if (next == days.size()) return people.back();
    const auto before = static_cast<double>(days[next - 1]);
    const double share = (day - before) / (static_cast<double>(days[next]) - before);
    return people[next - 1] + share * (people[next] - people[next - 1]);
  };
  double sum = 0;
  std::int64_t begin = from;
  const auto add = [&](std::int64_t end) {
    const auto b = static_cast<double>(begin), e = static_cast<double>(end);
    sum += (at(b) + at(e)) / 2 * (e - b);
    begin = end;
  };
  for (const std::int64_t day : days) {
    if (day > begin && day < to) add(day);
  }
  add(to);
  return sum;
}

}  // namespace

Expectation expected_cases(std::span<const Census> people, std::size_t places,
                           std::span<const double> cases_of_kind, const StudyCalendar& calendar) {
  std::vector<std::int64_t> days;
  for (const Census& one : people) days.push_back(one.day);
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());

  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<double>> of;  // kind, place
  for (const Census& one : people) {
    auto& counts = of[{one.kind, one.place}];
    counts.resize(days.size());
    counts[static_cast<std::size_t>(std::ranges::lower_bound(days, one.day) - days.begin())] +=
        one.people;
  }
  const std::size_t intervals = calendar.intervals();
  Expectation result = {.cases = std::vector<double>(places * intervals),
                        .population = std::vector<double>(places)};
  const auto length = static_cast<double>(calendar.starts.back() - calendar.starts.front());
  std::vector<double> of_kind(cases_of_kind.size(), 0.0);
  const auto each = [&](const auto& look) {
    for (const auto& [key, counts] : of) {
      for (std::size_t t = 0; t < intervals; ++t) {
        look(key.first, key.second, t,
             person_days(days, counts, calendar.starts[t], calendar.starts[t + 1]));
      }
    }
  };
  each([&](std::uint32_t kind, std::uint32_t place, std::size_t, double amount) {
    if (kind < of_kind.size()) of_kind[kind] += amount;
    result.population[place] += amount / length;
  });
  for (std::size_t kind = 0; kind < of_kind.size(); ++kind) {
    if (cases_of_kind[kind] > 0 && !(of_kind[kind] > 0)) {
      throw Error::data("population", "there are cases of a kind of people that it has none of",
                        "Give people of the same kinds (age, sex, ...) as the cases.");
    }
  }
  each([&](std::uint32_t kind, std::uint32_t place, std::size_t t, double amount) {
    if (kind >= of_kind.size() || !(of_kind[kind] > 0)) return;
    result.cases[place * intervals + t] += cases_of_kind[kind] * amount / of_kind[kind];
  });
  return result;
}

}  // namespace firemark
