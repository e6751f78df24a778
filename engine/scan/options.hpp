#pragma once

#include "engine/options.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace firemark {

/// What cases are compared with: an expectation for each place (Poisson), controls (Bernoulli), or
/// the cases' own places and times, mixed anew (space-time permutation).
enum class ScanModel : std::uint8_t { poisson, bernoulli, permutation };

/// Circles over the whole study period; cylinders of any time in it; cylinders that are still going
/// on at its end.
enum class ScanTime : std::uint8_t { none, retrospective, prospective };

/// Clusters of more cases than expected, of fewer, or of either.
enum class ScanRates : std::uint8_t { high, low, both };

/// Circles (and ellipses); all connected sets of neighbouring places that hold the centre (Tango
/// and Takahashi 2005, "A flexibly shaped spatial scan statistic for detecting clusters"); those of
/// them in which every single place has remarkably many cases (Tango and Takahashi 2012, "A
/// flexible spatial scan statistic with a restricted likelihood ratio").
enum class ScanWindow : std::uint8_t { circle, flexible, restricted };

/// When a lesser cluster is reported beside greater ones.
enum class SecondaryRule : std::uint8_t {
  no_overlap,              ///< no place in common, or times that do not touch
  no_centre_in_other,      ///< neither's centre in the other
  no_centre_in_greater,    ///< its centre in no greater one
  no_greater_centre_in_it  ///< no greater one's centre in it
};

struct ScanOptions {
  ScanModel model = ScanModel::permutation;
  ScanTime time = ScanTime::prospective;
  ScanRates rates = ScanRates::high;
  ScanWindow window = ScanWindow::circle;
  std::int64_t max_places = 10;           ///< in a flexible or restricted window
  double place_p = 0.2;                   ///< mid-p of a place that a restricted window may hold
  double max_population = 50;             ///< [%] of the measure in one window
  std::optional<double> max_radius = {};  ///< in the unit of the positions
  double interval = 1;                    ///< [days]
  double max_duration = 28;               ///< [days]
  std::optional<double> every = {};       ///< [days] between looks; absent: the interval
  std::int64_t min_cases = 2;             ///< in a window of more than expected
  double max_p = 1;                       ///< of a cluster that is reported
  std::int64_t replications = 999;
  std::int64_t seed = 1;
  SecondaryRule secondary = SecondaryRule::no_overlap;
  std::vector<double> ellipses = {};  ///< long over short axis of ellipses beside the circle
  std::vector<double> angles = {};    ///< of each of these: how many, evenly spread
  double penalty = 0;                 ///< power of the factor 4s / (s + 1)^2 of a ratio
  bool gini = false;                  ///< choose among reported sizes, too
  std::int64_t stop_after = 0;        ///< replications at least as good; 0: make them all
  std::int64_t iterations = 0;        ///< best clusters to take away and scan again; 0: one scan
  double iterate_below = 0.05;        ///< p at which an iterative scan goes on
};
void describe(ScanOptions& options, const OptionVisitor& visit);

/// Whole intervals in the longest window; at least 1, at most `intervals`.
std::size_t longest_window(const ScanOptions& options, std::size_t intervals);

/// Days until a cluster of this p comes by chance, where one looks every `every` days (Kleinman,
/// Lazarus and Platt 2004).
double recurrence_days(const ScanOptions& options, double p);

}  // namespace firemark
