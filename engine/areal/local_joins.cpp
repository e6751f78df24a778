#include "engine/areal/local_joins.hpp"

#include "engine/areal/conditional_p.hpp"
#include "engine/areal/p_adjust.hpp"

namespace firemark {
namespace {

double weight_of(const Weights& weights, std::span<const double> own, std::size_t i) {
  double sum = 0;
  const auto row = weights.row(i);
  const auto values = weights.values_of(i);
  for (std::size_t k = 0; k < row.size(); ++k)
    sum += own[row[k]] * (values.empty() ? 1 : values[k]);
  return sum;
}

}  // namespace

LocalJoins local_joins(std::span<const std::uint32_t> kind, std::size_t kinds,
                       const Weights& weights, Progress& progress) {
  const std::size_t n = kind.size();
  LocalJoins found = {.joins = std::vector<double>(n), .p = std::vector<double>(n)};
  const bool exact = equal_in_rows(weights);
  for (std::uint32_t one = 0; one < kinds; ++one) {
    std::vector<double> own(n);
    for (std::size_t i = 0; i < n; ++i) own[i] = kind[i] == one ? 1 : 0;
    const ConditionalP chance = exact ? exact_conditional_p(own, weights, progress)
                                      : monte_carlo_p(own, weights, {}, progress);
    for (std::size_t i = 0; i < n; ++i) {
      if (kind[i] != one) continue;
      found.joins[i] = weight_of(weights, own, i);
      found.p[i] = chance.ge[i];
    }
  }
  found.q = p_adjust(found.p, Adjustment::bh);
  return found;
}

}  // namespace firemark
