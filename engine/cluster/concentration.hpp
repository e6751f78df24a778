#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// A row of the 80/20 table: a place, most incidents first, and all before it.
struct ConcentrationRow {
  std::uint64_t n = 0;           ///< incidents here
  double pct = 0;                ///< [%] of all incidents
  double cum_pct_incidents = 0;  ///< [%] here and at the places before
  double cum_pct_places = 0;     ///< [%] these places are of all
};

/// How unevenly incidents fall on places. Gini is 0 where each place has as many as any other and
/// tends to 1 where one has all; NaN without incidents.
struct Concentration {
  std::uint64_t places = 0;
  std::uint64_t incidents = 0;
  std::uint64_t places_with_incidents = 0;
  double gini = 0;  ///< 2 sum(i x_i) / (n sum x) - (n + 1) / n, x ascending
  /// For fewer incidents than places, where some unevenness is forced: 0 where no place has two
  /// (Bernasco and Steenbeek 2017, "More places than crimes"). The same as gini otherwise.
  double gini_generalised = 0;
  std::vector<ConcentrationRow> rows = {};  ///< in descending order of n

  /// The fewest places that hold at least `percent` [%] of the incidents; 0 for no incidents.
  std::uint64_t places_for(double percent) const;
  /// Share [%] of the incidents in the top `percent` [%] of places, on the Lorenz curve: part of a
  /// place counts as that part of its incidents. NaN for no incidents.
  double share_of_top(double percent) const;
};

/// Concentration of the `counts` of all places that incidents could have happened at. Leave the
/// empty places out only if the question is about places with incidents; say which it was.
Concentration concentration(std::span<const std::uint64_t> counts);

}  // namespace firemark
