#include "engine/scan/options.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace firemark {
namespace {

constexpr std::array<std::string_view, 3> models = {"poisson", "bernoulli", "permutation"};
constexpr std::array<std::string_view, 3> times = {"none", "retrospective", "prospective"};
constexpr std::array<std::string_view, 3> rates = {"high", "low", "both"};
constexpr std::array<std::string_view, 3> windows = {"circle", "flexible", "restricted"};
constexpr std::array<std::string_view, 4> rules = {
    "no-overlap", "no-centre-in-other", "no-centre-in-greater", "no-greater-centre-in-it"};

}  // namespace

void describe(ScanOptions& options, const OptionVisitor& visit) {
  visit({.name = "model",
         .value = choice(options.model, models),
         .help = "Compare cases with a population, with controls, or with their own places and "
                 "times, mixed"});
  visit({.name = "time",
         .value = choice(options.time, times),
         .help = "No time: circles. Otherwise cylinders: at any time, or still going on"});
  visit({.name = "rates",
         .value = choice(options.rates, rates),
         .help = "Look for more cases than expected, for fewer, or for either"});
  visit({.name = "window",
         .value = choice(options.window, windows),
         .help = "Circles; any connected areas (flexible); any of which each has many cases "
                 "itself (restricted)"});
  visit({.name = "max-places",
         .value = &options.max_places,
         .help = "Flexible and restricted windows lie among so many nearest areas",
         .bounds = between(1, 60)});
  visit({.name = "place-p",
         .value = &options.place_p,
         .help = "An area is in a restricted window only if its own cases have a mid-p below this",
         .bounds = {.min = 0, .max = 1, .min_open = true}});
  visit({.name = "max-population",
         .value = &options.max_population,
         .help = "Largest share of the population (permutation: of the cases) in a window",
         .unit = Unit::percent,
         .bounds = {.min = 0, .max = 100, .min_open = true}});
  visit({.name = "max-radius",
         .value = &options.max_radius,
         .help = "Largest radius of a window",
         .unit = Unit::metres,
         .bounds = positive,
         .when_absent = "none"});
  visit({.name = "interval",
         .value = &options.interval,
         .help = "Length of the steps of time, laid backwards from the end of the study",
         .unit = Unit::days,
         .bounds = at_least(1)});
  visit({.name = "max-duration",
         .value = &options.max_duration,
         .help = "Longest time that a window spans",
         .unit = Unit::days,
         .bounds = at_least(1)});
  visit({.name = "every",
         .value = &options.every,
         .help = "How often a prospective scan is made: recurrence is this divided by p",
         .unit = Unit::days,
         .bounds = positive,
         .when_absent = "interval"});
  visit({.name = "min-cases",
         .value = &options.min_cases,
         .help = "Fewest cases that make a cluster of high rates",
         .bounds = at_least(1)});
  visit({.name = "max-p",
         .value = &options.max_p,
         .help = "Report only clusters of at most this p; 1: all that are better than some chance",
         .bounds = {.min = 0, .max = 1, .min_open = true}});
  visit({.name = "replications",
         .value = &options.replications,
         .help = "Simulated data sets that the p-value rests on",
         .bounds = between(0, 1e6)});
  visit({.name = "seed",
         .value = &options.seed,
         .help = "Start of the random numbers: the same seed gives the same result",
         .bounds = at_least(0)});
  visit({.name = "secondary",
         .value = choice(options.secondary, rules),
         .help = "Which lesser clusters to report beside greater ones"});
  visit({.name = "ellipses",
         .value = &options.ellipses,
         .help = "Look at ellipses so many times as long as wide, too (without time): "
                 "1.5,2,3,4,5",
         .bounds = {.min = 1, .min_open = true}});
  visit({.name = "angles",
         .value = &options.angles,
         .help = "In how many directions each of the ellipses is laid: 4,6,9,12,15",
         .bounds = between(1, 180)});
  visit({.name = "penalty",
         .value = &options.penalty,
         .help = "How much less long ellipses count: 0 not at all, 0.5, 1 strongly",
         .bounds = between(0, 1)});
  visit({.name = "gini",
         .value = &options.gini,
         .help = "Mark the clusters of the largest size that tells most apart (without time)"});
  visit({.name = "stop-after",
         .value = &options.stop_after,
         .help = "Stop once so many replications were as good as the best cluster; 0: never",
         .bounds = at_least(0)});
  visit({.name = "iterations",
         .value = &options.iterations,
         .help = "Take the best cluster away and scan again, up to so many times: each p is then "
                 "free of the greater ones; 0: one scan",
         .bounds = between(0, 500)});
  visit({.name = "iterate-below",
         .value = &options.iterate_below,
         .help = "Go on with iterations while p is below this",
         .bounds = between(0, 1)});
}

std::size_t longest_window(const ScanOptions& options, std::size_t intervals) {
  if (options.time == ScanTime::none) return intervals;
  const double steps = std::floor(options.max_duration / options.interval + 1e-9);
  return static_cast<std::size_t>(std::clamp(steps, 1.0, static_cast<double>(intervals)));
}

double recurrence_days(const ScanOptions& options, double p) {
  return options.every.value_or(options.interval) / p;
}

}  // namespace firemark
