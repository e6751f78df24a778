#include "engine/sample/county.hpp"

#include "engine/random.hpp"
#include "engine/sample/grouping.hpp"
#include "engine/sample/names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <set>

namespace firemark::sample {
namespace {

constexpr std::uint32_t small_area_count = 320, ward_count = 60, new_ward_count = 51,
                        partnership_count = 14;

/// Codes that no statistics office gives out: "X05000001".
std::string code(const char* prefix, std::uint32_t number, int digits) {
  std::string text = std::to_string(number + 1);
  while (static_cast<int>(text.size()) < digits) text.insert(text.begin(), '0');
  return prefix + text;
}

/// Areas out of a grouping of cells: shapes and people, names still to come.
AreaSet areas_of(const Land& land, std::vector<std::uint32_t> of_cell, std::uint32_t count,
                 const char* set, const char* prefix, int digits) {
  AreaSet result{.areas = {.set = set}, .of_cell = std::move(of_cell)};
  Areas& areas = result.areas;
  areas.shape = dissolve(land.mesh, result.of_cell, count);
  areas.population.assign(count, 0);
  areas.name.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) areas.code.push_back(code(prefix, i, digits));
  for (std::size_t cell = 0; cell < land.people.size(); ++cell) {
    if (result.of_cell[cell] != nowhere)
      areas.population[result.of_cell[cell]] += land.people[cell];
  }
  return result;
}

/// Groups of groups: of_cell of the larger areas.
std::vector<std::uint32_t> regroup(const Land& land, const std::vector<std::uint32_t>& of_cell,
                                   std::uint32_t pieces, std::uint32_t groups, std::uint64_t seed) {
  const auto group_of = group(pieces_of(land.mesh, of_cell, pieces, land.people), groups, seed);
  std::vector<std::uint32_t> result(of_cell.size(), nowhere);
  for (std::size_t cell = 0; cell < of_cell.size(); ++cell) {
    if (of_cell[cell] != nowhere) result[cell] = group_of[of_cell[cell]];
  }
  return result;
}

/// What lives in an area: its settlements by people, the largest first.
struct Settled {
  Point middle = {};  ///< of its people
  double people = 0;
  std::map<std::uint32_t, double> towns = {};
  std::vector<std::pair<double, std::uint32_t>> villages = {};  ///< people, cell
};

std::vector<Settled> settled(const Land& land, const AreaSet& set) {
  std::vector<Settled> result(set.areas.size());
  for (std::uint32_t cell = 0; cell < set.of_cell.size(); ++cell) {
    if (set.of_cell[cell] == nowhere) continue;
    Settled& area = result[set.of_cell[cell]];
    const double n = land.people[cell];
    area.people += n;
    area.middle.x += n * land.mesh.centres[cell].x;
    area.middle.y += n * land.mesh.centres[cell].y;
    if (land.town_of[cell] != nowhere) area.towns[land.town_of[cell]] += n;
    if (!land.village[cell].empty()) area.villages.emplace_back(n, cell);
  }
  for (Settled& area : result) {
    area.middle = {area.middle.x / area.people, area.middle.y / area.people};
    std::ranges::sort(area.villages, std::greater());
  }
  return result;
}

std::string compass(Point from, Point to) {
  constexpr std::array<const char*, 8> words = {"East", "North East", "North", "North West",
                                                "West", "South West", "South", "South East"};
  const double eighth = std::atan2(to.y - from.y, to.x - from.x) / (std::numbers::pi / 4);
  return words[static_cast<std::size_t>(std::lround(eighth) + 8) % 8];
}

/// "Otherby North", "Otherby & Somewick", "Somewick & Elsegate": each once.
void name_by_settlements(const Land& land, AreaSet& set, Names& names) {
  std::set<std::string> given;
  const std::vector<Settled> all = settled(land, set);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Settled& area = all[i];
    const auto most = std::ranges::max_element(
        area.towns, [](const auto& a, const auto& b) { return a.second < b.second; });
    std::vector<std::string> candidates;
    if (most != area.towns.end() && most->second > 0.35 * area.people) {
      const Town& town = land.towns[most->first];
      if (most->second > 0.8 * town.people) candidates.push_back(town.name);
      const double away = std::sqrt(squared_distance(area.middle, town.centre));
      if (away < 0.45 * town.radius) candidates.push_back(town.name + " Central");
      candidates.push_back(town.name + " " + compass(town.centre, area.middle));
      if (!area.villages.empty()) {
        candidates.push_back(town.name + " & " + land.village[area.villages[0].second]);
      }
    } else if (area.villages.size() > 1) {
      candidates.push_back(land.village[area.villages[0].second] + " & " +
                           land.village[area.villages[1].second]);
    }
    candidates.push_back(names.place());
    for (const std::string& name : candidates) {
      if (!given.insert(name).second) continue;
      set.areas.name[i] = name;
      break;
    }
  }
}

