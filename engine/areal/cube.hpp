#pragma once

#include "engine/areal/emerging.hpp"
#include "engine/areal/significance.hpp"
#include "engine/options.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// Who is around an area in a period.
enum class CubeNeighbours : std::uint8_t {
  slice,  ///< its neighbours in that period; mean and variance are that period's (sfhotspot)
  cube,   ///< and itself and them `lag` periods back; mean and variance of all periods (Esri)
};

struct CubeOptions {
  CubeNeighbours neighbours = CubeNeighbours::slice;
  std::int64_t lag = 1;  ///< periods back, of cube
  double level = 0.05;   ///< of q, below which a period is hot or cold, and of p of a trend
  SignificanceOptions significance = {};
};
void describe(CubeOptions& options, const OptionVisitor& visit);

/// What a space-time cube says. Of area i in period t: number t * areas + i.
struct CubeResult {
  PRule rule = PRule::analytic;          ///< where p comes from
  std::vector<double> z = {};            ///< Gi*; NaN where it is not defined
  std::vector<double> p = {};            ///< two-sided
  std::vector<double> q = {};            ///< p, adjusted for all areas and periods together
  std::vector<std::int8_t> side = {};    ///< 1 hot, -1 cold, 0 neither
  std::vector<MannKendall> trend = {};   ///< of each area's z
  std::vector<EmergingClass> kind = {};  ///< of each area, in Esri's words
  std::vector<std::string> ashby = {};   ///< of each area, by sfhotspot's documented scheme
};

/// Gi* of every area in every period, and what becomes of each area: emerging_class() and
/// ashby_class(). A period is hot where q is below the level and both z, which counts the area
/// itself, and p's side, which is its neighbours', are above. `counts` are by period, then area,
/// finite; an area without neighbours has no z, no p, and no pattern (in a cube it has its past).
/// Areas and periods are those of `neighbours` and of counts.size() over them; no areas, or no
/// periods: nothing. Throws Error (data) where counts are not a whole number of periods, Cancelled
/// when asked to stop.
CubeResult emerging_cube(std::span<const double> counts, const Weights& neighbours,
                         const CubeOptions& options = {}, Progress& progress = Progress::none());

}  // namespace firemark
