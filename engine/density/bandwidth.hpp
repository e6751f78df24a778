#pragma once

#include "engine/areas.hpp"
#include "engine/density/kde.hpp"
#include "engine/progress.hpp"

#include <span>
#include <string>
#include <vector>

namespace firemark {

/// How bandwidths are compared where the user leaves the choice to the data.
struct BandwidthOptions {
  std::vector<double> bandwidths = {100, 150, 200, 250, 300, 350, 400};  ///< [m] that auto tries
  double capture_area = 3;  ///< [%] of the study area's cells on which incidents are to be caught
  double hold_out = 25;     ///< [%] of the incidents, the latest, that are to be caught
  std::int64_t seed = 1;    ///< of the draw where incidents have no times, or there are too many
};
void describe(BandwidthOptions& options, const OptionVisitor& visit);

/// One bandwidth and how it did: of auto the share of the held-out incidents caught, of the others
/// the criterion of its source, larger being better.
struct TriedBandwidth {
  double bandwidth = 0;  ///< [m] of the kernel that is used
  double score = 0;
};

struct BandwidthSearch {
  double bandwidth = 0;  ///< [m] the best; 0 where nothing could be told
  std::vector<TriedBandwidth> tried = {};
};

/// Scott (1992), "Multivariate Density Estimation", 6.43: n^(-1/6) times the standard deviation, of
/// both axes the geometric mean. These two, and the three below, find a Gaussian's standard
/// deviation and give the bandwidth of `kernel` that smooths as much. 0 for fewer than two
/// different places.
double scott_bandwidth(std::span<const Point> points, Kernel kernel);

/// Silverman (1986), equation 3.30, as R's bw.nrd: 1.06 min(sd, interquartile range / 1.34)
/// n^(-1/5), of both axes the mean. The range alone where it is not 0, else sd.
double silverman_bandwidth(std::span<const Point> points, Kernel kernel);

/// The least mean square error of an estimate of the intensity of a Cox process: Berman and Diggle
/// (1989), "Estimating weighted integrals of the second-order intensity of a spatial point
/// process", from Ripley's K (translation correction). Tends to small bandwidths on snapped points.
BandwidthSearch diggle_search(std::span<const Point> points, const Areas& study, Kernel kernel,
                              const BandwidthOptions& options = {});

/// The greatest likelihood of each point under the density of the others, edges corrected: Loader
/// (1999), "Local Regression and Likelihood", section 5.3. Over 64 bandwidths, from points of which
/// at most 600 are looked at and 50,000 counted (drawn by `seed`), distances sorted into bins of
/// 1 %. Points at one place make the smallest bandwidth best.
BandwidthSearch likelihood_search(std::span<const Point> points, const Areas& study, Kernel kernel,
                                  const BandwidthOptions& options = {});

/// The bandwidth at which the sum of 1 / density over the points is the study area's size: Cronie
/// and van Lieshout (2018), "A non-model-based approach to bandwidth selection for kernel
/// estimators of spatial intensity functions". Computed as likelihood_search.
BandwidthSearch cvl_search(std::span<const Point> points, const Areas& study, Kernel kernel,
                           const BandwidthOptions& options = {});

}  // namespace firemark
