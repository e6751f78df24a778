#pragma once

#include "engine/areal/contiguity.hpp"
#include "engine/progress.hpp"
#include "engine/scan/clusters.hpp"
#include "engine/scan/likelihood.hpp"
#include "engine/scan/replicate.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// The least cases of each place whose mid-p, P(more) + P(as many) / 2 where the place has its
/// share (Poisson, Bernoulli: binomial), is below `place_p`.
std::vector<std::uint32_t> least_hot(std::span<const double> measure,
                                     const ScanLikelihood& likelihood, double place_p);

/// The flexible scan with the restricted likelihood ratio (Tango 2008; Tango and Takahashi 2012):
/// windows are the connected sets of hot places that hold a hot centre, among those nearest to it.
/// Which places are hot is asked of each replication anew.
class RestrictedScan {
 public:
  /// Keeps the spans. `most` is the largest measure of a window.
  RestrictedScan(std::span<const Reach> nearest, const Neighbours& neighbours,
                 std::span<const double> measure, const ScanLikelihood& likelihood, double most,
                 double place_p);

  /// The best window of each centre; `lists` becomes a list for each, of its places alone.
  std::vector<Candidate> best(std::span<const std::uint32_t> cases,
                              std::vector<Reach>& lists) const;

  /// Greatest ratio of replications [first, first + count). Throws Error (usage) where so many
  /// places are hot that a data set has more than 20 million windows; Cancelled.
  std::vector<double> maxima(const Replicates& replicates, std::size_t first, std::size_t count,
                             Progress& progress) const;

 private:
  std::span<const Reach> nearest_;
  std::span<const double> measure_;
  ScanLikelihood likelihood_;
  double most_;
  std::vector<std::uint32_t> least_hot_;
  std::vector<std::vector<std::uint64_t>> touching_ = {};

  /// Calls look(list, path, cases, measure, ratio) for every window better than all of its centre
  /// before it, and better than `above`.
  template <class Look>
  void each_better(std::span<const std::uint32_t> cases, double above, const Look& look) const;
};

}  // namespace firemark
