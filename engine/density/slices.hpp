#pragma once

#include "engine/density/kde.hpp"
#include "engine/incidents.hpp"

#include <vector>

namespace firemark {

struct SliceOptions {
  double time_bandwidth = 28;  ///< [days] how far in time an incident reaches, either way
  double every = 7;            ///< [days] from one slice to the next
};
void describe(SliceOptions& options, const OptionVisitor& visit);

/// The density at a moment.
struct DensitySlice {
  Moment at = no_moment;
  Surface surface = {};  ///< per km2 and day, or as the unit asked for and day
};

struct DensitySlices {
  std::vector<DensitySlice> slices = {};
  std::size_t timeless = 0;  ///< incidents left out for want of a time
};

/// Space-time kernel density, slice by slice: the kernel in space times Epanechnikov's in time,
/// 3 / (4 b) (1 - (t / b)^2) a day within b = time_bandwidth. An incident known to a span of time
/// (a month, a weekend away) is spread evenly over it, by the kernel's integral. Slices begin at
/// the first day (midnight UTC) and go on to the last. A moment near either end of the records is
/// divided by the share of its kernel in time that lies between them, so that the first and the
/// last slice are not half empty. `weights` are one a record, or none. Memory: all slices; Error
/// (usage) where they are more than kde.max_cells cells together. Otherwise as kde().
/// Brunsdon, Corcoran and Higgs (2007), "Visualising space and time in crime patterns"; Nakaya and
/// Yano (2010), "Visualising crime clusters in a space-time cube".
DensitySlices density_slices(const Incidents& incidents, std::span<const double> weights,
                             const Grid& grid, const KdeOptions& kde,
                             const SliceOptions& options = {},
                             Progress& progress = Progress::none());

/// The integral of the kernel in time, from `from` to `to`, both in bandwidths from its middle.
double time_share(double from, double to);

}  // namespace firemark
