#include "engine/pattern/near_repeat.hpp"

#include "engine/error.hpp"
#include "engine/pattern/knox_events.hpp"
#include "engine/pattern/simulated_p.hpp"

#include <limits>
#include <string>

namespace firemark {
namespace {

constexpr std::string_view metrics[] = {"euclidean", "manhattan"};

NearRepeat summarise(const KnoxEvents& events, const NearRepeatOptions& options,
                     Progress& progress) {
  NearRepeat result;
  result.options = options;
  result.space = events.edges;
  const std::size_t times = options.time.size();
  const std::size_t cells = events.edges.size() * times;
  const std::vector<double> tables = knox_tables(events, options, progress);
  const SimulatedP simulated = simulated_p(tables, cells);
  const std::vector<double> q = benjamini_hochberg(simulated.p);
  for (std::size_t c = 0; c < cells; ++c) {
    const std::size_t band = c / times, time = c % times;
    const double expected = simulated.expected[c];
    result.cells.push_back({
        .space_from = band > 0 ? events.edges[band - 1] : 0,
        .space_to = events.edges[band],
        .time_from = time > 0 ? options.time[time - 1] : 0,
        .time_to = options.time[time],
        .observed = static_cast<std::uint64_t>(tables[c]),
        .expected = expected,
        .ratio = expected > 0 ? tables[c] / expected : std::numeric_limits<double>::quiet_NaN(),
        .p = simulated.p[c],
        .p_max = simulated.p_max[c],
        .q = q[c],
    });
  }
  return result;
}

void require(std::size_t events, std::size_t least, const char* what) {
  if (events >= least) return;
  throw Error::data(what, "there are " + std::to_string(events),
                    "Near repeats need at least " + std::to_string(least) +
                        "; take a longer period or a wider selection.");
}

}  // namespace

void describe(NearRepeatOptions& options, const OptionVisitor& visit) {
  visit({"space", &options.space, "Upper ends of the distance bands", Unit::metres, positive});
  visit({"time", &options.time, "Upper ends of the time bands", Unit::days, positive});
  visit({"same-place", &options.same_place,
         "Nearer than this is the same place, a band of its own; 0 for none", Unit::metres,
         at_least(0)});
  visit({"metric", choice(options.metric, metrics), "How distance is measured"});
  visit({"permutations", &options.permutations, "Permutations of the times to compare with",
         Unit::count, between(0, 1e6)});
  visit({"seed", &options.seed, "Seed of the permutations", Unit::none, at_least(0)});
}

NearRepeat near_repeat(std::span<const Point> points, std::span<const double> days,
                       const NearRepeatOptions& options, Progress& progress) {
  const KnoxEvents events = knox_events(points, days, {}, options);
  require(points.size(), 3, "events");
  return summarise(events, options, progress);
}

NearRepeat leader_follower(std::span<const Point> leaders, std::span<const double> leader_days,
                           std::span<const Point> followers, std::span<const double> follower_days,
                           const NearRepeatOptions& options, Progress& progress) {
  require(leaders.size(), 1, "leaders");
  require(followers.size(), 1, "followers");
  std::vector<Point> points(leaders.begin(), leaders.end());
  points.insert(points.end(), followers.begin(), followers.end());
  std::vector<double> days(leader_days.begin(), leader_days.end());
  days.insert(days.end(), follower_days.begin(), follower_days.end());
  std::vector<std::uint8_t> leader(leaders.size(), 1);
  leader.resize(points.size(), 0);
  return summarise(knox_events(points, days, leader, options), options, progress);
}

}  // namespace firemark
