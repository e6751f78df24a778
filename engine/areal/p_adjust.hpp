#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace firemark {

/// What is done about many tests at once.
enum class Adjustment : std::uint8_t {
  none,
  bonferroni,
  holm,  ///< Holm (1979): family-wise as Bonferroni, and never weaker
  bh,    ///< Benjamini and Hochberg (1995): false discovery rate
  by,    ///< Benjamini and Yekutieli (2001): the same under any dependence
};

/// The five words, in the order of the values.
std::span<const std::string_view> adjustment_names();

/// Adjusted p-values in the order of `p`, at most 1: significant at a level where they do not
/// exceed it. NaN stays NaN, and is not counted among the tests.
std::vector<double> p_adjust(std::span<const double> p, Adjustment adjustment);

/// The largest p that Benjamini and Hochberg reject at level `alpha`; 0 for none.
double fdr_critical_p(std::span<const double> p, double alpha);

}  // namespace firemark
