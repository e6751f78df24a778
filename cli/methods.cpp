#include "cli/methods.hpp"

#include "cli/areal/change_options.hpp"
#include "cli/areal/emerging_options.hpp"
#include "cli/console.hpp"
#include "cli/evaluate/evaluation.hpp"
#include "cli/pattern/pattern_groups.hpp"
#include "engine/areal/rate.hpp"
#include "engine/areal/significance.hpp"
#include "engine/cluster/cluster_check.hpp"
#include "engine/cluster/dbscan.hpp"
#include "engine/cluster/hdbscan.hpp"
#include "engine/cluster/nnh.hpp"
#include "engine/cluster/optics.hpp"
#include "engine/cluster/repeat_places.hpp"
#include "engine/cluster/st_dbscan.hpp"
#include "engine/density/adaptive.hpp"
#include "engine/density/bands.hpp"
#include "engine/density/bandwidth.hpp"
#include "engine/density/dual.hpp"
#include "engine/density/kde.hpp"
#include "engine/density/slices.hpp"
#include "engine/hotspot/certainty.hpp"
#include "engine/hotspot/compound.hpp"
#include "engine/hotspot/hotspots.hpp"
#include "engine/pattern/event_chain.hpp"
#include "engine/pattern/interaction.hpp"
#include "engine/pattern/near_repeat.hpp"
#include "engine/pattern/nearest_neighbour.hpp"
#include "engine/pattern/ripley.hpp"
#include "engine/sample/options.hpp"
#include "engine/scan/options.hpp"

namespace firemark::cli {
namespace {

template <class Options>
void defaults(const OptionVisitor& visit) {
  Options options;
  describe(options, visit);
}

constexpr Method rows[] = {
    {"adaptive", "A bandwidth for each incident of a density", defaults<AdaptiveOptions>},
    {"autocorrelation", "Gi*, local Moran: where p comes from", defaults<SignificanceOptions>},
    {"bandwidth", "How far a density reaches, told by the incidents", defaults<BandwidthOptions>},
    {"certainty", "How sure a hotspot is: chance, re-runs, enough data",
     defaults<CertaintyOptions>},
    {"chain", "Chains of events: which steps hold, which places to clear", defaults<ChainOptions>},
    {"change", "Two periods beside each other, area by area", defaults<ChangeOptions>},
    {"clustercheck", "Clusters against chance: land, people, all incidents",
     defaults<ClusterCheckOptions>},
    {"compound", "Squares in which several themes stand out", defaults<CompoundOptions>},
    {"concentration", "Repeat places: what shares a place", defaults<RepeatPlaceOptions>},
    {"console", "What every command takes", defaults<ConsoleOptions>},
    {"contours", "Which contours of a density are drawn", defaults<BandOptions>},
    {"dbscan", "Density-based clusters: cores, borders, noise", defaults<DbscanOptions>},
    {"dualkde", "One density against another", defaults<DualOptions>},
    {"emerging", "Hot spots through time: space-time cube, classes", defaults<EmergingOptions>},
    {"evaluate", "What changed where something was done", defaults<EvaluationOptions>},
    {"hdbscan", "Clusters of any density: excess of mass, strength", defaults<HdbscanOptions>},
    {"hotspots", "Where the hotspots of a density begin", defaults<HotspotOptions>},
    {"interaction", "Space-time interaction: Mantel and Jacquez", defaults<InteractionOptions>},
    {"kde", "Kernel density: incidents per km2 on a grid", defaults<KdeOptions>},
    {"nearrepeat", "Near repeats: the Knox test in many bands", defaults<NearRepeatOptions>},
    {"nnh", "Nearest-neighbour hierarchical clusters", defaults<NnhOptions>},
    {"optics", "Clusters in order of their growth: reachability, cut", defaults<OpticsOptions>},
    {"pattern", "Centre, spread, nearest-neighbour index", defaults<PatternOptions>},
    {"pattern-curves", "Nearest-neighbour functions G, F and J", defaults<NearestOptions>},
    {"rates", "Rates of a population, with intervals", defaults<RateOptions>},
    {"ripley", "Ripley's K, L, cross-K and pair correlation", defaults<RipleyOptions>},
    {"sample", "The fictional sample county", defaults<sample::SampleOptions>},
    {"scan", "Scan statistics: clusters in space and time", defaults<ScanOptions>},
    {"slices", "A density over time, slice by slice", defaults<SliceOptions>},
    {"stdbscan", "Clusters in space and time: cores, borders, noise", defaults<StDbscanOptions>},
};

}  // namespace

std::span<const Method> methods() { return rows; }

}  // namespace firemark::cli
