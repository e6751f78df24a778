#include "engine/scan/restricted.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/scan/connected_sets.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace firemark {
namespace {

constexpr std::uint64_t most_windows = 20'000'000;

double mid_p(double cases, double measure, const ScanLikelihood& likelihood) {
  if (likelihood.bernoulli) {
    if (cases > measure) return 0;
    const boost::math::binomial people(measure, likelihood.cases / likelihood.total);
    return cdf(complement(people, cases)) + pdf(people, cases) / 2;
  }
  const boost::math::poisson fair(measure);
  return cdf(complement(fair, cases)) + pdf(fair, cases) / 2;
}

}  // namespace

std::vector<std::uint32_t> least_hot(std::span<const double> measure,
                                     const ScanLikelihood& likelihood, double place_p) {
  std::vector<std::uint32_t> least;
  for (const double m : measure) {
    if (!(m > 0)) {
      least.push_back(1);  // and has none
      continue;
    }
    // The mid-p falls as the cases grow.
    std::uint32_t low = 0, high = static_cast<std::uint32_t>(likelihood.cases) + 1;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (mid_p(middle, m, likelihood) < place_p) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    least.push_back(low);
  }
  return least;
}

RestrictedScan::RestrictedScan(std::span<const Reach> nearest, const Neighbours& neighbours,
                               std::span<const double> measure, const ScanLikelihood& likelihood,
                               double most, double place_p)
    : nearest_(nearest),
      measure_(measure),
      likelihood_(likelihood),
      most_(most),
      least_hot_(least_hot(measure, likelihood, place_p)) {
  for (const Reach& reach : nearest) touching_.push_back(touching(reach, neighbours));
}

template <class Look>
void RestrictedScan::each_better(std::span<const std::uint32_t> cases, double above,
                                 const Look& look) const {
  std::uint64_t windows = 0;
  for (std::uint32_t list = 0; list < nearest_.size(); ++list) {
    const std::vector<std::uint32_t>& places = nearest_[list].places;
    std::uint64_t hot = 0;
    for (std::size_t rank = 0; rank < places.size(); ++rank) {
      const bool many = cases[places[rank]] >= least_hot_[places[rank]];
      hot |= std::uint64_t{many} << rank;
    }
    double best = above;
    std::array<double, most_depth + 1> sum = {};
    std::array<std::uint64_t, most_depth + 1> inside = {};
    std::array<std::uint32_t, most_depth> path;
    each_connected_set(touching_[list], hot, [&](std::size_t rank, std::size_t depth) {
      const std::uint32_t place = places[rank];
      path[depth] = place;
      sum[depth + 1] = sum[depth] + measure_[place];
      inside[depth + 1] = inside[depth] + cases[place];
      if (sum[depth + 1] > most_) return false;
      if (++windows > most_windows) {
        throw Error::usage("max-places",
                           "so many areas have many cases that the windows are more "
                           "than 20 million",
                           "Give fewer max-places, or a smaller place-p.");
      }
      const auto n = static_cast<double>(inside[depth + 1]);
      if (!likelihood_.may_exceed(n, sum[depth + 1], best)) return true;
      const double ratio = likelihood_(n, sum[depth + 1]);
      if (!(ratio > best + ratio_tie / 10)) return true;
      best = ratio;
      look(list, std::span(path).first(depth + 1), inside[depth + 1], sum[depth + 1], ratio);
      return true;
    });
  }
}

std::vector<Candidate> RestrictedScan::best(std::span<const std::uint32_t> cases,
                                            std::vector<Reach>& lists) const {
  std::vector<Candidate> found;
  lists.clear();
  each_better(cases, 0,
              [&](std::uint32_t list, std::span<const std::uint32_t> path, std::uint64_t inside,
                  double measure, double ratio) {
                const std::uint32_t centre = nearest_[list].centre;
                if (lists.empty() || lists.back().centre != centre) {
                  lists.push_back({.centre = centre});
                  found.emplace_back();
                }
                lists.back().places.assign(path.begin(), path.end());
                found.back() = {static_cast<std::uint32_t>(lists.size() - 1),
                                static_cast<std::uint32_t>(path.size()),
                                0,
                                1,
                                inside,
                                measure,
                                ratio};
              });
  return found;
}

std::vector<double> RestrictedScan::maxima(const Replicates& replicates, std::size_t first,
                                           std::size_t count, Progress& progress) const {
  std::vector<double> maxima(count);
  parallel_for(count, 8, [&](std::size_t begin, std::size_t end) {
    progress.check();
    std::vector<std::uint32_t> scratch, table;
    for (std::size_t i = begin; i < end; ++i) {
      table.assign(measure_.size(), 0U);
      replicates.count(first + i, scratch, table);
      each_better(table, 0,
                  [&](std::uint32_t, std::span<const std::uint32_t>, std::uint64_t, double,
                      double ratio) { maxima[i] = std::max(maxima[i], ratio); });
    }
    progress.advance(end - begin);
  });
  return maxima;
}

}  // namespace firemark
