#include "cli/evaluate/evaluation.hpp"

#include "engine/evaluate/e_test.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

enum Part : std::size_t { treated, control, around, around_control };

/// Counts of each region in each of the periods.
std::vector<std::vector<std::uint64_t>> counts_in(const std::vector<Period>& periods,
                                                  const Regions& regions, Timezone zone) {
  std::vector<std::vector<std::uint64_t>> counts(regions.size(),
                                                 std::vector<std::uint64_t>(periods.size()));
  const auto of = periods_of(regions.incidents.incidents.time, periods, zone);
  for (std::size_t i = 0; i < of.size(); ++i)
    if (of[i] != no_period && regions.region_of[i] != no_area)
      ++counts[regions.region_of[i]][of[i]];
  return counts;
}

/// How weeks of the time before vary on each part of the land: a series a part and stretch of time.
SeriesOverdispersion variation(const Comparison& times, const Regions& regions, Timezone zone) {
  const PeriodLength length = months_only(regions.incidents, zone)
                                  ? PeriodLength{.n = 1, .months = true}
                                  : PeriodLength{.n = 7};
  std::vector<std::vector<std::uint64_t>> series;
  for (const Period& period : times.before)
    for (auto& counts : counts_in(periods_within(period, length), regions, zone))
      series.push_back(std::move(counts));
  return overdispersion(series);
}

/// The time before in two: its days where it is one stretch, else the earlier and the later ones.
std::array<std::vector<Period>, 2> halves(const std::vector<Period>& before) {
  if (before.size() > 1) {
    const auto middle = before.begin() + static_cast<std::ptrdiff_t>(before.size() / 2);
    return {std::vector<Period>(before.begin(), middle), {middle, before.end()}};
  }
  const Period& whole = before.front();
  const std::int64_t middle = whole.first + whole.days() / 2;
  return {std::vector<Period>{{whole.first, middle}}, {{middle, whole.end}}};
}

double days_of(const std::vector<Period>& periods) {
  double days = 0;
  for (const Period& period : periods) days += static_cast<double>(period.days());
  return days;
}

/// Counts of the parts, weighed as the options say.
std::vector<BeforeAfter> weighed(const std::vector<PlaceCounts>& counts, const Regions& regions,
                                 bool per_km2) {
  std::vector<BeforeAfter> parts;
  for (std::size_t i = 0; i < counts.size(); ++i)
    parts.push_back({static_cast<double>(counts[i].before), static_cast<double>(counts[i].now),
                     per_km2 ? area(regions.areas().shape[i]) / 1e6 : 1});
  return parts;
}

/// The chance that the two sums which a difference is made of (A - B) are as far apart, where the
/// difference is one of plain counts.
double exact_p(std::initializer_list<std::array<BeforeAfter, 2>> pairs) {
  double up = 0, down = 0;
  for (const auto& [land, beside] : pairs) {
    up += land.after + beside.before;
    down += land.before + beside.after;
  }
  return e_test(static_cast<std::uint64_t>(up), static_cast<std::uint64_t>(down));
}

Estimate estimate_of(const std::string& of, const Displacement& found, double exact) {
  const bool plain = !std::isnan(exact);
  return {.of = of,
          .value = found.total,
          .low = found.low,
          .high = found.high,
          .p = plain ? exact : found.p,
          .test = plain ? "exact" : "normal"};
}

}  // namespace

void describe(EvaluationOptions& options, const OptionVisitor& visit) {
  visit({.name = "ring",
         .value = &options.ring,
         .help = "Draw the land around: what lies so near to treated land and control; 0: none",
         .unit = Unit::metres,
         .bounds = at_least(0)});
  visit({.name = "confidence",
         .value = &options.confidence,
         .help = "Of the intervals",
         .unit = Unit::percent,
         .bounds = between(50, 99.9)});
  visit({.name = "per-km2",
         .value = &options.per_km2,
         .help = "Compare counts per km2, for parts of land of different sizes"});
  visit({.name = "by-lot",
         .value = &options.by_lot,
         .help = "Which land was treated was drawn by lot: only then may a cause be named"});
}

Evaluation evaluate(const Comparison& times, const Regions& regions, Timezone zone,
                    const EvaluationOptions& options) {
  Evaluation result;
  const ComparedCounts counted = compared_counts(times, regions, zone);
  const auto now = static_cast<double>(times.now.days()),
             before = static_cast<double>(times.days_before());
  for (std::size_t i = 0; i < regions.size(); ++i)
    result.counts.push_back({counted.now[i], counted.before[i], now, before});
  result.changes = changes(result.counts);
  result.varied = variation(times, regions, zone);
  const double factor = result.varied.factor();
  const std::vector<BeforeAfter> parts = weighed(result.counts, regions, options.per_km2);
  const bool plain = !options.per_km2 && now == before && factor <= 1;
  const auto difference = [&](const std::vector<BeforeAfter>& land, std::size_t a, std::size_t b,
                              std::array<double, 2> days) {
    return weighted_displacement(land[a], land[b], {}, {}, days, options.confidence, factor);
  };
  const std::array<double, 2> days = {before / now, 1};
  const double unknown = std::nan("");
  result.estimates.push_back(
      estimate_of("treated", difference(parts, treated, control, days),
                  plain ? exact_p({{parts[treated], parts[control]}}) : unknown));
  if (parts.size() > around) {
    result.estimates.push_back(
        estimate_of("around", difference(parts, around, around_control, days),
                    plain ? exact_p({{parts[around], parts[around_control]}}) : unknown));
    result.estimates.push_back(estimate_of(
        "total",
        weighted_displacement(parts[treated], parts[control], parts[around], parts[around_control],
                              days, options.confidence, factor),
        plain ? exact_p({{parts[treated], parts[control]}, {parts[around], parts[around_control]}})
              : unknown));
  }
  const RateRatio ratio = rate_ratio(parts[treated], parts[control], options.confidence, factor);
  result.estimates.push_back({.of = "ratio",
                              .value = ratio.ratio,
                              .low = ratio.low,
                              .high = ratio.high,
                              .p = ratio.p,
                              .test = ratio.added ? "normal, half added" : "normal"});
  const auto [first, second] = halves(times.before);
  std::vector<BeforeAfter> earlier = parts;
  const auto one = counts_in(first, regions, zone), other = counts_in(second, regions, zone);
  const auto sum = [](const std::vector<std::uint64_t>& counts) {
    double n = 0;
    for (const std::uint64_t each : counts) n += static_cast<double>(each);
    return n;
  };
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    earlier[i].before = sum(one[i]);
    earlier[i].after = sum(other[i]);
  }
  if (days_of(first) > 0) {
    const Displacement placebo =
        difference(earlier, treated, control, {days_of(first) / days_of(second), 1});
    result.estimates.push_back(estimate_of("before", placebo, unknown));
    result.estimates.back().value = placebo.z;
    result.estimates.back().low = result.estimates.back().high = unknown;
  }
  return result;
}

}  // namespace firemark::cli
