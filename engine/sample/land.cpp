#include "engine/sample/land.hpp"

#include "engine/random.hpp"
#include "engine/sample/names.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>

namespace firemark::sample {
namespace {

constexpr std::uint32_t town_count = 24;
constexpr double town_people = 460'000, country_people = 60'000;
constexpr double people_per_cell = 330;
constexpr double town_density = 3500e-6;  ///< people per m2
constexpr double border_step = 260;       ///< [m] between the vertices of long borders

/// The outline: a rounded lump west of a wavy coast.
struct Outline {
  Point middle = {427'000, 535'000};
  double phase[6] = {};

  explicit Outline(std::uint64_t seed) {
    Stream stream(seed, 1);
    for (double& p : phase) p = 2 * std::numbers::pi * stream.uniform();
  }
  double coast(double y) const {
    const double t = (y - 500'000) / 1000;
    return 446'500 + 1500 * std::sin(t / 9 + phase[3]) + 700 * std::sin(t / 3.7 + phase[4]) +
           (535 - y / 1000) * 180;
  }
  /// How far beyond the landward border, as a share of the radius there; negative inside.
  double beyond(Point p) const {
    const double dx = p.x - middle.x, dy = (p.y - middle.y) * 1.12;
    const double angle = std::atan2(dy, dx);
    const double radius =
        26'500 *
        (1 + 0.10 * std::sin(2 * angle + phase[0]) + 0.08 * std::sin(3 * angle + phase[1]) +
         0.05 * std::sin(5 * angle + phase[2]) + 0.025 * std::sin(9 * angle + phase[5]));
    return std::sqrt(dx * dx + dy * dy) / radius - 1;
  }
  bool sea(Point p) const { return p.x > coast(p.y); }
  bool inside(Point p) const { return !sea(p) && beyond(p) < 0; }
};

/// Centres thrown like darts: none closer to another than it is told. A coarse grid of buckets
/// finds the near ones.
class Darts {
 public:
  const std::vector<Point>& centres() const { return centres_; }

  bool free(Point p, double apart) const {
    const int reach = static_cast<int>(apart / bucket) + 1;
    const auto [column, row] = place(p);
    for (int i = column - reach; i <= column + reach; ++i) {
      for (int j = row - reach; j <= row + reach; ++j) {
        const auto found = buckets_.find({i, j});
        if (found == buckets_.end()) continue;
        for (const std::uint32_t other : found->second) {
          if (squared_distance(p, centres_[other]) < apart * apart) return false;
        }
      }
    }
    return true;
  }
  bool stick(Point p, double apart) {
    p = {std::floor(p.x), std::floor(p.y)};
    if (!free(p, std::max(apart, 2.0))) return false;
    buckets_[place(p)].push_back(static_cast<std::uint32_t>(centres_.size()));
    centres_.push_back(p);
    return true;
  }

 private:
  static constexpr double bucket = 1000;
  static std::pair<int, int> place(Point p) {
    return {static_cast<int>(std::floor(p.x / bucket)), static_cast<int>(std::floor(p.y / bucket))};
  }
  std::vector<Point> centres_;
  std::map<std::pair<int, int>, std::vector<std::uint32_t>> buckets_;
};

Point in_box(Stream& stream, const Box& box) {
  const double x = stream.uniform(), y = stream.uniform();
  return {box.min.x + x * box.width(), box.min.y + y * box.height()};
}

/// Towns apart from each other; every fourth lies at the coast.
std::vector<Town> make_towns(const Outline& outline, const Box& box, std::uint64_t seed,
                             Names& names) {
  Stream stream(seed, 2);
  std::vector<Town> towns;
  double all = 0;
  for (std::uint32_t i = 0; i < town_count; ++i) {
    Town town{.name = names.place(),
              .people = std::pow(i + 1.0, -0.62) * (0.85 + 0.3 * stream.uniform()),
              .angle = stream.uniform() * std::numbers::pi / 2,
              .coastal = i % 4 == 1};
    all += town.people;
    towns.push_back(town);
  }
  for (Town& town : towns) {
    town.people *= town_people / all;
    town.radius = std::sqrt(town.people / town_density / std::numbers::pi);
  }
  std::ranges::stable_sort(towns, std::greater(), &Town::people);
  double apart = 3000;
  for (std::size_t i = 0; i < towns.size(); apart *= 0.999) {
    Town& town = towns[i];
    Point p = in_box(stream, box);
    if (town.coastal) p.x = outline.coast(p.y) - 0.9 * town.radius;
    if (outline.beyond(p) > -2.2 * town.radius / 26'500) continue;
    if (!town.coastal && p.x > outline.coast(p.y) - 1.8 * town.radius) continue;
    const bool clear = std::all_of(towns.begin(), towns.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Town& other) {
                                     const double gap = apart + town.radius + other.radius;
                                     return squared_distance(p, other.centre) > gap * gap;
                                   });
    if (!clear) continue;
    town.centre = p;
    ++i;
  }
  return towns;
}

/// Throws the cells of one town into a disc with a wavy rim.
void settle(const Outline& outline, const Town& town, std::uint32_t number, Stream& stream,
            Darts& darts, std::vector<std::uint32_t>& town_of) {
  const auto cells = static_cast<std::uint32_t>(town.people / people_per_cell) + 1;
  const double a = 2 * std::numbers::pi * stream.uniform();
  const double b = 2 * std::numbers::pi * stream.uniform();
  double apart = 0.74 * town.radius * std::sqrt(std::numbers::pi / cells);
  std::uint32_t stuck = 0;
  for (std::uint32_t tries = 0; stuck < cells && tries < 400 * cells; ++tries) {
    const double angle = 2 * std::numbers::pi * stream.uniform();
    const double rim = 1 + 0.22 * std::sin(2 * angle + a) + 0.14 * std::sin(3 * angle + b);
    const double r = town.radius * rim * std::sqrt(stream.uniform());
    const Point p{town.centre.x + r * std::cos(angle), town.centre.y + r * std::sin(angle)};
    if (tries % 40 == 39) apart *= 0.995;
    if (!outline.inside(p) || p.x > outline.coast(p.y) - 120 || !darts.stick(p, apart)) continue;
    town_of.push_back(number);
    ++stuck;
  }
}

/// Whole people, so that areas add up exactly.
void settle_people(Land& land, std::uint64_t seed) {
  const std::size_t n = land.ground.size();
  std::vector<double> raw(n, 0.0);
  land.people.assign(n, 0.0);
  land.hardship.assign(n, 0.0);
  std::vector<double> in_town(land.towns.size(), 0.0), lot(land.towns.size());
  std::vector<Point> slope(land.towns.size());
  Stream by_town(seed, 4);
  for (std::size_t t = 0; t < lot.size(); ++t) {
    lot[t] = 0.35 * by_town.normal();
    const double angle = 2 * std::numbers::pi * by_town.uniform();
    slope[t] = {0.45 * std::cos(angle), 0.45 * std::sin(angle)};
  }
  double in_country = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!land.inside(static_cast<std::uint32_t>(i))) continue;
    Stream stream(seed + 5, i);
    const std::uint32_t t = land.town_of[i];
    raw[i] = std::exp((t == nowhere ? 0.6 : 0.28) * stream.normal());
    (t == nowhere ? in_country : in_town[t]) += raw[i];
    double hard = 0.22 * stream.normal() - 0.45;
    if (t != nowhere) {
      const Point c = land.mesh.centres[i], m = land.towns[t].centre;
      hard = lot[t] + 0.25 * stream.normal() +
             ((c.x - m.x) * slope[t].x + (c.y - m.y) * slope[t].y) / land.towns[t].radius;
    }
    land.hardship[i] = std::exp(hard);
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (raw[i] <= 0) continue;
    const std::uint32_t t = land.town_of[i];
    const double share =
        t == nowhere ? country_people / in_country : land.towns[t].people / in_town[t];
    land.people[i] = std::max(5.0, std::round(raw[i] * share));
  }
}

}  // namespace

