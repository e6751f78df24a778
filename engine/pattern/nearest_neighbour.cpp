#include "engine/pattern/nearest_neighbour.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/pattern/nearest_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace firemark {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Sum in ascending order: the same whatever the order of the points.
double sum_of(std::vector<double> values) {
  std::ranges::sort(values);
  double sum = 0;
  for (const double v : values) sum += v;
  return sum;
}

/// A lattice of places in the window.
std::vector<Point> lattice(const StudyWindow& window) {
  const Box& box = window.box();
  const double side = std::sqrt(box.width() * box.height() / 16'384);
  const double columns = std::max(std::round(box.width() / side), 1.0);
  const double rows = std::max(std::round(box.height() / side), 1.0);
  std::vector<Point> places;
  for (double r = 0; r < rows; ++r) {
    for (double c = 0; c < columns; ++c) {
      const Point p = {box.min.x + (c + 0.5) * box.width() / columns,
                       box.min.y + (r + 0.5) * box.height() / rows};
      if (window.contains(p)) places.push_back(p);
    }
  }
  return places;
}

/// Share of nearest distances at most r among the places farther than r from the edge.
std::vector<double> reduced_sample(const std::vector<double>& nearest,
                                   const std::vector<double>& to_edge,
                                   const std::vector<double>& r) {
  const double step = r[1];
  std::vector<double> within(r.size() + 1), centres(r.size() + 1);
  // The first r that is at least the distance; the first r that is no less than that to the edge.
  const auto first = [&](double distance) {
    auto k = static_cast<std::size_t>(std::min(distance / step, static_cast<double>(r.size())));
    while (k > 0 && r[std::min(k, r.size()) - 1] >= distance) --k;
    while (k < r.size() && r[k] < distance) ++k;
    return k;
  };
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    const std::size_t from = first(nearest[i]), until = first(to_edge[i]);
    ++centres[0];
    --centres[until];
    if (from < until) {
      ++within[from];
      --within[until];
    }
  }
  std::vector<double> share;
  double above = 0, below = 0;
  for (std::size_t k = 0; k < r.size(); ++k) {
    above += within[k];
    below += centres[k];
    share.push_back(below > 0 ? above / below : unknown);
  }
  return share;
}

/// What all simulations share.
struct Frame {
  const StudyWindow& window;
  WindowEdges edges;
  std::vector<double> r;
  std::vector<Point> places;
  std::vector<double> places_to_edge;
};

std::vector<double> edge_distances(const std::vector<Point>& places, const WindowEdges& edges) {
  std::vector<double> result(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) result[i] = edges.distance_to_edge(places[i]);
  return result;
}

void g_and_f(const std::vector<Point>& points, const Frame& frame, std::vector<double>& g,
             std::vector<double>& f) {
  const NearestPoints near(points);
  std::vector<double> distances(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) distances[i] = near.distance(points[i], i);
  g = reduced_sample(distances, edge_distances(points, frame.edges), frame.r);
  distances.resize(frame.places.size());
  for (std::size_t i = 0; i < distances.size(); ++i) distances[i] = near.distance(frame.places[i]);
  f = reduced_sample(distances, frame.places_to_edge, frame.r);
}

}  // namespace

std::vector<NeighbourOrder> neighbour_orders(std::span<const Point> points, double area,
                                             std::int64_t most) {
  std::vector<NeighbourOrder> orders;
  if (points.size() < 2 || most < 1) return orders;
  const std::size_t count = std::min(static_cast<std::size_t>(most), points.size() - 1);
  const NearestPoints near(points);
  std::vector<std::vector<double>> distances(count, std::vector<double>(points.size()));
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::vector<std::size_t> found = near.nearest(points[i], count, i);
    for (std::size_t k = 0; k < found.size(); ++k) {
      const Point other = points[found[k]];
      distances[k][i] = std::hypot(other.x - points[i].x, other.y - points[i].y);
    }
  }
  const double n = static_cast<double>(points.size());
  double factor = 0.5;  // k (2k)! / (2^k k!)^2, one from the other
  for (std::size_t k = 1; k <= count; ++k) {
    NeighbourOrder order;
    order.k = static_cast<std::int64_t>(k);
    order.mean = sum_of(distances[k - 1]) / n;
    order.expected = factor * std::sqrt(area / n);
    order.ratio = order.mean / order.expected;
    orders.push_back(order);
    factor *= (2 * static_cast<double>(k) + 1) / (2 * static_cast<double>(k));
  }
  return orders;
}

void describe(NearestOptions& options, const OptionVisitor& visit) {
  visit({"max", &options.max, "Greatest distance of G and F", Unit::metres, positive, "auto"});
  visit({"steps", &options.steps, "Distances looked at", Unit::count, between(1, 10'000)});
  visit({"simulations", &options.simulations, "Patterns simulated for the envelopes", Unit::count,
         between(0, 100'000)});
  visit({"level", &options.level, "Chance that an envelope leaves out a random curve", Unit::none,
         between(0.001, 0.5)});
  visit({"seed", &options.seed, "Seed of the simulations", Unit::none, at_least(0)});
}

NearestCurves nearest_curves(std::span<const Point> points, const StudyWindow& window,
                             const NearestOptions& options, Progress& progress) {
  check_options(options);
  if (points.size() < 3) {
    throw Error::data("points", "there are " + std::to_string(points.size()),
                      "A pattern needs at least 3.");
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (window.contains(points[i])) continue;
    throw Error::data(
        "point " + std::to_string(i), "it lies outside the study area",
        "Leave it out, or give the area in which incidents could have been recorded.");
  }
  const double density = static_cast<double>(points.size()) / window.area();
  const double max = options.max.value_or(3 / std::sqrt(std::numbers::pi * density));
  const auto steps = static_cast<std::size_t>(options.steps);
  NearestCurves result;
  for (std::size_t k = 0; k <= steps; ++k) {
    const double r = static_cast<double>(k) * (max / static_cast<double>(steps));
    result.r.push_back(r);
    result.csr.push_back(-std::expm1(-std::numbers::pi * density * r * r));
  }
  Frame frame = {window, WindowEdges(window, max), result.r, lattice(window), {}};
  frame.places_to_edge = edge_distances(frame.places, frame.edges);
  g_and_f({points.begin(), points.end()}, frame, result.g, result.f);
  for (std::size_t k = 0; k <= steps; ++k) {
    result.j.push_back(result.f[k] < 1 ? (1 - result.g[k]) / (1 - result.f[k]) : unknown);
  }

  const auto simulations = static_cast<std::size_t>(options.simulations);
  const std::size_t size = steps + 1;
  std::vector<double> g((simulations + 1) * size), f(g.size());
  const auto keep = [&](const std::vector<double>& from, std::vector<double>& into,
                        std::size_t row) {
    std::ranges::copy(from, into.begin() + static_cast<std::ptrdiff_t>(row * size));
  };
  keep(result.g, g, 0);
  keep(result.f, f, 0);
  progress.stage("simulations", simulations);
  parallel_for(simulations, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) {
      progress.check();
      Stream stream(static_cast<std::uint64_t>(options.seed), s + 1);
      std::vector<Point> simulated(points.size());
      for (Point& p : simulated) p = window.random_point(stream);
      std::vector<double> one_g, one_f;
      g_and_f(simulated, frame, one_g, one_f);
      keep(one_g, g, s + 1);
      keep(one_f, f, s + 1);
      progress.advance(1);
    }
  });
  result.g_envelope = curve_envelope(g, size, options.level);
  result.f_envelope = curve_envelope(f, size, options.level);
  return result;
}

}  // namespace firemark
