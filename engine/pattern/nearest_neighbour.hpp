#pragma once

#include "engine/options.hpp"
#include "engine/pattern/curve_envelope.hpp"
#include "engine/pattern/study_window.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// The k-th nearest neighbours.
struct NeighbourOrder {
  std::int64_t k = 1;
  double mean = 0;      ///< [m] over the points
  double expected = 0;  ///< [m] of complete randomness: k (2k)! / (2^k k!)^2 / sqrt(density)
  double ratio = 0;
};

/// Mean distances to the 1st ... `most`-th neighbour, or as many as there are: Thompson (1956),
/// "Distribution of distance to nth neighbour".
std::vector<NeighbourOrder> neighbour_orders(std::span<const Point> points, double area,
                                             std::int64_t most);

struct NearestOptions {
  std::optional<double> max = {};  ///< [m] greatest distance; none: 3 / sqrt(pi density)
  std::int64_t steps = 50;
  std::int64_t simulations = 199;
  double level = 0.05;  ///< of the envelopes
  std::int64_t seed = 1;
};
void describe(NearestOptions& options, const OptionVisitor& visit);

/// Distance functions at r = 0 ... max. NaN where no place is farther than r from the edge.
struct NearestCurves {
  std::vector<double> r = {};
  std::vector<double> g = {};    ///< share of points whose nearest neighbour is at most r away
  std::vector<double> f = {};    ///< share of places whose nearest point is at most r away
  std::vector<double> j = {};    ///< (1 - G) / (1 - F): below 1 clustered, above 1 spread out
  std::vector<double> csr = {};  ///< what G and F are of complete randomness
  CurveEnvelope g_envelope = {};
  CurveEnvelope f_envelope = {};
};

/// G, F and J with border correction (only points and places farther than r from the edge count at
/// r), F over a lattice of some 16,000 places; envelopes by complete randomness. Diggle (1979),
/// van Lieshout and Baddeley (1996). Throws Error for an option out of its bounds, fewer than 3
/// points, a point outside the window.
NearestCurves nearest_curves(std::span<const Point> points, const StudyWindow& window,
                             const NearestOptions& options = {},
                             Progress& progress = Progress::none());

}  // namespace firemark
