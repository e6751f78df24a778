#pragma once

#include "engine/scan/data.hpp"
#include "engine/scan/likelihood.hpp"
#include "engine/scan/options.hpp"
#include "engine/scan/reach.hpp"
#include "engine/scan/zone_measure.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// A window that is the best of its centre.
struct Candidate {
  std::uint32_t list = 0;   ///< number of its Reach
  std::uint32_t size = 0;   ///< 1 + number of the window in its list: of a plain list, its places
  std::uint32_t first = 0;  ///< intervals [first, last)
  std::uint32_t last = 0;
  std::uint64_t cases = 0;
  double measure = 0;
  double ratio = 0;  ///< logarithm of the likelihood ratio, times the shape's factor
};

/// Ratios nearer than this are a tie.
inline constexpr double ratio_tie = 1e-9;

/// The best window of each centre over all its shapes; of equal ones the first met.
std::vector<Candidate> best_circles(const ScanData& data, std::span<const Reach> reaches,
                                    std::span<const double> measure,
                                    std::span<const double> factors,
                                    const ScanLikelihood& likelihood);

/// The best window of each centre in space and time; where windows need not reach the end of the
/// study, also the best (ratio above 1) before it and after it, and so on.
std::vector<Candidate> best_cylinders(const ScanData& data, std::span<const Reach> reaches,
                                      const SpaceTimeMeasure& measure,
                                      const ScanLikelihood& likelihood, std::size_t longest,
                                      bool alive);

/// A plain list for each candidate, of its places alone; the candidates then are of these.
std::vector<Reach> own_lists(std::vector<Candidate>& candidates, std::span<const Reach> reaches);

/// Candidates in the order of their ratios (ties: fewer places, then the lower centre), without
/// those that the rule leaves out beside a greater one kept. At most 500.
std::vector<Candidate> secondary_clusters(std::vector<Candidate> candidates,
                                          std::span<const Reach> reaches, std::size_t places,
                                          SecondaryRule rule);

}  // namespace firemark
