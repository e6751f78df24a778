#include "engine/density/edge_mass.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/density/edge_list.hpp"
#include "engine/density/edge_share.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

/// The square of the distance from the origin to an edge.
double distance2(Point from, Point to) {
  const double dx = to.x - from.x, dy = to.y - from.y, length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(-(from.x * dx + from.y * dy) / length2, 0.0, 1.0) : 0.0;
  const double x = from.x + t * dx, y = from.y + t * dy;
  return x * x + y * y;
}

struct Job {
  const AreaIndex& index;
  const EdgeList& edges;
  Kernel kernel;

  /// `nudged`: on a border inside and outside are one, so such a place is looked at from a hair's
  /// breadth (1e-10 bandwidths) beside it.
  double mass(Point place, double bandwidth, bool nudged = false) const {
    double sum = index.area_of(place) != no_area ? 1 : 0;
    for (const std::uint32_t number : edges.near(place)) {
      const auto& [from, to] = edges.edge(number);
      const Point a = {(from.x - place.x) / bandwidth, (from.y - place.y) / bandwidth};
      const Point b = {(to.x - place.x) / bandwidth, (to.y - place.y) / bandwidth};
      if (!nudged && distance2(a, b) < 1e-22)
        return mass({place.x + 8e-11 * bandwidth, place.y + 6e-11 * bandwidth}, bandwidth, true);
      sum -= edge_share(kernel, a, b);
    }
    return std::clamp(sum, 0.0, 1.0);
  }
};

}  // namespace

std::vector<double> edge_mass(std::span<const Point> places, const Areas& study, Kernel kernel,
                              double bandwidth) {
  return edge_mass(places, study, kernel, std::span(&bandwidth, 1));
}

std::vector<double> edge_mass(std::span<const Point> places, const Areas& study, Kernel kernel,
                              std::span<const double> bandwidths) {
  double farthest = 0;
  for (const double bandwidth : bandwidths) {
    if (!(bandwidth > 0) || !std::isfinite(bandwidth))
      throw Error::usage("bandwidth", "is not a length", "Give more than 0 m.");
    farthest = std::max(farthest, bandwidth);
  }
  const AreaIndex index(study);
  const EdgeList edges(study, kernel == Kernel::gaussian ? gaussian_reach * farthest : farthest);
  const Job job = {index, edges, kernel};
  std::vector<double> masses(places.size());
  parallel_for(places.size(), 1024, [&](std::size_t b, std::size_t e) {
    for (std::size_t i = b; i < e; ++i)
      masses[i] = job.mass(places[i], bandwidths[bandwidths.size() == 1 ? 0 : i]);
  });
  return masses;
}

}  // namespace firemark
