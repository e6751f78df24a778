#include "engine/areal/rate.hpp"

#include "engine/error.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

namespace firemark {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view rules[] = {"garwood", "byar", "wilson", "clopper-pearson"};

struct Limits {
  double low = 0;
  double high = 0;
};

/// The normal deviate that leaves `tail` above it.
double upper_deviate(double tail) { return std::sqrt(2.0) * boost::math::erfc_inv(2 * tail); }

/// Of the expected count, `tail` on either side.
Limits garwood(double cases, double tail) {
  return {cases > 0 ? boost::math::gamma_p_inv(cases, tail) : 0,
          boost::math::gamma_q_inv(cases + 1, tail)};
}

Limits byar(double cases, double tail) {
  const double z = upper_deviate(tail), above = cases + 1;
  const auto cube = [](double x) { return x * x * x; };
  const double low = cases > 0 ? cases * cube(1 - 1 / (9 * cases) - z / (3 * std::sqrt(cases))) : 0;
  return {std::max(low, 0.0), above * cube(1 - 1 / (9 * above) + z / (3 * std::sqrt(above)))};
}

/// Of the expected proportion.
Limits wilson(double cases, double people, double tail) {
  const double z = upper_deviate(tail), z2 = z * z, others = people - cases;
  const double middle = 2 * cases + z2, reach = z * std::sqrt(z2 + 4 * cases * others / people);
  const double scale = 1 / (2 * (people + z2));
  return {cases > 0 ? (middle - reach) * scale : 0, others > 0 ? (middle + reach) * scale : 1};
}

Limits clopper_pearson(double cases, double people, double tail) {
  const double others = people - cases;
  return {cases > 0 ? boost::math::ibeta_inv(cases, others + 1, tail) : 0,
          others > 0 ? boost::math::ibetac_inv(cases + 1, others, tail) : 1};
}

bool of_a_proportion(IntervalRule rule) {
  return rule == IntervalRule::wilson || rule == IntervalRule::clopper_pearson;
}

/// Limits of the rate per person.
Limits limits(double cases, double population, const RateOptions& options) {
  const double tail = (1 - options.confidence / 100) / 2;
  switch (options.interval) {
    case IntervalRule::wilson:
      return wilson(cases, population, tail);
    case IntervalRule::clopper_pearson:
      return clopper_pearson(cases, population, tail);
    case IntervalRule::garwood:
    case IntervalRule::byar:
      break;
  }
  const Limits count =
      options.interval == IntervalRule::byar ? byar(cases, tail) : garwood(cases, tail);
  return {count.low / population, count.high / population};
}

std::string number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

RateInterval checked_rate(double cases, double population, const RateOptions& options,
                          const std::string& where) {
  if (std::isnan(cases) || !(population > 0)) return {nan, nan, nan};
  if (cases < 0 || std::isinf(cases)) {
    throw Error::data(where, number(cases) + " cases",
                      "Cases are counted from 0; leave the cell empty where they are not known.");
  }
  if (of_a_proportion(options.interval) && cases > population) {
    throw Error::data(where, number(cases) + " cases among " + number(population) + " people",
                      "Take an interval of a count (garwood, byar), or correct the population.");
  }
  const Limits around = limits(cases, population, options);
  return {cases / population * options.per, around.low * options.per, around.high * options.per};
}

}  // namespace

void describe(RateOptions& options, const OptionVisitor& visit) {
  visit({.name = "per",
         .value = &options.per,
         .help = "Rates are per this many people",
         .bounds = positive});
  visit({.name = "confidence",
         .value = &options.confidence,
         .help = "How sure the interval is to hold the underlying rate",
         .unit = Unit::percent,
         .bounds = {.min = 0, .max = 99.9999, .min_open = true}});
  visit({.name = "interval",
         .value = choice(options.interval, rules),
         .help = "Exact Poisson or its approximation, score or exact interval of a proportion"});
}

RateInterval rate(double cases, double population, const RateOptions& options) {
  check_options(options);
  return checked_rate(cases, population, options, "rate");
}

std::vector<RateInterval> rates(std::span<const double> cases, std::span<const double> population,
                                const RateOptions& options) {
  check_options(options);
  if (cases.size() != population.size()) {
    throw Error::data("rates",
                      std::to_string(cases.size()) + " counts of cases and " +
                          std::to_string(population.size()) + " populations",
                      "Give one of each for every area.");
  }
  std::vector<RateInterval> result(cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i)
    result[i] = checked_rate(cases[i], population[i], options, "area " + std::to_string(i + 1));
  return result;
}

RateInterval standardised_ratio(double observed, double expected, const RateOptions& options) {
  check_options(options);
  if (of_a_proportion(options.interval)) {
    throw Error::usage("interval", "a standardised ratio compares counts, not proportions",
                       "Take garwood or byar.");
  }
  RateOptions plain = options;
  plain.per = 1;
  return checked_rate(observed, expected, plain, "standardised ratio");
}

}  // namespace firemark
