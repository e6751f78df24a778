#pragma once

#include "engine/options.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// A rate and the interval around it, all three in the same unit. NaN where it is not known.
struct RateInterval {
  double rate = 0;
  double low = 0;
  double high = 0;
};

/// Which interval: the first two take cases for a Poisson count, the last two for people of whom
/// each is a case or not.
enum class IntervalRule : std::uint8_t {
  garwood,          ///< exact Poisson (Garwood 1936)
  byar,             ///< Byar's approximation of it (Breslow and Day 1987, section 2.3)
  wilson,           ///< score interval of a proportion (Wilson 1927)
  clopper_pearson,  ///< exact proportion (Clopper and Pearson 1934)
};

struct RateOptions {
  double per = 1'000;      ///< people: "per 1,000"
  double confidence = 95;  ///< [%] of the interval, between 0 and 100
  IntervalRule interval = IntervalRule::garwood;
};
void describe(RateOptions& options, const OptionVisitor& visit);

/// Cases per options.per of the population, with the interval. Cases need not be whole (weights);
/// the population may be of people, homes, miles. NaN throughout where either is NaN or the
/// population is not above 0: a rate of nobody is not known, and is not 0. No cases: rate and lower
/// limit 0. Throws Error (data) for negative or infinite cases, and for more cases than people
/// where the interval is that of a proportion.
RateInterval rate(double cases, double population, const RateOptions& options = {});

/// The same for every area. Throws Error also where the spans differ in length; the fault names the
/// first area at fault, counted from 1.
std::vector<RateInterval> rates(std::span<const double> cases, std::span<const double> population,
                                const RateOptions& options = {});

/// Observed over expected cases, 1 where they agree: the standardised ratio (SMR) of indirect
/// standardisation, with the interval of the observed (`per` is ignored). NaN where nothing is
/// expected. Throws Error as rate() does, and for an interval of a proportion.
RateInterval standardised_ratio(double observed, double expected, const RateOptions& options = {});

}  // namespace firemark
