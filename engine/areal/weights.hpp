#pragma once

#include "engine/areal/contiguity.hpp"
#include "engine/point.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// How much area j counts in the neighbourhood of area i: row i is indices[offsets[i]] ...
/// indices[offsets[i + 1] - 1], ascending, without i itself. Rows need not mirror each other: the k
/// nearest of one place need not have it among theirs.
struct Weights {
  std::vector<std::uint64_t> offsets = {0};
  std::vector<std::uint32_t> indices = {};
  std::vector<double> values = {};  ///< of each index, above 0; empty where all are 1

  std::size_t size() const { return offsets.size() - 1; }
  std::size_t count(std::size_t i) const {
    return static_cast<std::size_t>(offsets[i + 1] - offsets[i]);
  }
  std::span<const std::uint32_t> row(std::size_t i) const {
    return std::span(indices).subspan(static_cast<std::size_t>(offsets[i]), count(i));
  }
  /// Of row i's indices; empty where all are 1.
  std::span<const double> values_of(std::size_t i) const {
    return values.empty()
               ? std::span<const double>()
               : std::span(values).subspan(static_cast<std::size_t>(offsets[i]), count(i));
  }
};

/// Each neighbour counts 1.
Weights weights_of(const Neighbours& neighbours);

/// Of every place its k nearest others count 1 (fewer where there are fewer). Of equally far ones
/// those farther west, then south, go first, then those earlier in the order.
Weights nearest_weights(std::span<const Point> places, std::size_t k);

/// All others within `distance` [m] count 1, those at the distance itself included (to a billionth
/// of it, so that the last digit of a grid's spacing decides nothing).
Weights band_weights(std::span<const Point> places, double distance);

/// All others within `distance` [m] count 1 / d^power. Throws Error (data) where two places are the
/// same: nothing is at distance 0.
Weights inverse_distance_weights(std::span<const Point> places, double distance, double power = 1);

/// All others within `bandwidth` [m] weigh (1 - (d / bandwidth)^2)^2, the quartic kernel's height
/// over its peak: 1 at no distance, 0, and so no neighbour, at the bandwidth itself.
Weights kernel_weights(std::span<const Point> places, double bandwidth);

/// One weight: of area `to` in the neighbourhood of area `from`.
struct Link {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double weight = 1;
};

/// Weights among n areas from links in any order. Links of weight 0 are left out. Throws Error
/// (data) for a link that is given twice, of an area with itself, to an area that is not there, or
/// of a weight that is negative or not finite; the fault counts links from 1.
Weights linked_weights(std::size_t n, std::span<const Link> links);

/// Every row divided by its sum, so that a neighbourhood's weights add up to 1.
Weights row_standardised(Weights weights);

/// What counts in row i counts in column i: area i in the neighbourhood of j.
Weights transposed(const Weights& weights);

/// Are the weights within every row the same? Then sums over neighbours say all there is.
bool equal_in_rows(const Weights& weights);

/// The areas that can take part in a statistic of neighbours, with what is left of their weights.
struct Participants {
  std::vector<std::uint32_t> area = {};  ///< their numbers among all, ascending
  std::vector<double> values = {};
  Weights weights = {};
  std::size_t unknown = 0;  ///< areas left out because their value is NaN
  std::size_t islands = 0;  ///< areas left out because no area with a value is their neighbour
};

/// Areas with a value and, among these, at least one neighbour. Leaving out an area may leave
/// another without neighbours, which then is left out too. Throws Error (data) for a value that is
/// infinite, or not as many values as areas.
Participants taking_part(std::span<const double> values, const Weights& weights);

}  // namespace firemark
