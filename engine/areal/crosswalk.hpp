#pragma once

#include "engine/areas.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// What an area of one set shares with an area of another.
struct SharedLand {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double m2 = 0;
  double people = 0;  ///< who live there; NaN where not known
};

/// How two sets of areas lie on each other: two vintages of wards, say.
struct Crosswalk {
  std::vector<SharedLand> shared = {};  ///< by `from`, then `to`; 1 m2 and more
  std::vector<double> from_m2 = {}, to_m2 = {};
  std::vector<double> from_people = {}, to_people = {};  ///< NaN where not known
  bool by_people = false;                                ///< residents were given

  /// The share of its `from` area, from 0 to 1: of its people, or of its land where nobody is
  /// known to live in it.
  double share(const SharedLand& one) const;
};

/// `residents` are small areas with their population, taken to live evenly in each; nullptr: land
/// alone. Sets need not cover the same land. Throws Cancelled when asked to stop.
Crosswalk crosswalk(const Areas& from, const Areas& to, const Areas* residents = nullptr,
                    Progress& progress = Progress::none());

/// A number of the old areas on the new ones.
struct Interpolated {
  std::vector<double> value = {};
  /// At least: of old areas that lie in the new one all but for a thousandth. At most: of all that
  /// have more than a thousandth there. The truth of a count lies between, wherever in the old
  /// areas it happened.
  std::vector<double> low = {}, high = {};
  /// Of a count, if each incident fell in proportion to the weights and none followed another: the
  /// least error to expect.
  std::vector<double> sd = {};
  std::vector<double> unassigned = {};  ///< of each old area: what falls outside all new ones
};

/// Areal interpolation of an extensive number (counts, people; never rates): each old area's is
/// shared out by crosswalk.share(). The sum over the new areas and what is unassigned is that of
/// the old. An area of unknown value (NaN) makes those it reaches unknown. Goodchild and Lam
/// (1980), "Areal interpolation: a variant of the traditional spatial problem". Throws Error (data)
/// where values are not as many as old areas.
Interpolated interpolate(const Crosswalk& crosswalk, std::span<const double> values);

}  // namespace firemark
