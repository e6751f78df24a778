#include "engine/areal/empirical_bayes.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace firemark {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void check(std::span<const double> cases, std::span<const double> population) {
  if (cases.size() != population.size()) {
    throw Error::data("rates",
                      std::to_string(cases.size()) + " counts of cases and " +
                          std::to_string(population.size()) + " populations",
                      "Give one of each for every area.");
  }
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (std::isnan(cases[i]) || (cases[i] >= 0 && std::isfinite(cases[i]))) continue;
    throw Error::data("area " + std::to_string(i + 1), std::to_string(cases[i]) + " cases",
                      "Cases are counted from 0; leave the cell empty where they are not known.");
  }
}

/// Cases and people of the areas that have both.
struct Rates {
  std::span<const double> cases;
  std::span<const double> population;

  bool known(std::size_t i) const {
    return !std::isnan(cases[i]) && population[i] > 0 && std::isfinite(population[i]);
  }
  double raw(std::size_t i) const { return cases[i] / population[i]; }
};

/// Mean and weighted variance of the raw rates of some areas.
struct RateMoments {
  double cases = 0;
  double people = 0;
  double areas = 0;
  double mean = nan;    ///< b
  double spread = nan;  ///< s2, population-weighted
  double people_per_area() const { return people / areas; }
  /// Of the underlying rates: what is left of the spread when Poisson chance is taken off.
  double between() const { return spread - mean / people_per_area(); }
};

template <class Members>
RateMoments moments(const Rates& rates, const Members& members) {
  RateMoments m;
  members([&](std::size_t i) {
    if (!rates.known(i)) return;
    m.cases += rates.cases[i];
    m.people += rates.population[i];
    ++m.areas;
  });
  if (m.areas == 0) return m;
  m.mean = m.cases / m.people;
  double sum = 0;
  members([&](std::size_t i) {
    if (!rates.known(i)) return;
    const double deviation = rates.raw(i) - m.mean;
    sum += rates.population[i] * deviation * deviation;
  });
  m.spread = sum / m.people;
  return m;
}

RateMoments moments_of_all(const Rates& rates) {
  return moments(rates, [&](const auto& visit) {
    for (std::size_t i = 0; i < rates.cases.size(); ++i) visit(i);
  });
}

RateMoments moments_around(const Rates& rates, const Weights& neighbours, std::size_t i) {
  return moments(rates, [&](const auto& visit) {
    visit(i);
    for (const std::uint32_t j : neighbours.row(i)) visit(j);
  });
}

/// b + a / (a + b / p) (r - b): 0 where nobody had a case.
double drawn_in(double raw, double people, double mean, double between) {
  const double a = std::max(between, 0.0), total = a + mean / people;
  return total > 0 ? mean + a / total * (raw - mean) : mean;
}

}  // namespace

EmpiricalBayes empirical_bayes(std::span<const double> cases, std::span<const double> population) {
  check(cases, population);
  const Rates rates = {cases, population};
  const RateMoments all = moments_of_all(rates);
  EmpiricalBayes result = {.mean = all.mean,
                           .variance = all.areas > 0 ? std::max(all.between(), 0.0) : nan,
                           .rate = std::vector<double>(cases.size(), nan)};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (rates.known(i))
      result.rate[i] = drawn_in(rates.raw(i), population[i], all.mean, all.between());
  }
  return result;
}

EmpiricalBayes empirical_bayes_binomial(std::span<const double> cases,
                                        std::span<const double> population) {
  check(cases, population);
  const Rates rates = {cases, population};
  const RateMoments all = moments_of_all(rates);
  EmpiricalBayes result = {
      .mean = all.mean, .variance = all.spread, .rate = std::vector<double>(cases.size(), nan)};
  const double chance = all.mean * (1 - all.mean), usual = all.people_per_area();
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!rates.known(i)) continue;
    const double people = population[i];
    const double above = people * all.spread - people / usual * chance;
    const double below = (people - 1) * all.spread + (usual - people) / usual * chance;
    const double own = below > 0 ? std::clamp(above / below, 0.0, 1.0) : 0;
    result.rate[i] = own * rates.raw(i) + (1 - own) * all.mean;
  }
  return result;
}

std::vector<double> local_empirical_bayes(std::span<const double> cases,
                                          std::span<const double> population,
                                          const Weights& neighbours, LocalSpread spread) {
  check(cases, population);
  const Rates rates = {cases, population};
  std::vector<RateMoments> around(cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) around[i] = moments_around(rates, neighbours, i);
  if (spread == LocalSpread::each_own) {
    for (std::size_t i = 0; i < cases.size(); ++i) {
      double sum = 0;
      const auto add = [&](std::size_t j) {
        if (!rates.known(j)) return;
        const double deviation = rates.raw(j) - around[j].mean;
        sum += population[j] * deviation * deviation;
      };
      add(i);
      for (const std::uint32_t j : neighbours.row(i)) add(j);
      around[i].spread = sum / around[i].people;
    }
  }
  std::vector<double> result(cases.size(), nan);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!rates.known(i)) continue;
    result[i] = neighbours.row(i).empty()
                    ? rates.raw(i)
                    : drawn_in(rates.raw(i), population[i], around[i].mean, around[i].between());
  }
  return result;
}

std::vector<double> empirical_bayes_index(std::span<const double> cases,
                                          std::span<const double> population) {
  check(cases, population);
  const Rates rates = {cases, population};
  const RateMoments all = moments_of_all(rates);
  std::vector<double> result(cases.size(), nan);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!rates.known(i)) continue;
    const double chance = all.mean / population[i], whole = all.between() + chance;
    const double sd = std::sqrt(whole > 0 ? whole : chance);
    result[i] = sd > 0 ? (rates.raw(i) - all.mean) / sd : 0;
  }
  return result;
}

}  // namespace firemark