Land make_land(std::uint64_t seed) {
  const Outline outline(seed);
  const Box box{{394'000, 503'000}, {460'000, 567'000}};
  Names names(seed ^ 0x6e616d6573ULL);
  Land land;
  land.towns = make_towns(outline, box, seed, names);

  Darts darts;
  Stream stream(seed, 3);
  for (std::uint32_t t = 0; t < land.towns.size(); ++t) {
    settle(outline, land.towns[t], t, stream, darts, land.town_of);
  }
  const std::size_t in_towns = darts.centres().size();
  for (int tries = 0; tries < 60'000; ++tries) {
    const Point p = in_box(stream, box);
    // Neighbours and sea lie around the county, so that none of its cells is open. Along the coast
    // cells are smaller: it is looked at closely.
    const double to_sea = outline.coast(p.y) - p.x;
    if (std::abs(to_sea) < 200) continue;
    darts.stick(p, std::abs(to_sea) < 1500 ? 900 : outline.inside(p) ? 1900 : 1500);
  }
  land.town_of.resize(darts.centres().size(), nowhere);
  land.mesh = tessellate(darts.centres(), border_step, seed + 1);
  land.village.resize(darts.centres().size());
  for (std::size_t i = 0; i < darts.centres().size(); ++i) {
    const Point p = darts.centres()[i];
    land.ground.push_back(i < in_towns            ? Ground::town
                          : outline.sea(p)        ? Ground::sea
                          : outline.beyond(p) > 0 ? Ground::beyond
                                                  : Ground::country);
    if (land.ground.back() == Ground::country && stream.uniform() < 0.4) {
      land.village[i] = names.place();
    }
  }
  settle_people(land, seed);
  return land;
}

std::vector<std::vector<Point>> coast(const Land& land) {
  std::map<std::uint32_t, std::pair<std::uint32_t, std::vector<Point>>>
      from;  // vertex -> (to, way)
  std::map<std::uint32_t, bool> reached;
  for (const Border& border : land.mesh.borders) {
    const bool left_sea = land.ground[border.left] == Ground::sea;
    if (left_sea == (land.ground[border.right] == Ground::sea)) continue;
    if (!land.inside(left_sea ? border.right : border.left)) continue;
    std::vector<Point> way = border.path;
    if (left_sea) std::ranges::reverse(way);
    from[left_sea ? border.to : border.from] = {left_sea ? border.from : border.to, way};
    reached[left_sea ? border.from : border.to] = true;
  }
  std::vector<std::vector<Point>> lines;
  for (const auto& [first, unused] : from) {
    if (reached.contains(first)) continue;
    std::vector<Point>& line = lines.emplace_back();
    for (auto at = from.find(first); at != from.end(); at = from.find(at->second.first)) {
      const std::vector<Point>& way = at->second.second;
      line.insert(line.end(), way.begin() + (line.empty() ? 0 : 1), way.end());
    }
  }
  return lines;
}

}  // namespace firemark::sample
