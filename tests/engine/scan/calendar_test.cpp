#include "engine/error.hpp"
#include "engine/scan/population.hpp"
#include "engine/time.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

TEST_CASE("study calendar: intervals end with the study, the first is the longer one", "[scan]") {
  const std::int64_t first = days_from_civil(2024, 1, 1), last = days_from_civil(2024, 12, 31);
  const StudyCalendar weeks = study_calendar(first, last, CalendarUnit::day, 7);
  CHECK(weeks.intervals() == 52);
  CHECK(weeks.last_day(51) == last);
  CHECK(weeks.last_day(0) - weeks.first_day(0) + 1 == 366 - 51 * 7);
  CHECK(weeks.interval_of(first) == 0U);
  CHECK(weeks.interval_of(last - 7) == 50U);
  CHECK_FALSE(weeks.interval_of(last + 1));

  const StudyCalendar months = study_calendar(first, last, CalendarUnit::month, 1);
  CHECK(months.intervals() == 12);
  CHECK(slashed_date(months.first_day(1)) == "2024/02/01");
  CHECK(study_calendar(first, first, CalendarUnit::year, 1).intervals() == 1);
  CHECK_THROWS_AS(study_calendar(last, first, CalendarUnit::day, 1), Error);
}

TEST_CASE("expected cases: each kind's cases fall on its own people, who change evenly", "[scan]") {
  const StudyCalendar two = {.starts = {0, 10, 20}};
  const Census people[] = {{.place = 0, .kind = 0, .day = 0, .people = 10},
                           {.place = 0, .kind = 0, .day = 20, .people = 30},
                           {.place = 1, .kind = 0, .day = 0, .people = 20},
                           {.place = 1, .kind = 0, .day = 20, .people = 20},
                           {.place = 1, .kind = 1, .day = 0, .people = 5},
                           {.place = 1, .kind = 1, .day = 20, .people = 5}};
  const double cases[] = {80, 6};
  const Expectation found = expected_cases(people, 2, cases, two);
  // Person-days of kind 0: 150 and 250 at the first place, 200 and 200 at the second.
  CHECK(found.cases[0] == Approx(80 * 150 / 800.0));
  CHECK(found.cases[1] == Approx(80 * 250 / 800.0));
  CHECK(found.cases[2] == Approx(80 * 200 / 800.0 + 3));
  CHECK(found.population == std::vector<double>{20, 25});
  const double missing[] = {1, 1, 1};
  CHECK_THROWS_AS(expected_cases(people, 2, missing, two), Error);
}
