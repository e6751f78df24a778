#include "cli/areal/emerging_periods.hpp"

#include "cli/areal/comparison.hpp"
#include "cli/areal/regions.hpp"
#include "cli/console.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/error.hpp"
#include "geo/counted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace firemark::cli {
namespace {

/// After the rule of sfhotspot, by how long records go on: days, weeks, four weeks, 13 weeks,
/// years; where records say only their month, months, and quarters beyond three years.
PeriodLength length_for(const Period& covered, bool by_month) {
  const std::int64_t days = covered.days();
  if (by_month) return {.n = days <= 3 * 366 ? 1 : 3, .months = true};
  if (days <= 14) return {.n = 1};
  if (days <= 91) return {.n = 7};
  if (days <= 732) return {.n = 28};
  if (days <= 3653) return {.n = 91};
  return {.n = 12, .months = true};
}

/// "28d", "4w", "1month", "3months", "1year".
PeriodLength parse_length(const std::string& text, const std::string& address) {
  std::int64_t n = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), n);
  std::string unit(end, text.data() + text.size());
  unit.erase(std::remove(unit.begin(), unit.end(), ' '), unit.end());
  if (unit.ends_with("s")) unit.pop_back();
  const std::map<std::string, PeriodLength> units = {{"d", {.n = 1}},
                                                     {"day", {.n = 1}},
                                                     {"w", {.n = 7}},
                                                     {"week", {.n = 7}},
                                                     {"month", {.n = 1, .months = true}},
                                                     {"quarter", {.n = 3, .months = true}},
                                                     {"year", {.n = 12, .months = true}}};
  const auto found = units.find(unit);
  if (failure == std::errc() && n > 0 && n <= 10'000 && found != units.end())
    return {.n = n * found->second.n, .months = found->second.months};
  throw Error::usage(address, "'" + text + "' is no length of time",
                     "Write it as 28d, 4w, 1month, 1quarter, 1year or auto.");
}

std::string length_text(const PeriodLength& length) {
  return fmt::format("{} {}{}", length.n, length.months ? "month" : "day", length.n > 1 ? "s" : "");
}

}  // namespace

void check_every(const std::string& every, const std::string& address) {
  if (every != "auto") parse_length(every, address);
}

void describe(EmergingOptions& options, const OptionVisitor& visit) {
  visit({.name = "every",
         .value = &options.every,
         .help = "How long a period is: 28d, 4w, 1month, 1quarter, 1year; auto goes by how long "
                 "records go on"});
  describe(options.cube, visit);
}

SpaceTimeCounts count_by_period(const Regions& regions, const IncidentInput& input,
                                const std::string& every, Console& console) {
  const Timezone zone = timezone_named(input.options.timezone);
  const Period covered = covered_days(input, regions.incidents);
  const bool by_month = months_only(regions.incidents, zone);
  const PeriodLength length =
      every == "auto" ? length_for(covered, by_month) : parse_length(every, "--every");
  if (by_month && !length.months)
    throw Error::usage("--every", "the records say only the month they are of",
                       "Take months: 1month, 1quarter, 1year.");
  SpaceTimeCounts cube = {.period = periods_within(covered, length)};
  if (cube.period.empty()) return cube;
  console.note(fmt::format("periods: {} of {}{}, {}", cube.periods(), length_text(length),
                           every == "auto" ? " (by how long records go on)" : "",
                           period_text({cube.period.front().first, cube.period.back().end})));
  const std::size_t n = regions.size();
  cube.counts.assign(n * cube.periods(), 0);
  const auto of = periods_of(regions.incidents.incidents.time, cube.period, zone);
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (regions.region_of[i] == no_area) continue;
    if (of[i] == no_period)
      ++left_out;
    else
      cube.counts[of[i] * n + regions.region_of[i]] += 1;
  }
  if (left_out > 0)
    console.note(geo::counted(left_out, "incident lies", "incidents lie") +
                 " in none of the periods");
  return cube;
}

}  // namespace firemark::cli
