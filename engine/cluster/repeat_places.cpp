#include "engine/cluster/repeat_places.hpp"

#include "engine/cluster/dbscan.hpp"
#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace firemark {
namespace {

bool west_to_east(Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

void check_finite(std::span<const Point> points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (std::isfinite(points[i].x) && std::isfinite(points[i].y)) continue;
    throw Error::data("point " + std::to_string(i + 1), "its coordinates are not finite numbers",
                      "Leave points without a place out.");
  }
}

/// The numbers of the points from west to east, so that what is added up in this order does not
/// depend on the order of the rows.
std::vector<std::uint32_t> order_on_map(std::span<const Point> points) {
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return points[a] == points[b] ? a < b : west_to_east(points[a], points[b]);
  });
  return order;
}

std::vector<Place> coincident(std::span<const Point> points) {
  std::vector<Place> found;
  for (const std::uint32_t i : order_on_map(points)) {
    if (found.empty() || !(found.back().where == points[i])) found.push_back({.where = points[i]});
    found.back().incidents.push_back(i);
  }
  return found;
}

std::vector<Place> chained(std::span<const Point> points, double tolerance) {
  const Clusters chains = dbscan(points, {.eps = tolerance, .min_points = 1});
  std::vector<Place> found(static_cast<std::size_t>(chains.count));
  std::vector<Point> first(found.size()), sum(found.size());
  for (const std::uint32_t i : order_on_map(points)) {
    const auto k = static_cast<std::size_t>(chains.label[i]);
    if (found[k].incidents.empty()) first[k] = points[i];
    sum[k] = {sum[k].x + (points[i].x - first[k].x), sum[k].y + (points[i].y - first[k].y)};
    found[k].incidents.push_back(i);
  }
  for (std::size_t k = 0; k < found.size(); ++k) {
    const auto n = static_cast<double>(found[k].n());
    found[k].where = {first[k].x + sum[k].x / n, first[k].y + sum[k].y / n};
    std::sort(found[k].incidents.begin(), found[k].incidents.end());
  }
  return found;
}

}  // namespace

void describe(RepeatPlaceOptions& options, const OptionVisitor& visit) {
  visit({.name = "tolerance",
         .value = &options.tolerance,
         .help = "Incidents at most this far apart share a place; 0: the same coordinates",
         .unit = Unit::metres,
         .bounds = between(0, 10'000)});
}

std::vector<Place> places(std::span<const Point> points, const RepeatPlaceOptions& options) {
  check_options(options);
  check_finite(points);
  std::vector<Place> found =
      options.tolerance > 0 ? chained(points, options.tolerance) : coincident(points);
  std::sort(found.begin(), found.end(), [](const Place& a, const Place& b) {
    return a.n() == b.n() ? west_to_east(a.where, b.where) : a.n() > b.n();
  });
  return found;
}

}  // namespace firemark
