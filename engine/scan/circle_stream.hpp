#pragma once

#include "engine/progress.hpp"
#include "engine/scan/bars.hpp"
#include "engine/scan/reach.hpp"
#include "engine/scan/replicate.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Every purely spatial window as a stream, with what it expects: the same for all replications.
class CircleStream {
 public:
  /// `measure` is that of each place; `factors` the penalty of each shape; `likelihood` looks at
  /// one side. Keeps the span of lists.
  CircleStream(std::span<const Reach> reaches, std::span<const double> measure,
               std::span<const double> factors, const ScanLikelihood& likelihood, double largest);

  struct List {
    std::vector<std::uint16_t> bucket = {};  ///< of the measure of each window
    std::vector<double> measure = {};        ///< of every 32nd window; of a tree: none
  };

  std::span<const Reach> reaches() const { return reaches_; }
  std::span<const List> lists() const { return lists_; }
  const Bars& bars() const { return bars_; }
  double factor(std::size_t list) const { return factors_[reaches_[list].shape]; }
  std::size_t places() const { return measure_.size(); }
  /// Sum over the places of a window, in the order in which they entered.
  double measure(std::size_t list, std::size_t rank) const;

  /// Greatest ratio of replications [first, first + count); the windows' work is one saturated
  /// addition and one comparison for scan_lanes replications.
  std::vector<double> maxima(const Replicates& replicates, std::size_t first, std::size_t count,
                             Progress& progress) const;

 private:
  std::span<const Reach> reaches_;
  std::vector<List> lists_;
  std::vector<double> measure_;
  std::vector<double> factors_;
  Bars bars_;
};

}  // namespace firemark
