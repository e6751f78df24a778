#pragma once

#include "engine/cluster/cluster_check.hpp"
#include "engine/hotspot/finding.hpp"
#include "engine/options.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// How much is asked of a hotspot before it is shown.
struct CertaintyOptions {
  std::int64_t floor = 30;        ///< records that it takes to look for hotspots at all
  std::int64_t resamples = 48;    ///< re-runs on resampled records; 0: nobody asks
  double sweep = 1.25;            ///< re-runs also use so many times the scale, and one over it
  Chance chance = Chance::land;   ///< none, land or population
  std::int64_t simulations = 49;  ///< times that chance is tried
  double alpha = 0.02;            ///< hotspots with a greater p are left out
};
void describe(CertaintyOptions& options, const OptionVisitor& visit);

/// How often each place of `observed` appears again [%], one number a place.
///
/// A re-run draws as many records with replacement (re-run i from Stream(seed, i)) and runs the
/// method at its own scale, at `sweep` times it and at one over it, in turn. A place appears again
/// where a place of the re-run has at least half of what the two hold together (Jaccard's index,
/// each drawn record as often as it was drawn): it was not "dissolved" in the sense of Hennig
/// (2007), "Cluster-wise assessment of cluster stability". 0 resamples: NaN each.
std::vector<double> stability(const Finding& observed, std::span<const Point> points,
                              const Finder& find, const CertaintyOptions& options,
                              std::uint64_t seed, Progress& progress = Progress::none());

/// How far each place is from evenness: Kulldorff's (1997) Poisson log likelihood ratio of its
/// records on its land, of all on `study_m2`; 0 where it is no denser than the rest. NaN without
/// land to compare with.
std::vector<double> contrast(const Finding& finding, double study_m2);

/// The greatest contrast that each method finds in each simulation of chance, ascending: `draw`
/// says where as many points fall by chance, the same for every method.
std::vector<std::vector<double>> chance_contrasts(std::span<const Finder> methods,
                                                  const ChanceEvents& draw, double study_m2,
                                                  std::int64_t simulations,
                                                  Progress& progress = Progress::none());

/// (1 + simulations whose greatest contrast is as great) / (1 + simulations), of each contrast: the
/// chance that any place anywhere would stand out as much, so all places are allowed for (Westfall
/// and Young 1993). NaN of NaN.
std::vector<double> contrast_p(std::span<const double> contrasts,
                               std::span<const double> by_chance);

}  // namespace firemark
