#include "engine/scan/gini.hpp"

#include <algorithm>
#include <array>

namespace firemark {
namespace {

constexpr std::array<double, 15> sizes = {1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50};
constexpr double significant = 0.05;

/// The lists cut where they exceed a share of the measure.
std::vector<Reach> cut(std::span<const Reach> reaches, std::span<const double> measure,
                       double most) {
  std::vector<Reach> result(reaches.begin(), reaches.end());
  for (Reach& reach : result) {
    double sum = 0;
    std::size_t size = 0;
    for (; size < reach.places.size(); ++size) {
      sum += measure[reach.places[size]];
      if (sum > most * (1 + 1e-12)) break;
    }
    reach.places.resize(size);
  }
  return result;
}

}  // namespace

double gini_coefficient(std::span<const Candidate> clusters, const ScanLikelihood& likelihood) {
  struct Share {
    double cases, expected;
  };
  std::vector<Share> shares;
  Share rest = {1, 1};
  for (const Candidate& one : clusters) {
    const Share share = {static_cast<double>(one.cases) / likelihood.cases,
                         likelihood.expected(one.measure) / likelihood.cases};
    rest = {rest.cases - share.cases, rest.expected - share.expected};
    shares.push_back(share);
  }
  shares.push_back(rest);
  std::ranges::sort(shares, [](const Share& a, const Share& b) {
    return a.cases * b.expected < b.cases * a.expected;
  });
  double coefficient = 1, cases = 0;
  for (const Share& share : shares) {
    coefficient -= share.expected * (2 * cases + share.cases);
    cases += share.cases;
  }
  return coefficient;
}

GiniChoice best_gini(const ScanData& data, std::span<const Reach> reaches,
                     std::span<const double> factors, const ScanLikelihood& likelihood,
                     double largest, const Inference& inference) {
  double total = 0;
  for (const double m : data.measure) total += m;
  GiniChoice best;
  for (const double size : sizes) {
    if (size > largest) break;
    const std::vector<Reach> small = cut(reaches, data.measure, size / 100 * total);
    std::vector<Candidate> kept =
        secondary_clusters(best_circles(data, small, data.measure, factors, likelihood), small,
                           data.places(), SecondaryRule::no_overlap);
    std::erase_if(kept,
                  [&](const Candidate& one) { return !(inference.p(one.ratio) < significant); });
    const double coefficient = gini_coefficient(kept, likelihood);
    if (!(coefficient > best.coefficient + 1e-12)) continue;
    best = {std::move(kept), size, coefficient};
  }
  return best;
}

}  // namespace firemark
