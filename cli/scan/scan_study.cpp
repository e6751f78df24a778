#include "cli/scan/scan_study.hpp"

#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/scan/scan_kinds.hpp"
#include "cli/scan/scan_period.hpp"
#include "cli/scan/scan_places.hpp"
#include "engine/error.hpp"
#include "engine/scan/population.hpp"
#include "geo/counted.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

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

void check_covariates(const ScanOptions& options, const ScanCases& cases) {
  if (options.model == ScanModel::bernoulli && !cases.covariates.empty()) {
    throw Error::usage("--covariates", "the bernoulli model has none",
                       "Leave them out: controls are of the same kinds already.");
  }
  const bool poisson = options.model == ScanModel::poisson;
  if (!cases.people.empty() && !poisson) {
    throw Error::usage("--people", "only the poisson model has a population",
                       "Leave it out, or say --model poisson.");
  }
  if (poisson && cases.people.empty() && !cases.covariates.empty()) {
    throw Error::usage("--people", "it is missing",
                       "Covariates need a table of people by area and covariate.");
  }
}

/// Cells of cases (and of everybody, for the Bernoulli model), and the study's records.
void take_cases(const Incidents& all, const PeriodRows& times,
                const std::vector<std::uint32_t>& place, const std::vector<std::uint8_t>& is_case,
                const ScanOptions& options, ScanStudy& study, Console& console) {
  ScanData& data = study.data;
  data.intervals = study.calendar.intervals();
  data.cases.resize(study.at.size() * data.intervals);
  const bool bernoulli = options.model == ScanModel::bernoulli;
  if (bernoulli) data.measure.resize(data.cases.size());
  std::uint64_t outside = 0, late = 0;
  for (std::size_t i = 0; i < times.rows.size(); ++i) {
    const std::uint32_t row = times.rows[i];
    if (place[row] == no_area) {
      ++outside;
      continue;
    }
    // A month that the study begins within counts by its first day that is seen.
    const std::int64_t day = std::max(times.days[i], study.calendar.starts.front());
    const auto interval = study.calendar.interval_of(day);
    if (!interval) {
      ++late;
      continue;
    }
    const std::size_t cell = place[row] * data.intervals + *interval;
    if (bernoulli) data.measure[cell] += 1;
    if (is_case[row] == 0) continue;
    ++data.cases[cell];
    study.points.push_back(all.points[row]);
    study.rows.push_back(row);
    study.place.push_back(place[row]);
    if (options.time != ScanTime::none) study.day.push_back(day);
  }
  if (late > 0) {
    console.note(geo::counted(late, "incident") + " after the study left out");
  }
  if (outside > 0) {
    console.note(geo::counted(outside, "incident") + " in none of the areas left out");
  }
}

/// The census of the areas' own layer: all people of one kind.
std::vector<Census> people_of_areas(const ScanStudy& study) {
  std::vector<Census> people;
  for (std::uint32_t place = 0; place < study.ids.size(); ++place) {
    if (std::isnan(study.people[place])) {
      throw Error::data(study.ids[place], "its population is not known",
                        "Give --population for all areas, or use the permutation model.");
    }
    people.push_back({.place = place, .people = study.people[place]});
  }
  return people;
}

void take_population(const Incidents& all, const ScanCases& cases, ScanStudy& study,
                     Console& console) {
  Labels kinds;
  std::vector<std::uint32_t> kind = kinds_of(all, study.rows, study.day, cases.covariates, kinds);
  std::vector<double> of_kind(kinds.size(), 0.0);
  for (const std::uint32_t one : kind) of_kind[one] += 1;
  std::uint64_t others = 0;
  const std::vector<Census> people =
      cases.people.empty()
          ? people_of_areas(study)
          : read_people_table(cases.people, cases.covariates, study.ids, kinds, others);
  if (others > 0) {
    console.note(std::to_string(others) + " rows of " + cases.people +
                 " are of none of the areas and are left out");
  }
  Expectation expected = expected_cases(people, study.ids.size(), of_kind, study.calendar);
  study.population = std::move(expected.population);
  study.data.measure = std::move(expected.cases);
  refuse_unpeopled(study);
}

/// Tables of the kinds of cases that a permutation keeps apart.
void take_kinds(const Incidents& all, const ScanCases& cases, ScanStudy& study) {
  Labels kinds;
  const std::vector<std::uint32_t> kind =
      kinds_of(all, study.rows, study.day, cases.covariates, kinds);
  study.data.kinds.assign(kinds.size(), std::vector<std::uint32_t>(study.data.cases.size()));
  for (std::size_t i = 0; i < kind.size(); ++i) {
    const std::size_t time = *study.calendar.interval_of(study.day[i]);
    ++study.data.kinds[kind[i]][study.place[i] * study.data.intervals + time];
  }
}

}  // namespace

void refuse_unpeopled(const ScanStudy& study) {
  const ScanData& data = study.data;
  for (std::size_t cell = 0; cell < data.measure.size(); ++cell) {
    if (data.cases[cell] == 0 || data.measure[cell] > 0) continue;
    throw Error::data(study.ids[cell / data.intervals], "it has cases, but no population",
                      "Correct the population, or leave the cases out.");
  }
}

void describe(ScanCases& cases, const OptionVisitor& visit) {
  visit({.name = "people",
         .value = &cases.people,
         .help = "CSV of people by area code and covariates (poisson), instead of --population"});
  visit({.name = "cell",
         .value = &cases.cell,
         .help = "Squares of this side are the places, without --areas",
         .unit = Unit::metres,
         .bounds = positive,
         .when_absent = "none"});
}

ScanStudy study_of(const Inputs& inputs, const ScanOptions& options, const ScanCases& cases,
                   Console& console) {
  const Incidents& all = inputs.incidents.incidents;
  const StudyArea* areas = inputs.study ? &*inputs.study : nullptr;
  if (options.model == ScanModel::poisson && areas == nullptr) {
    throw Error::usage("--areas", "it is missing",
                       "The poisson model needs areas with --population; or say --model "
                       "permutation.");
  }
  check_covariates(options, cases);
  const std::vector<std::uint8_t> is_case = cases_among(all, options, cases);
  const PeriodRows times = rows_of_period(all, options, cases, console);
  ScanStudy study;
  const auto place = take_places(all.points, areas, cases.cell, study);
  study.dated = options.time != ScanTime::none;
  if (study.dated) study.calendar = calendar_of(times, options, cases, console);
  take_cases(all, times, place, is_case, options, study, console);
  if (options.window != ScanWindow::circle) {
    study.data.neighbours = neighbours_of(study, console.progress());
  }
  if (options.model == ScanModel::poisson) take_population(all, cases, study, console);
  if (options.model == ScanModel::permutation && !cases.covariates.empty()) {
    take_kinds(all, cases, study);
  }
  return study;
}

}  // namespace firemark::cli
