#include "engine/areal/contiguity.hpp"

#include "engine/areal/segments.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace firemark {
namespace {

constexpr std::string_view rules[] = {"queen", "rook"};
constexpr std::array<double, 10> ladder = {0, 1e-3, 1e-2, 0.1, 1, 2, 5, 10, 20, 50};  // [m]
constexpr double nearly_all = 0.98;
constexpr std::size_t grain = 512;  // segments a chunk
constexpr double corner_runs = 4;   // rook: a run must be longer than this many tolerances

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// The runs of one segment along other areas, as fractions of its length.
struct Run {
  std::uint32_t area = 0;
  double from = 0;
  double to = 0;
  friend auto operator<=>(const Run&, const Run&) = default;
};

/// How much of area `of`'s boundary runs along area `along`.
struct Contact {
  std::uint32_t of = 0;
  std::uint32_t along = 0;
  double length = 0;
};

/// Are even the boxes around the segments farther apart than the tolerance? Cheap, and settles
/// most.
bool boxes_apart(const Segment& s, const Segment& u, double tolerance) {
  return std::max(s.a.x, s.b.x) + tolerance < std::min(u.a.x, u.b.x) ||
         std::max(u.a.x, u.b.x) + tolerance < std::min(s.a.x, s.b.x) ||
         std::max(s.a.y, s.b.y) + tolerance < std::min(u.a.y, u.b.y) ||
         std::max(u.a.y, u.b.y) + tolerance < std::min(s.a.y, s.b.y);
}

/// All contacts of the segments begin..end, in their order.
void add_contacts(std::span<const Segment> segments, const SegmentGrid& grid, double tolerance,
                  bool measured, std::size_t begin, std::size_t end,
                  std::vector<Contact>& contacts) {
  std::vector<Run> runs;
  for (std::size_t i = begin; i < end; ++i) {
    const Segment& s = segments[i];
    runs.clear();
    grid.near(s, [&](std::uint32_t k) {
      const Segment& u = segments[k];
      if (u.area == s.area || boxes_apart(s, u, tolerance)) return;
      if (!measured) {
        if (u.area < s.area) return;  // distance is symmetric: the other will find this one
        const bool known = std::any_of(runs.begin(), runs.end(),
                                       [&](const Run& run) { return run.area == u.area; });
        if (!known && distance(s, u) <= tolerance) runs.push_back({.area = u.area});
      } else if (const auto part = part_within(s, u, tolerance)) {
        runs.push_back({u.area, part->first, part->second});
      }
    });
    std::sort(runs.begin(), runs.end());
    const double length = measured ? std::hypot(s.b.x - s.a.x, s.b.y - s.a.y) : 0;
    for (std::size_t r = 0; r < runs.size();) {
      const std::uint32_t area = runs[r].area;
      double covered = 0, reached = 0;
      for (; r < runs.size() && runs[r].area == area; ++r) {
        covered += std::max(0.0, runs[r].to - std::max(runs[r].from, reached));
        reached = std::max(reached, runs[r].to);
      }
      contacts.push_back({s.area, area, covered * length});
    }
  }
}

/// The pairs (smaller, larger) that are in contact by the rule.
std::vector<Pair> touching_pairs(std::vector<Contact> contacts, ContiguityRule rule,
                                 double tolerance) {
  // Stable, so that lengths are added in the order of the boundary on any number of threads.
  std::stable_sort(contacts.begin(), contacts.end(), [](const Contact& a, const Contact& b) {
    return std::pair(a.of, a.along) < std::pair(b.of, b.along);
  });
  std::vector<Pair> pairs;
  for (std::size_t c = 0; c < contacts.size();) {
    const Pair who = {contacts[c].of, contacts[c].along};
    double length = 0;
    for (; c < contacts.size() && Pair{contacts[c].of, contacts[c].along} == who; ++c)
      length += contacts[c].length;
    const bool touches = rule == ContiguityRule::queen || length > corner_runs * tolerance;
    if (touches) pairs.push_back(std::minmax(who.first, who.second));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

Neighbours rows_of(std::size_t n, const std::vector<Pair>& pairs) {
  Neighbours neighbours;
  neighbours.pairs = pairs.size();
  neighbours.offsets.assign(n + 1, 0);
  for (const auto& [i, j] : pairs) {
    ++neighbours.offsets[i + 1];
    ++neighbours.offsets[j + 1];
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (neighbours.offsets[i + 1] == 0) neighbours.islands.push_back(static_cast<std::uint32_t>(i));
    neighbours.offsets[i + 1] += neighbours.offsets[i];
  }
  neighbours.indices.resize(2 * pairs.size());
  std::vector<std::uint64_t> next(neighbours.offsets.begin(), neighbours.offsets.end() - 1);
  for (const auto& [i, j] : pairs) neighbours.indices[next[j]++] = i;
  for (const auto& [i, j] : pairs) neighbours.indices[next[i]++] = j;
  return neighbours;
}

/// How far slivers are looked for [m].
double search_reach(const Areas& areas) {
  std::vector<double> sizes;
  for (const MultiPolygon& shape : areas.shape) sizes.push_back(area(shape));
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return std::min(ladder.back(), std::sqrt(*middle) / 20);
}

/// Distance of every edge's first vertex from the nearest other area; above `reach`: more than it.
std::vector<double> gaps(std::span<const Segment> segments, double reach) {
  const SegmentGrid grid(segments, reach);
  std::vector<double> gap(segments.size(), 2 * ladder.back());
  parallel_for(segments.size(), grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Segment vertex = {segments[i].a, segments[i].a, segments[i].area};
      grid.near(vertex, [&](std::uint32_t k) {
        if (segments[k].area == vertex.area || gap[i] == 0) return;
        gap[i] = std::min(gap[i], distance(vertex.a, segments[k]));
      });
    }
  });
  return gap;
}

}  // namespace

