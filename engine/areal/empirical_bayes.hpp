#pragma once

#include "engine/areal/weights.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Rates drawn towards their mean, the more so the smaller the population. Rates are per person;
/// NaN stands for areas whose cases or population are not known, or whose population is not above
/// 0: these take no part.
struct EmpiricalBayes {
  double mean = 0;           ///< b: all cases over all people
  double variance = 0;       ///< a: between the areas' underlying rates, at least 0
  std::vector<double> rate;  ///< the drawn-in rates, in the order of the areas
};

/// Towards the mean of all: Marshall (1991), "Mapping disease and mortality rates using empirical
/// Bayes estimators", with his estimates of mean and variance by moments. No areas: NaN mean.
/// Throws Error (data) for negative or infinite cases, or spans of different length.
EmpiricalBayes empirical_bayes(std::span<const double> cases, std::span<const double> population);

/// The same for people of whom each is a case or not: Martuzzi and Elliott (1996), "Empirical Bayes
/// estimation of small area prevalence of non-rare conditions". `variance` is then the weighted
/// variance of the raw rates.
EmpiricalBayes empirical_bayes_binomial(std::span<const double> cases,
                                        std::span<const double> population);

/// What a local rate is measured against.
enum class LocalSpread : std::uint8_t {
  own_neighbourhood,  ///< every rate of the neighbourhood against this neighbourhood's mean
  each_own,           ///< each rate against the mean of its own neighbourhood (R's spdep)
};

/// Towards the mean of each area and its neighbours, after Marshall (1991). An area without
/// neighbours keeps its raw rate. What neighbours weigh does not matter.
std::vector<double> local_empirical_bayes(std::span<const double> cases,
                                          std::span<const double> population,
                                          const Weights& neighbours,
                                          LocalSpread spread = LocalSpread::own_neighbourhood);

/// Rates less their mean, over the standard deviation that a population of their size gives them:
/// what to look for clusters in instead of raw rates. Assuncao and Reis (1999), "A new proposal to
/// adjust Moran's I for population density"; the variance between areas is not cut off at 0, and
/// where it takes a whole variance below 0, that of the Poisson count stands.
std::vector<double> empirical_bayes_index(std::span<const double> cases,
                                          std::span<const double> population);

}  // namespace firemark
