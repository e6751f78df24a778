#include "engine/pattern/ripley.hpp"

#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "engine/pattern/ripley_curve.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

namespace firemark {
namespace {

constexpr std::string_view corrections[] = {"none", "border", "translation", "isotropic"};
constexpr std::string_view nulls[] = {"csr", "labels"};

void check_points(std::span<const Point> points, const StudyWindow& window) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (window.contains(points[i])) continue;
    throw Error::data(
        "point " + std::to_string(i), "it lies outside the study area",
        "Leave it out, or give the area in which incidents could have been recorded.");
  }
}

void check_max(const RipleyOptions& options, const StudyWindow& window) {
  const double shorter = std::min(window.box().width(), window.box().height());
  if (options.max <= shorter / 2) return;
  char fault[96];
  std::snprintf(fault, sizeof fault,
                "%g m is more than half of the study area's shorter side, %.4g m", options.max,
                shorter);
  throw Error::usage("max", fault,
                     "Give a shorter distance; a quarter of the shorter side is customary.");
}

/// The points of one simulation.
std::pair<std::vector<Point>, std::vector<Point>> drawn(std::span<const Point> first,
                                                        std::span<const Point> second,
                                                        const StudyWindow& window, NullModel null,
                                                        Stream& stream) {
  std::vector<Point> all(first.begin(), first.end());
  all.insert(all.end(), second.begin(), second.end());
  if (null == NullModel::csr) {
    for (Point& p : all) p = window.random_point(stream);
  } else {
    // Sorted first, so that the order of the rows does not choose the labels.
    std::ranges::sort(all, [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    for (std::size_t k = all.size(); k > 1; --k) std::swap(all[k - 1], all[stream.below(k)]);
  }
  const auto cut = all.begin() + static_cast<std::ptrdiff_t>(first.size());
  return {{all.begin(), cut}, {cut, all.end()}};
}

Ripley run(std::span<const Point> first, std::span<const Point> second, const StudyWindow& window,
           const RipleyOptions& options, Progress& progress) {
  check_max(options, window);
  check_points(first, window);
  check_points(second, window);
  const double n = static_cast<double>(second.empty() ? first.size() : second.size());
  const RipleyBins bins = ripley_bins(options, n / window.area());
  const CorrectedWindow corrected(window, options.correction, bins.bins.reach());
  const auto curve = [&](std::span<const Point> a, std::span<const Point> b) {
    return ripley_curve(a, b, bins, corrected);
  };
  Ripley result;
  result.options = options;
  result.observed = curve(first, second);
  result.bandwidth = bins.bandwidth;
  if (corrected.covariance) result.correction_bound = corrected.covariance->bound();

  const std::size_t size = bins.steps + 1,
                    simulations = static_cast<std::size_t>(options.simulations);
  if (simulations == 0) return result;
  std::vector<double> l((simulations + 1) * size), g((simulations + 1) * size);
  const auto keep = [&](const RipleyCurve& from, std::size_t row) {
    std::ranges::copy(from.l, l.begin() + static_cast<std::ptrdiff_t>(row * size));
    std::ranges::copy(from.g, g.begin() + static_cast<std::ptrdiff_t>(row * size));
  };
  keep(result.observed, 0);
  progress.stage("simulations", simulations);
  parallel_for(simulations, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) {
      progress.check();
      Stream stream(static_cast<std::uint64_t>(options.seed), s + 1);
      const auto [a, b] = drawn(first, second, window, options.null, stream);
      keep(curve(a, b), s + 1);
      progress.advance(1);
    }
  });
  result.l = curve_envelope(l, size, options.level);
  result.g = curve_envelope(g, size, options.level);
  return result;
}

}  // namespace

void describe(RipleyOptions& options, const OptionVisitor& visit) {
  visit({"max", &options.max, "Greatest distance", Unit::metres, positive});
  visit({"steps", &options.steps, "Distances looked at", Unit::count, between(1, 10'000)});
  visit({"correction", choice(options.correction, corrections),
         "How the unseen neighbours of points near the edge are made up for"});
  visit({"bandwidth", &options.bandwidth, "Half-width of the pair correlation's kernel",
         Unit::metres, positive, "auto"});
  visit({"simulations", &options.simulations, "Patterns simulated for the envelopes", Unit::count,
         between(0, 100'000)});
  visit({"null", choice(options.null, nulls),
         "What is simulated: points anywhere, or which point is of which kind"});
  visit({"level", &options.level,
         "Chance that an envelope leaves out a random curve (global) or value", Unit::none,
         between(0.001, 0.5)});
  visit({"seed", &options.seed, "Seed of the simulations", Unit::none, at_least(0)});
}

Ripley ripley(std::span<const Point> points, const StudyWindow& window,
              const RipleyOptions& options, Progress& progress) {
  check_options(options);
  if (points.size() < 3) {
    throw Error::data("points", "there are " + std::to_string(points.size()),
                      "A pattern needs at least 3.");
  }
  if (options.null == NullModel::labels) {
    throw Error::usage("null", "there is one kind of points, and labels need two",
                       "Give a second kind, or --null csr.");
  }
  return run(points, {}, window, options, progress);
}

Ripley cross_ripley(std::span<const Point> first, std::span<const Point> second,
                    const StudyWindow& window, const RipleyOptions& options, Progress& progress) {
  check_options(options);
  if (first.empty() || second.empty()) {
    throw Error::data("points", "one of the two kinds has none", "Each kind needs a point.");
  }
  return run(first, second, window, options, progress);
}

}  // namespace firemark
