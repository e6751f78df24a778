#pragma once

#include "engine/scan/calendar.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// People of a kind (age, sex, ...) at a place on a day, as a census counts them.
struct Census {
  std::uint32_t place = 0;
  std::uint32_t kind = 0;
  std::int64_t day = 0;  ///< since 1970-01-01
  double people = 0;
};

/// What a population lets expect.
struct Expectation {
  std::vector<double> cases = {};       ///< places x intervals, of the sum of all cases
  std::vector<double> population = {};  ///< of each place, averaged over the study period
};

/// Cases expected where everybody of a kind has the same risk everywhere (indirect
/// standardisation): `cases_of_kind` cases fall on the person-days of their kind. Between days of a
/// census people change evenly; before the first and after the last they stay. A place without
/// people of a kind on a day of the census of others of it has none on that day.
/// Throws Error (data) for a kind with cases and without people.
Expectation expected_cases(std::span<const Census> people, std::size_t places,
                           std::span<const double> cases_of_kind, const StudyCalendar& calendar);

}  // namespace firemark