void describe(ContiguityOptions& options, const OptionVisitor& visit) {
  visit({.name = "contiguity",
         .value = choice(options.contiguity, rules),
         .help = "Neighbours touch at any point (queen) or along a line (rook)"});
  visit({.name = "contiguity-tolerance",
         .value = &options.tolerance,
         .help = "Gap between boundaries that still touch",
         .unit = Unit::metres,
         .bounds = at_least(0),
         .when_absent = "as wide as the layer's slivers"});
}

double sliver_tolerance(const Areas& areas) {
  if (areas.shape.size() < 2) return 0;
  const double reach = search_reach(areas);
  const std::vector<double> gap = gaps(boundary_segments(areas), reach);
  const auto within = [&](double t) {
    return static_cast<double>(
        std::count_if(gap.begin(), gap.end(), [&](double g) { return g <= t; }));
  };
  const double all = within(reach);
  for (const double step : ladder) {
    if (within(std::min(step, reach)) >= nearly_all * all) return std::min(step, reach);
  }
  return reach;
}

Neighbours contiguity(const Areas& areas, const ContiguityOptions& options, Progress& progress) {
  check_options(options);
  const double tolerance = options.tolerance ? *options.tolerance : sliver_tolerance(areas);
  const std::vector<Segment> segments = boundary_segments(areas);
  const SegmentGrid grid(segments, tolerance);
  const bool measured = options.contiguity == ContiguityRule::rook;

  progress.stage("neighbours", segments.size());
  std::vector<std::vector<Contact>> parts(chunks(segments.size(), grain));
  parallel_for(segments.size(), grain, [&](std::size_t begin, std::size_t end) {
    progress.check();
    add_contacts(segments, grid, tolerance, measured, begin, end, parts[begin / grain]);
    progress.advance(end - begin);
  });
  std::vector<Contact> contacts;
  for (const std::vector<Contact>& part : parts)
    contacts.insert(contacts.end(), part.begin(), part.end());

  Neighbours neighbours = rows_of(
      areas.shape.size(), touching_pairs(std::move(contacts), options.contiguity, tolerance));
  neighbours.tolerance = tolerance;
  neighbours.chosen = !options.tolerance.has_value();
  return neighbours;
}

}  // namespace firemark
