#include "cli/cluster/cluster_chance.hpp"

#include "cli/console.hpp"
#include "engine/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

ChanceEvents chance_events(const ClusterCheckOptions& options, const ClusterInput& input,
                           const IncidentInput& incidents, const EventsOf& events_of,
                           Console& console) {
  const Events observed = events_of(input.incidents);
  const std::size_t n = observed.points.size();
  const auto seed = static_cast<std::uint64_t>(options.seed);
  if (options.chance == Chance::times) {
    return with_marks(at_places(observed.points), observed, seed);
  }
  if (options.chance == Chance::incidents) {
    IncidentInput all = incidents;
    all.options.where.clear();
    const geo::IncidentSet set =
        geo::read_incidents(all.files, all.options, input.inputs.incidents.crs, console.progress());
    return among(events_of(located_in(set.incidents, input.study())), n, seed);
  }
  const Areas& areas = input.study()->areas();
  std::vector<double> weight = areas.population;
  if (options.chance == Chance::land) {
    weight.clear();
    for (const MultiPolygon& shape : areas.shape) weight.push_back(area(shape));
  }
  return with_marks(over_areas(areas, weight, n, seed), observed, seed);
}

}  // namespace

void check_chance(const ClusterCheckOptions& options, const IncidentInput& incidents,
                  const AreaInput& areas, bool timed) {
  check_options(options);
  const bool over = options.chance == Chance::land || options.chance == Chance::population;
  if (over && areas.file.empty())
    throw Error::usage("--chance", "chance needs to know where incidents could have been",
                       "Give --areas, or compare with --chance incidents.");
  if (options.chance == Chance::incidents && incidents.options.where.empty())
    throw Error::usage("--chance",
                       "all incidents are clustered: there are no others to compare with",
                       "Choose a kind of incidents with --where.");
  if (options.chance == Chance::times && !timed)
    throw Error::usage("--chance", "these clusters know of no times that could be dealt anew",
                       "Use land, population or incidents, or firemark stdbscan.");
}

void add_chance(const ClusterCheckOptions& options, const ClusterInput& input,
                const IncidentInput& incidents, const EventsOf& events_of, Found& found,
                Console& console) {
  if (options.chance == Chance::none) return;
  const ClusterCheck check =
      check_clusters(found.size, chance_events(options, input, incidents, events_of, console),
                     found.again, options, console.progress());
  const auto beyond =
      std::count_if(check.p.begin(), check.p.end(), [](double p) { return p <= 0.05; });
  console.note(
      fmt::format("{} of {} clusters are larger than chance makes them (p <= 0.05, {} "
                  "simulations, all clusters allowed for)",
                  beyond, check.p.size(), options.simulations));
  found.p = check.p;
  found.cluster.push_back({.name = "expected_by_chance", .values = check.expected});
}

}  // namespace firemark::cli