/// "Merrowshire 012C": the ward's number and a letter, as statistical areas are called.
void name_by_ward(AreaSet& small, const AreaSet& wards) {
  std::vector<std::uint32_t> ward_of(small.areas.size(), 0);
  for (std::size_t cell = 0; cell < small.of_cell.size(); ++cell) {
    if (small.of_cell[cell] != nowhere) ward_of[small.of_cell[cell]] = wards.of_cell[cell];
  }
  std::vector<char> next(wards.areas.size(), 'A');
  for (std::size_t i = 0; i < small.areas.size(); ++i) {
    small.areas.name[i] =
        std::string(county_name) + " " + code("", ward_of[i], 3) + next[ward_of[i]]++;
  }
}

/// Settlements, and in every small area a school and here and there something else worth naming.
std::vector<Place> make_places(const County& county, std::uint64_t seed) {
  const Land& land = county.land;
  std::vector<Place> places;
  for (const Town& town : land.towns) places.push_back({town.name, town.centre, "town"});
  for (std::size_t cell = 0; cell < land.village.size(); ++cell) {
    if (!land.village[cell].empty()) {
      places.push_back({land.village[cell], land.mesh.centres[cell], "village"});
    }
  }
  std::vector<std::vector<std::uint32_t>> along(county.small_areas.areas.size());
  for (std::uint32_t s = 0; s < county.segments.size(); ++s) {
    along[county.small_areas.of_cell[county.segments[s].cell]].push_back(s);
  }
  Stream stream(seed, 9);
  const auto put = [&](std::size_t area, const char* what, const char* kind) {
    const Segment& segment = county.segments[along[area][stream.below(along[area].size())]];
    const Point at = address(segment, static_cast<std::uint32_t>(stream.below(addresses(segment))));
    places.push_back({county.streets[segment.street].name + " " + what, at, kind});
  };
  for (std::size_t area = 0; area < along.size(); ++area) {
    if (along[area].empty()) continue;
    if (stream.uniform() < 0.7) put(area, "School", "school");
    if (stream.uniform() < 0.5) put(area, "Garages", "garage");
    if (stream.uniform() < 0.4) put(area, "Park", "park");
  }
  for (std::size_t t = 0; t < land.towns.size(); t += 2) {
    places.push_back({land.towns[t].name + " Fire Station", land.towns[t].centre, "fire station"});
  }
  return places;
}

}  // namespace

County make_county(std::uint64_t seed) {
  County county{.land = make_land(seed)};
  const Land& land = county.land;
  const std::size_t n = land.ground.size();
  std::vector<std::uint32_t> number(n, nowhere), all(n, nowhere);
  std::uint32_t cells = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (!land.inside(i)) continue;
    number[i] = cells++;
    all[i] = 0;
  }
  const auto small = regroup(land, number, cells, small_area_count, seed + 11);
  county.small_areas = areas_of(land, small, small_area_count, "small areas", "X01", 6);
  county.wards = areas_of(land, regroup(land, small, small_area_count, ward_count, seed + 12),
                          ward_count, "wards", "X05", 6);
  county.wards_new =
      areas_of(land, regroup(land, small, small_area_count, new_ward_count, seed + 13),
               new_ward_count, "new wards", "X06", 6);
  county.partnerships = areas_of(land, regroup(land, number, cells, partnership_count, seed + 14),
                                 partnership_count, "partnership areas", "XP", 2);
  Names names(seed ^ 0x61726561ULL);
  name_by_settlements(land, county.wards, names);
  name_by_settlements(land, county.wards_new, names);
  name_by_settlements(land, county.partnerships, names);
  name_by_ward(county.small_areas, county.wards);

  county.outline = dissolve(land.mesh, all, 1).front();
  county.coast = coast(land);
  county.streets = make_streets(land, seed);
  county.segments = segments(county.streets, land, county.outline, 30);
  county.places = make_places(county, seed);
  return county;
}

}  // namespace firemark::sample
