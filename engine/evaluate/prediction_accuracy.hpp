#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// The first cells of a prediction's order, taken together.
struct AccuracyPoint {
  std::uint32_t cell = 0;  ///< the last one taken, by its place in the input
  double hits = 0;         ///< observed in them
  double area_share = 0;   ///< their land over all land, 0 to 1
  double hit_rate = 0;     ///< hits over all observed, 0 to 1
  double pai = 0;          ///< prediction accuracy index: hit_rate / area_share
  double pei = 0;          ///< prediction efficiency index: pai over the best of as many cells
  double rri = 0;          ///< recapture rate index: predicted over observed; NaN without hits
};

struct PredictionAccuracy {
  std::vector<AccuracyPoint> curve = {};  ///< of one cell, two, ..., all
  double auc = 0;             ///< area under hit_rate over area_share, by trapezoids from (0, 0)
  double perfect_auc = 0;     ///< of the order that the observations themselves give
  double normalised_auc = 0;  ///< 0 for chance, 1 for perfect
};

/// How well a prediction found what then happened: Chainey, Tompson and Uhlig (2008), "The utility
/// of hotspot mapping for predicting spatial patterns of crime" (PAI); Hunt (2016) (PEI); Levine
/// (2008) (RRI). Cells are taken by predicted density, highest first; of equal ones those with
/// fewer observed first, which is the worst case, then in their order. The best selection takes
/// them by observed density, which for cells of one size is the best there is.
///
/// Predictions and observations are >= 0, areas > 0, of as many cells. No cells, or nothing
/// observed: shares, indices and areas under curves are NaN. Throws Error (data) otherwise.
PredictionAccuracy prediction_accuracy(std::span<const double> predicted,
                                       std::span<const double> observed,
                                       std::span<const double> area);

/// The most cells whose land is at most this share of all; nullptr where one is more.
const AccuracyPoint* at_area(const PredictionAccuracy& accuracy, double share);

/// The area under the curve up to a share of the land.
double auc_to(const PredictionAccuracy& accuracy, double share);

}  // namespace firemark
