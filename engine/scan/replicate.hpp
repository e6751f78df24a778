#pragma once

#include "engine/random.hpp"
#include "engine/sample/alias.hpp"
#include "engine/scan/data.hpp"
#include "engine/scan/options.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace firemark {

/// Data sets as the null hypothesis makes them, each from its own random stream.
class Replicates {
 public:
  virtual ~Replicates() = default;
  /// Puts the cases of data set `replicate` into `cells`, a cell (place * intervals + interval) a
  /// case. May be called from several threads at once, each with its own `cells`.
  virtual void draw(std::uint64_t replicate, std::vector<std::uint32_t>& cells) const = 0;
  /// The same data set as a table: adds each cell's cases to `counts`.
  virtual void count(std::uint64_t replicate, std::vector<std::uint32_t>& scratch,
                     std::span<std::uint32_t> counts) const {
    draw(replicate, scratch);
    for (const std::uint32_t cell : scratch) ++counts[cell];
  }
  /// The most cases that draw() gives.
  virtual std::size_t most() const = 0;
};

/// Poisson: each case falls on a cell with the chance of its expectation. Bernoulli: cases are
/// drawn from all persons, without replacement. Permutation: the times are dealt anew to the
/// places, within each kind of cases; cells before `first` are left out, as no window sees them.
std::unique_ptr<Replicates> replicates(const ScanData& data, ScanModel model, std::uint64_t seed,
                                       std::size_t first = 0);

/// Given data sets, one after the other, each as ScanData::cases.
std::unique_ptr<Replicates> given_replicates(std::span<const std::uint32_t> sets,
                                             std::size_t cells);

}  // namespace firemark
