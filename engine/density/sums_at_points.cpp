#include "engine/density/sums_at_points.hpp"

#include "engine/cluster/box_distance.hpp"
#include "engine/cluster/place_tree.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

constexpr double sum_reach = 8;  // bandwidths of a Gaussian, which is 1e-14 of its peak there

struct PointRange {
  std::uint32_t begin = 0, end = 0;
};

/// The places that may be within reach of a box, as runs in the tree's order.
void near_box(const PlaceTree& tree, const Box& box, double reach2, std::vector<PointRange>& runs) {
  runs.clear();
  std::vector<std::uint32_t> open = {0};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    const PlaceTree::Node& node = tree.node[at];
    if (nearest2(node.box, box) > reach2) continue;
    if (!node.leaf()) {
      open.push_back(node.right);
      open.push_back(at + 1);
    } else if (!runs.empty() && runs.back().end == node.begin) {
      runs.back().end = node.end;
    } else {
      runs.push_back({node.begin, node.end});
    }
  }
}

template <Kernel kernel>
double sum_over(const PlaceTree& tree, const std::vector<double>& mass,
                std::span<const PointRange> runs, Point p, double per_square) {
  double sum = 0;
  for (const PointRange run : runs) {
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      const double dx = tree.x[i] - p.x, dy = tree.y[i] - p.y;
      sum += mass[i] * kernel_shape(kernel, (dx * dx + dy * dy) * per_square);
    }
  }
  return sum;
}

using SumOver = double (*)(const PlaceTree&, const std::vector<double>&,
                           std::span<const PointRange>, Point, double);

SumOver sum_of(Kernel kernel) {
  switch (kernel) {
    case Kernel::epanechnikov:
      return sum_over<Kernel::epanechnikov>;
    case Kernel::triweight:
      return sum_over<Kernel::triweight>;
    case Kernel::uniform:
      return sum_over<Kernel::uniform>;
    case Kernel::triangular:
      return sum_over<Kernel::triangular>;
    case Kernel::gaussian:
      return sum_over<Kernel::gaussian>;
    case Kernel::quartic:
      break;
  }
  return sum_over<Kernel::quartic>;
}

}  // namespace

std::vector<double> sums_at_points(std::span<const Point> points, std::span<const double> weights,
                                   Kernel kernel, double bandwidth, Progress& progress) {
  if (points.empty()) return {};
  const PlaceTree tree = place_tree(points);
  std::vector<double> mass(tree.places(), 0.0), sum(tree.places(), 0.0);
  for (std::size_t i = 0; i < points.size(); ++i)
    mass[tree.place_of[i]] += weights.empty() ? 1 : weights[i];
  const double reach = bandwidth * (kernel == Kernel::gaussian ? sum_reach : 1);
  const double per_square = 1 / (bandwidth * bandwidth);
  const SumOver add = sum_of(kernel);
  progress.stage("pilot density", tree.leaf.size());
  parallel_for(tree.leaf.size(), 16, [&](std::size_t b, std::size_t e) {
    progress.check();
    std::vector<PointRange> runs;
    for (std::size_t l = b; l < e; ++l) {
      const PlaceTree::Node& leaf = tree.node[tree.leaf[l]];
      near_box(tree, leaf.box, reach * reach, runs);
      for (std::uint32_t i = leaf.begin; i < leaf.end; ++i)
        sum[i] = add(tree, mass, runs, tree.place(i), per_square);
    }
    progress.advance(e - b);
  });
  std::vector<double> result;
  result.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) result.push_back(sum[tree.place_of[i]]);
  return result;
}

}  // namespace firemark
