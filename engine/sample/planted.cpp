#include "engine/sample/planted.hpp"

#include "engine/random.hpp"
#include "engine/time.hpp"

#include <algorithm>

namespace firemark::sample {
namespace {

struct Sketch {
  std::string_view id, course, series;
  std::size_t town;  ///< 0 is the largest
  double radius, share;
  std::int64_t from, to;
  bool weekend_nights = false;
};

constexpr std::int64_t half_way = 20'179;   ///< 1 April 2025
constexpr std::int64_t last_year = 20'362;  ///< 1 October 2025

constexpr Sketch sketches[] = {
    {"secondary-persistent", "persistent", "deliberate secondary fires", 1, 220, 0.07, first_day,
     end_day},
    {"secondary-emerging", "emerging", "deliberate secondary fires", 5, 200, 0.10, last_year,
     end_day},
    {"secondary-ended", "ended", "deliberate secondary fires", 3, 200, 0.08, first_day, half_way},
    {"car-fires-persistent", "persistent", "deliberate primary fires", 6, 250, 0.09, first_day,
     end_day},
    {"police-asb-persistent", "persistent", "police ASB", 2, 160, 0.020, first_day, end_day},
    {"police-asb-emerging", "emerging", "police ASB", 7, 200, 0.025, last_year, end_day},
    {"police-asb-ended", "ended", "police ASB", 4, 180, 0.020, first_day, half_way},
    {"police-asb-nights", "weekend nights", "police ASB", 0, 150, 0.06, first_day, end_day, true},
    {"council-asb-persistent", "persistent", "council ASB", 8, 200, 0.025, first_day, end_day},
    {"fly-tipping-persistent", "persistent", "fly-tipping", 9, 250, 0.04, first_day, end_day},
    {"fly-tipping-emerging", "emerging", "fly-tipping", 0, 200, 0.05, last_year, end_day},
    {"hate-crime-persistent", "persistent", "hate crime", 0, 300, 0.08, first_day, end_day},
};

std::vector<Spot> addresses_within(const County& county, Point centre, double radius) {
  std::vector<Spot> found;
  for (std::uint32_t s = 0; s < county.segments.size(); ++s) {
    const Segment& segment = county.segments[s];
    if (squared_distance(segment.from, centre) > (radius + 400) * (radius + 400)) continue;
    for (std::uint32_t i = 0; i < addresses(segment); ++i) {
      if (squared_distance(address(segment, i), centre) <= radius * radius) found.push_back({s, i});
    }
  }
  return found;
}

/// Puts the disc where, of a few tries in its town, it holds most addresses, well away from the
/// others.
void settle(PlantedHotspot& spot, std::size_t town, const County& county,
            const std::vector<PlantedHotspot>& others, Stream& stream) {
  std::vector<std::uint32_t> streets;
  for (std::uint32_t s = 0; s < county.segments.size(); ++s) {
    if (county.streets[county.segments[s].street].town == town) streets.push_back(s);
  }
  spot.place = county.land.towns[town].name;
  for (int tries = 0; tries < 60 || spot.addresses.empty(); ++tries) {
    const Point p = county.segments[streets[stream.below(streets.size())]].from;
    const bool alone = std::ranges::all_of(others, [&](const PlantedHotspot& other) {
      const double gap = 2 * (spot.radius + other.radius);
      return squared_distance(p, other.centre) > gap * gap;
    });
    if (!alone && tries < 600) continue;
    std::vector<Spot> found = addresses_within(county, p, spot.radius);
    if (found.size() <= spot.addresses.size()) continue;
    spot.addresses = std::move(found);
    spot.centre = p;
  }
}

}  // namespace

std::size_t series_named(std::string_view name) {
  const auto all = all_series();
  return static_cast<std::size_t>(std::ranges::find(all, name, &Series::name) - all.begin());
}

std::vector<PlantedHotspot> plant_hotspots(const County& county, std::uint64_t seed) {
  Stream stream(seed, 20);
  std::vector<PlantedHotspot> planted;
  for (const Sketch& sketch : sketches) {
    PlantedHotspot spot{.id = std::string(sketch.id),
                        .course = sketch.course,
                        .series = series_named(sketch.series),
                        .radius = sketch.radius,
                        .from = sketch.from,
                        .to = sketch.to,
                        .share = sketch.share,
                        .weekend_nights = sketch.weekend_nights};
    settle(spot, sketch.town, county, planted, stream);
    planted.push_back(std::move(spot));
  }
  return planted;
}

PlantedChain plant_chain(const County& county, const std::vector<PlantedHotspot>& others,
                         std::uint64_t seed) {
  Stream stream(seed, 21);
  PlantedChain chain;
  chain.place = {.id = "chain-tip-refuse-car",
                 .course = "chain",
                 .series = series_named("fly-tipping"),
                 .radius = 300,
                 .from = first_day,
                 .to = end_day};
  settle(chain.place, 10, county, others, stream);
  return chain;
}

}  // namespace firemark::sample
