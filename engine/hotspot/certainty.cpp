#include "engine/hotspot/certainty.hpp"

#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace firemark {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view chances[] = {"none", "land", "population"};

/// Records of each place.
std::vector<std::uint64_t> counts(const Finding& finding) {
  std::vector<std::uint64_t> n(finding.m2.size());
  for (const std::int32_t label : finding.label)
    if (label != noise) ++n[static_cast<std::size_t>(label)];
  return n;
}

/// Adds one to `again` for each place of `observed` that the re-run on `rows` has, too.
void count_again(const Finding& observed, std::span<const std::uint32_t> rows, const Finding& rerun,
                 std::vector<std::uint64_t>& again) {
  std::vector<std::uint64_t> drawn(observed.m2.size());
  const std::vector<std::uint64_t> held = counts(rerun);
  std::vector<std::pair<std::int32_t, std::int32_t>> both;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int32_t place = observed.label[rows[i]];
    if (place == noise) continue;
    ++drawn[static_cast<std::size_t>(place)];
    if (rerun.label[i] != noise) both.emplace_back(place, rerun.label[i]);
  }
  std::sort(both.begin(), both.end());
  for (std::size_t i = 0; i < both.size();) {
    std::size_t end = i;
    while (end < both.size() && both[end] == both[i]) ++end;
    const std::uint64_t shared = end - i;
    const std::uint64_t together = drawn[static_cast<std::size_t>(both[i].first)] +
                                   held[static_cast<std::size_t>(both[i].second)] - shared;
    // At most one place of a re-run holds more than half; of two with just half the first counts.
    if (2 * shared >= together) {
      ++again[static_cast<std::size_t>(both[i].first)];
      const std::int32_t place = both[i].first;
      while (end < both.size() && both[end].first == place) ++end;
    }
    i = end;
  }
}

/// As many rows as there are, drawn with replacement, ascending.
std::vector<std::uint32_t> drawn_rows(std::size_t n, Stream& stream) {
  std::vector<std::uint32_t> times(n);
  for (std::size_t i = 0; i < n; ++i) ++times[stream.below(n)];
  std::vector<std::uint32_t> rows;
  rows.reserve(n);
  for (std::uint32_t row = 0; row < n; ++row) rows.insert(rows.end(), times[row], row);
  return rows;
}

}  // namespace

void describe(CertaintyOptions& options, const OptionVisitor& visit) {
  visit({.name = "floor",
         .value = &options.floor,
         .help = "With fewer records nothing is looked for: not enough data",
         .unit = Unit::count,
         .bounds = at_least(0)});
  visit({.name = "resamples",
         .value = &options.resamples,
         .help = "Re-runs on resampled records that tell how stable a hotspot is; 0: none",
         .unit = Unit::count,
         .bounds = between(0, 100'000)});
  visit({.name = "sweep",
         .value = &options.sweep,
         .help = "Re-runs also use so many times the bandwidth or eps, and one over it",
         .bounds = between(1, 10)});
  visit({.name = "chance",
         .value = choice(options.chance, chances),
         .help = "What hotspots are tested against: an even spread over the land, or over people"});
  visit({.name = "simulations",
         .value = &options.simulations,
         .help = "Times that chance is tried; the least p is 1 / (simulations + 1)",
         .unit = Unit::count,
         .bounds = between(1, 1'000'000)});
  visit({.name = "alpha",
         .value = &options.alpha,
         .help = "Hotspots that chance gives more often than this are left out; 1: none is",
         .bounds = {.min = 0, .max = 1, .min_open = true}});
}

std::vector<double> stability(const Finding& observed, std::span<const Point> points,
                              const Finder& find, const CertaintyOptions& options,
                              std::uint64_t seed, Progress& progress) {
  const auto runs = static_cast<std::size_t>(options.resamples);
  const std::size_t places = observed.m2.size();
  if (runs == 0 || places == 0) return std::vector<double>(places, unknown);
  const double scales[] = {1, options.sweep, 1 / options.sweep};
  std::vector<std::vector<std::uint64_t>> again(runs, std::vector<std::uint64_t>(places));
  progress.stage("Resampling", runs);
  parallel_for(runs, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t run = begin; run < end; ++run) {
      progress.check();
      Stream stream(seed, run);
      const std::vector<std::uint32_t> rows = drawn_rows(points.size(), stream);
      std::vector<Point> drawn(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) drawn[i] = points[rows[i]];
      count_again(observed, rows, find(drawn, rows, scales[run % 3]), again[run]);
      progress.advance(1);
    }
  });
  std::vector<double> result(places, 0.0);
  for (const auto& run : again)
    for (std::size_t k = 0; k < places; ++k) result[k] += static_cast<double>(run[k]);
  for (double& share : result) share *= 100 / static_cast<double>(runs);
  return result;
}

std::vector<double> contrast(const Finding& finding, double study_m2) {
  const auto all = static_cast<double>(finding.label.size());
  const std::vector<std::uint64_t> n = counts(finding);
  std::vector<double> result;
  for (std::size_t k = 0; k < n.size(); ++k) {
    if (!(study_m2 > 0) || !(finding.m2[k] > 0)) {
      result.push_back(unknown);
      continue;
    }
    const auto inside = static_cast<double>(n[k]), outside = all - inside;
    // A place as large as the study area, or larger where it reaches over its edge, is no place.
    const double expected = all * std::min(1.0, finding.m2[k] / study_m2);
    if (!(inside > expected)) {
      result.push_back(0);
      continue;
    }
    const double rest = outside > 0 ? outside * std::log(outside / (all - expected)) : 0;
    result.push_back(inside * std::log(inside / expected) + rest);
  }
  return result;
}

std::vector<std::vector<double>> chance_contrasts(std::span<const Finder> methods,
                                                  const ChanceEvents& draw, double study_m2,
                                                  std::int64_t simulations, Progress& progress) {
  const auto runs = static_cast<std::size_t>(simulations);
  std::vector<std::vector<double>> greatest(methods.size(), std::vector<double>(runs, 0.0));
  progress.stage("Simulating", runs);
  parallel_for(runs, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t run = begin; run < end; ++run) {
      progress.check();
      const std::vector<Point> points = draw(run).points;
      std::vector<std::uint32_t> rows(points.size());
      std::iota(rows.begin(), rows.end(), 0U);
      for (std::size_t m = 0; m < methods.size(); ++m)
        for (const double each : contrast(methods[m](points, rows, 1), study_m2))
          if (each > greatest[m][run]) greatest[m][run] = each;
      progress.advance(1);
    }
  });
  for (std::vector<double>& each : greatest) std::sort(each.begin(), each.end());
  return greatest;
}

std::vector<double> contrast_p(std::span<const double> contrasts,
                               std::span<const double> by_chance) {
  std::vector<double> p;
  for (const double each : contrasts) {
    const auto lesser = std::lower_bound(by_chance.begin(), by_chance.end(), each);
    p.push_back(std::isnan(each) ? unknown
                                 : static_cast<double>(1 + (by_chance.end() - lesser)) /
                                       static_cast<double>(1 + by_chance.size()));
  }
  return p;
}

}  // namespace firemark
