#pragma once

#include "engine/progress.hpp"
#include "engine/scan/data.hpp"
#include "engine/scan/options.hpp"
#include "engine/scan/reach.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// A window in which cases are more than chance puts there.
struct ScanCluster {
  std::uint32_t centre = 0;
  std::vector<std::uint32_t> members = {};  ///< places in the order in which they entered
  double radius = 0;        ///< distance to the last member, in the unit of the positions
  std::uint32_t first = 0;  ///< intervals [first, last)
  std::uint32_t last = 1;
  std::uint64_t cases = 0;
  double expected = 0;       ///< cases
  double measure = 0;        ///< what the model compares with: Bernoulli: cases and controls
  double ratio = 0;          ///< logarithm of the likelihood ratio, the test statistic
  double relative_risk = 0;  ///< risk inside over risk outside; NaN for permutations
  double shape = 1;          ///< of an ellipse: long over short axis; `radius` is the short half
  double angle = 0;          ///< [degrees] of its long axis from the x axis, anticlockwise
  bool gini = false;         ///< one of the collection of the best Gini coefficient
  std::uint64_t rank = 0;    ///< 1 + replications whose best is at least as good; 0 for none made
  double p = 0;              ///< rank / (1 + replications); NaN for none made
  double gumbel_p = 0;       ///< by the Gumbel distribution fitted to the maxima; NaN below two
};

struct Scan {
  std::vector<ScanCluster> clusters = {};  ///< greatest ratio first
  std::vector<double> maxima = {};         ///< best ratio of each replication, in their order
  bool stopped = false;                    ///< by stop_after: then p is (rank - 1) / replications
  double gini_size = 0;                    ///< [%] of the chosen collection's largest window
  double gini = 0;                         ///< its coefficient; 0 where no cluster is significant
  std::uint64_t cases = 0;
  double total = 0;  ///< of the measure
};

/// Kulldorff's scan statistic: every circle about every place (Kulldorff 1997), or every cylinder
/// of circle and span of time (Kulldorff 2001; permutations: Kulldorff et al. 2005), is asked
/// whether its cases are more than its share; the best are reported with the chance of a best as
/// good where no window is special (Monte Carlo). A lesser cluster is ranked among the same maxima,
/// which errs on the cautious side.
///
/// Ellipses: Kulldorff, Huang, Pickle and Duczmal (2006). Stopping: Besag and Clifford (1991).
/// Gumbel: Abrams, Kulldorff and Kleinman (2010). Gini: Han, Zhu, Kulldorff et al. (2016).
///
/// A cluster that no replication is worse than is left out, unless it is the first, and any whose p
/// is above options.max_p. No places: no
/// clusters. Throws Error (data) for fewer than two cases, cases where the measure has none or
/// less, ellipses or Gini in space and time (usage); Cancelled when asked to stop. Results do not
/// depend on threads.
Scan scan(const ScanData& data, const ScanOptions& options = {},
          Progress& progress = Progress::none());

/// The same with given replications, one after the other, each a table as data.cases.
Scan scan(const ScanData& data, const ScanOptions& options,
          std::span<const std::uint32_t> simulated, Progress& progress = Progress::none());

}  // namespace firemark
