#include "cli/scan_study.hpp"

#include "cli/console.hpp"
#include "cli/event_days.hpp"
#include "cli/inputs.hpp"
#include "engine/error.hpp"
#include "engine/scan/population.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

/// "442310 541220": a place is where it is.
std::string place_name(Point p) {
  return std::to_string(std::llround(p.x)) + " " + std::to_string(std::llround(p.y));
}

/// Each area a place, in the order of its code. Returns the area's place.
std::vector<std::uint32_t> take_areas(const Areas& areas, ScanStudy& study) {
  std::vector<std::uint32_t> order(areas.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](auto a, auto b) { return areas.code[a] < areas.code[b]; });
  std::vector<std::uint32_t> place(areas.size());
  for (const std::uint32_t area : order) {
    place[area] = static_cast<std::uint32_t>(study.ids.size());
    study.ids.push_back(areas.code[area]);
    study.at.push_back(centroid(areas.shape[area]));
  }
  return place;
}

/// Each distinct place of the points, in the order of its coordinates. Returns the points' places.
std::vector<std::uint32_t> take_places(const std::vector<Point>& points, ScanStudy& study) {
  std::vector<std::uint32_t> order(points.size()), place(points.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto less = [&](const Point& a, const Point& b) {
    return a.x != b.x ? a.x < b.x : a.y < b.y;
  };
  std::ranges::sort(order, [&](auto a, auto b) { return less(points[a], points[b]); });
  for (const std::uint32_t i : order) {
    if (study.at.empty() || less(study.at.back(), points[i])) {
      study.at.push_back(points[i]);
      study.ids.push_back(place_name(points[i]));
    }
    place[i] = static_cast<std::uint32_t>(study.at.size() - 1);
  }
  return place;
}

/// Incidents that are cases; all where nothing says which.
std::vector<std::uint8_t> cases_among(const Incidents& incidents, const ScanOptions& options,
                                      const ScanCases& cases) {
  const bool bernoulli = options.model == ScanModel::bernoulli;
  if (bernoulli == cases.cases.empty()) {
    throw Error::usage("--cases",
                       bernoulli ? "it is missing" : "only the bernoulli model has controls",
                       "Say --model bernoulli --cases column=value: the other incidents are the "
                       "controls.");
  }
  std::vector<std::uint8_t> is_case(incidents.size(), bernoulli ? 0 : 1);
  if (!bernoulli) return is_case;
  for (const std::uint32_t row : matching(incidents, conditions(cases.cases, "--cases"))) {
    is_case[row] = 1;
  }
  return is_case;
}

std::vector<double> expected_by_population(const Areas& areas,
                                           const std::vector<std::uint32_t>& place, double cases,
                                           ScanStudy& study) {
  std::vector<Census> people;
  for (std::uint32_t area = 0; area < areas.size(); ++area) {
    if (std::isnan(areas.population[area])) {
      throw Error::data(areas.code[area], "its population is not known",
                        "Give --population for all areas, or use the permutation model.");
    }
    people.push_back({.place = place[area], .people = areas.population[area]});
  }
  Expectation expected = expected_cases(people, areas.size(), {&cases, 1}, study.calendar);
  study.population = std::move(expected.population);
  return expected.cases;
}

}  // namespace

ScanStudy study_of(const Inputs& inputs, const ScanOptions& options, const ScanCases& cases,
                   Console& console) {
  const Incidents& all = inputs.incidents.incidents;
  const Areas* areas = inputs.study ? &inputs.study->areas() : nullptr;
  if (options.model == ScanModel::poisson && areas == nullptr) {
    throw Error::usage("--areas", "it is missing",
                       "The poisson model needs areas with --population; or say --model "
                       "permutation.");
  }
  if (options.interval != std::floor(options.interval)) {
    throw Error::usage("--interval", "it is no whole number of days", "Give 1d, 7d, ...");
  }
  const std::vector<std::uint8_t> is_case = cases_among(all, options, cases);
  EventDays times;
  if (options.time == ScanTime::none) {
    times.rows.resize(all.size());
    std::iota(times.rows.begin(), times.rows.end(), 0U);
    times.days.assign(all.size(), 0);
  } else {
    times = event_days(all, timezone_named(cases.timezone), false);
    if (times.left_out > 0) {
      console.note(std::to_string(times.left_out) + " incidents have no day and are left out");
    }
  }
  ScanStudy study;
  std::vector<std::uint32_t> place_of_area;
  std::vector<std::uint32_t> place;
  if (areas != nullptr) {
    place_of_area = take_areas(*areas, study);
    place = inputs.study->index.areas_of(all.points);
    for (std::uint32_t& one : place) one = one == no_area ? no_area : place_of_area[one];
  } else {
    place = take_places(all.points, study);
  }
  study.dated = options.time != ScanTime::none;
  if (study.dated && !times.days.empty()) {
    const auto [first, last] = std::ranges::minmax(times.days);
    study.calendar =
        study_calendar(static_cast<std::int64_t>(first), static_cast<std::int64_t>(last),
                       CalendarUnit::day, static_cast<std::int64_t>(options.interval));
  }
  for (const Point& p : study.at) study.data.at.push_back({p.x, p.y, 0});
  study.data.intervals = study.calendar.intervals();
  study.data.cases.resize(study.at.size() * study.data.intervals);
  std::vector<double> everybody(study.data.cases.size(), 0.0);
  std::uint64_t outside = 0;
  for (std::size_t i = 0; i < times.rows.size(); ++i) {
    const std::uint32_t row = times.rows[i];
    if (place[row] == no_area) {
      ++outside;
      continue;
    }
    const auto day = static_cast<std::int64_t>(times.days[i]);
    const std::size_t cell = place[row] * study.data.intervals + *study.calendar.interval_of(day);
    everybody[cell] += 1;
    if (is_case[row] == 0) continue;
    ++study.data.cases[cell];
    study.points.push_back(all.points[row]);
    study.place.push_back(place[row]);
    if (options.time != ScanTime::none) study.day.push_back(day);
  }
  if (outside > 0) {
    console.note(std::to_string(outside) + " incidents lie in none of the areas and are left out");
  }
  if (options.model == ScanModel::bernoulli) study.data.measure = std::move(everybody);
  if (options.model == ScanModel::poisson) {
    study.data.measure = expected_by_population(*areas, place_of_area,
                                                static_cast<double>(study.points.size()), study);
  }
  return study;
}

}  // namespace firemark::cli
