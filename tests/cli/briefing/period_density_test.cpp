#include "cli/briefing/period_density.hpp"

#include <catch2/catch.hpp>

using namespace firemark;
using namespace firemark::cli;

namespace {

constexpr std::int32_t january = 2026 * 12;

TimeSpan on_day(std::int32_t month, std::int32_t day) {
  const Moment from = days_from_civil(2026, month, day) * 86400;
  return {from, from + 86400};
}

StudyArea square() {
  geo::AreaSet set;
  set.areas.code = set.areas.name = {"a"};
  set.areas.shape = {{{{{0, 0}, {4000, 0}, {4000, 4000}, {0, 4000}}, {}}}};
  set.areas.population = {not_known};
  return StudyArea(std::move(set));
}

/// n records at a place in a month.
void add(Incidents& records, int n, Point at, std::int32_t month) {
  for (int k = 0; k < n; ++k) {
    records.points.push_back(at);
    records.time.push_back(on_day(month, 1 + k % 28));
    records.time_precision.push_back(TimePrecision::day);
    records.category.codes.push_back(Labels::none);
    records.subcategory.codes.push_back(Labels::none);
    records.precision.push_back(0);
    records.weight.push_back(1);
    records.basis.push_back(LocationBasis::unknown);
    records.source.emplace_back();
  }
}

}  // namespace

TEST_CASE("A reader looks at months, or at quarters of the year where there are many") {
  CHECK(month_spans(january, 1).empty());
  CHECK(month_spans(january, 0).empty());
  CHECK(month_spans(january + 9, 5) ==
        std::vector<MonthSpan>{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}});
  // From February: what is left of the first quarter, three whole ones.
  CHECK(month_spans(january + 1, 11) == std::vector<MonthSpan>{{0, 2}, {2, 5}, {5, 8}, {8, 11}});
}

TEST_CASE("A period's density begins where all time's does, by its share of the months") {
  const StudyArea study = square();
  Incidents records;
  add(records, 30, {1000, 1000}, 1);  // even over the three months
  add(records, 30, {1000, 1000}, 2);
  add(records, 30, {1000, 1000}, 3);
  add(records, 40, {3000, 3000}, 2);  // in one alone
  Theme theme = {.name = "fires", .title = "Fires"};
  theme.options.density.bands.volumes = {50, 75};
  ThemeResult all;
  all.density = analyse_density(records, setting_of(records, &study), &study, theme.options.density,
                                Progress::none());
  REQUIRE(all.density.bands.size() == 2);
  const auto periods =
      period_densities(theme, all, records, study, january, 3, Timezone::europe_london);
  REQUIRE(periods.size() == 3);
  for (const PeriodDensity& period : periods) REQUIRE(period.bands.size() == 2);
  // An even place is in each month as large as in all time.
  CHECK(periods[0].n == std::vector<std::uint64_t>{30, 30});
  CHECK(area(periods[0].bands[1]) == Approx(area(periods[2].bands[1])));
  for (const Band& band : all.density.bands) CHECK(band.shape.size() <= 2);
  CHECK(periods[0].bands[0].size() == 1);
  // The other is there in its month alone, and then larger than in all time.
  CHECK(periods[1].bands[0].size() == 2);
  CHECK(periods[1].n[0] == 70);
  CHECK(area(periods[1].bands[0]) > area(all.density.bands[0].shape));
  // A part holds what lies in it.
  const PeriodDensity part =
      part_of(periods[1], {{{{0, 0}, {2000, 0}, {2000, 2000}, {0, 2000}}, {}}});
  CHECK(part.bands[0].size() == 1);
  CHECK(part.n.empty());
}

TEST_CASE("No density of periods where fresh records count more") {
  const StudyArea study = square();
  Incidents records;
  add(records, 30, {1000, 1000}, 1);
  add(records, 30, {1000, 1000}, 2);
  Theme theme = {.name = "fires", .title = "Fires"};
  theme.options.density.kde.half_life = 30;
  ThemeResult all;
  all.density = analyse_density(records, setting_of(records, &study), &study, theme.options.density,
                                Progress::none());
  CHECK(period_densities(theme, all, records, study, january, 2, Timezone::europe_london).empty());
}
