// Weights by distance: nearest places, all within a band, and those that fade.
#include "engine/areal/weights.hpp"
#include "engine/density/kernel.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"

#include <nanoflann.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace firemark {
namespace {

constexpr std::size_t grain = 1'024;
constexpr double last_digit = 1e-9;  // of a distance, so that grids of any spacing have their links

struct PlaceCloud {
  std::span<const Point> places;
  std::size_t kdtree_get_point_count() const { return places.size(); }
  double kdtree_get_pt(std::size_t i, std::size_t axis) const {
    return axis == 0 ? places[i].x : places[i].y;
  }
  template <class Bounds>
  bool kdtree_get_bbox(Bounds&) const {
    return false;
  }
};

using Tree = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, PlaceCloud>,
                                                 PlaceCloud, 2, std::uint32_t>;

void check_places(std::span<const Point> places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (std::isfinite(places[i].x) && std::isfinite(places[i].y)) continue;
    throw Error::data("place " + std::to_string(i + 1), "its coordinates are not finite",
                      "Correct them, or leave the place out.");
  }
}

struct Near {
  double squared = 0;  ///< [m2]
  std::uint32_t place = 0;
};

/// Every other place within the squared distance, in no order.
std::vector<Near> within(const Tree& tree, std::span<const Point> places, std::uint32_t i,
                         double squared) {
  std::vector<std::pair<std::uint32_t, double>> found;
  const double at[] = {places[i].x, places[i].y};
  tree.radiusSearch(at, std::nextafter(squared, HUGE_VAL), found, nanoflann::SearchParams());
  std::vector<Near> result;
  for (const auto& [j, d2] : found) {
    if (j != i) result.push_back({d2, j});
  }
  return result;
}

/// Rows that a search gives, in the order of the places. `search` may be called from any thread.
template <class Search>
Weights gather(std::size_t n, bool weighted, const Search& search) {
  std::vector<std::vector<Link>> rows(n);
  parallel_for(n, grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      rows[i] = search(static_cast<std::uint32_t>(i));
      std::ranges::sort(rows[i], {}, &Link::to);
    }
  });
  Weights weights;
  for (const auto& row : rows) {
    for (const Link& link : row) {
      weights.indices.push_back(link.to);
      if (weighted) weights.values.push_back(link.weight);
    }
    weights.offsets.push_back(weights.indices.size());
  }
  return weights;
}

double squared_reach(double distance) {
  if (distance > 0 && std::isfinite(distance)) return distance * distance * (1 + last_digit);
  throw Error::usage("distance", std::to_string(distance) + " m is no reach of a neighbourhood",
                     "Give a length above 0.");
}

}  // namespace

Weights nearest_weights(std::span<const Point> places, std::size_t k) {
  check_places(places);
  if (k == 0) throw Error::usage("k", "0 nearest neighbours", "Give at least 1.");
  const std::size_t wanted = std::min(k, places.empty() ? 0 : places.size() - 1);
  if (wanted == 0) return {.offsets = std::vector<std::uint64_t>(places.size() + 1, 0)};
  const PlaceCloud cloud = {places};
  const Tree tree(2, cloud);
  return gather(places.size(), false, [&](std::uint32_t i) {
    std::vector<std::uint32_t> index(wanted + 1);
    std::vector<double> squared(wanted + 1);
    const double at[] = {places[i].x, places[i].y};
    tree.knnSearch(at, wanted + 1, index.data(), squared.data());
    // All as near as the last of them, so that ties are decided by place and not by the search.
    std::vector<Near> near = within(tree, places, i, squared.back());
    std::ranges::sort(near, [&](const Near& a, const Near& b) {
      const Point p = places[a.place], q = places[b.place];
      return std::tie(a.squared, p.x, p.y, a.place) < std::tie(b.squared, q.x, q.y, b.place);
    });
    std::vector<Link> row;
    for (std::size_t r = 0; r < wanted; ++r) row.push_back({i, near[r].place});
    return row;
  });
}

Weights band_weights(std::span<const Point> places, double distance) {
  check_places(places);
  const double reach = squared_reach(distance);
  const PlaceCloud cloud = {places};
  const Tree tree(2, cloud);
  return gather(places.size(), false, [&](std::uint32_t i) {
    std::vector<Link> row;
    for (const Near& near : within(tree, places, i, reach)) row.push_back({i, near.place});
    return row;
  });
}

Weights inverse_distance_weights(std::span<const Point> places, double distance, double power) {
  check_places(places);
  const double reach = squared_reach(distance);
  const PlaceCloud cloud = {places};
  const Tree tree(2, cloud);
  return gather(places.size(), true, [&](std::uint32_t i) {
    std::vector<Link> row;
    for (const Near& near : within(tree, places, i, reach)) {
      if (near.squared == 0) {
        throw Error::data("places " + std::to_string(std::min(i, near.place) + 1) + " and " +
                              std::to_string(std::max(i, near.place) + 1),
                          "are the same, and 1 / distance is infinite",
                          "Take weights by contiguity, nearest or a plain distance.");
      }
      row.push_back({i, near.place, std::pow(near.squared, -power / 2)});
    }
    return row;
  });
}

Weights kernel_weights(std::span<const Point> places, double bandwidth) {
  check_places(places);
  const double reach = squared_reach(bandwidth);
  const PlaceCloud cloud = {places};
  const Tree tree(2, cloud);
  return gather(places.size(), true, [&](std::uint32_t i) {
    std::vector<Link> row;
    for (const Near& near : within(tree, places, i, reach)) {
      const double weight = kernel_shape(Kernel::quartic, near.squared / (bandwidth * bandwidth));
      if (weight > 0) row.push_back({i, near.place, weight});
    }
    return row;
  });
}

}  // namespace firemark
