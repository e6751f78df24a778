#include "engine/density/bandwidth.hpp"

#include "engine/pattern/ripley.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace firemark {
namespace {

double deviation(std::span<const double> values) {
  double sum = 0, squares = 0;
  for (const double v : values) sum += v;
  const double mean = sum / static_cast<double>(values.size());
  for (const double v : values) squares += (v - mean) * (v - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// Quantile of sorted values: Hyndman and Fan (1996), type 7.
double quantile(const std::vector<double>& sorted, double share) {
  const double rank = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(rank);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (rank - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::vector<double> axis(std::span<const Point> points, double Point::*coordinate) {
  std::vector<double> values;
  for (const Point& p : points) values.push_back(p.*coordinate);
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace

void describe(BandwidthOptions& o, const OptionVisitor& visit) {
  visit({"bandwidths", &o.bandwidths, "bandwidths that --bandwidth auto tries", Unit::metres,
         positive});
  visit({"capture-area", &o.capture_area,
         "share of the study area on which auto tries to catch incidents", Unit::percent,
         Bounds{.min = 0, .max = 100, .min_open = true}});
  visit({"hold-out", &o.hold_out, "share of the incidents, the latest, that auto tries to catch",
         Unit::percent, Bounds{.min = 0, .max = 90, .min_open = true}});
}

double scott_bandwidth(std::span<const Point> points, Kernel kernel) {
  if (points.size() < 2) return 0;
  const double x = deviation(axis(points, &Point::x)), y = deviation(axis(points, &Point::y));
  // On a line of points the axis that has a spread speaks alone.
  const double sd = x > 0 && y > 0 ? std::sqrt(x * y) : std::max(x, y);
  return sd * std::pow(static_cast<double>(points.size()), -1.0 / 6) / kernel_deviation(kernel);
}

double silverman_bandwidth(std::span<const Point> points, Kernel kernel) {
  if (points.size() < 2) return 0;
  const auto spread = [](const std::vector<double>& sorted) {
    const double sd = deviation(sorted);
    const double range = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
    return range > 0 ? std::min(sd, range) : sd;
  };
  const double mean = (spread(axis(points, &Point::x)) + spread(axis(points, &Point::y))) / 2;
  return 1.06 * mean * std::pow(static_cast<double>(points.size()), -0.2) /
         kernel_deviation(kernel);
}

BandwidthSearch diggle_search(std::span<const Point> points, const Areas& study, Kernel kernel,
                              const BandwidthOptions& options) {
  BandwidthSearch search;
  if (points.size() < 3) return search;
  MultiPolygon land;
  for (const MultiPolygon& shape : study.shape) land.insert(land.end(), shape.begin(), shape.end());
  const StudyWindow window(land);
  const double shorter = std::min(window.box().width(), window.box().height());
  constexpr std::int64_t steps = 1024;
  RipleyOptions asked;
  asked.max = std::min(shorter / 4, 4000.0);
  asked.steps = steps;
  asked.simulations = 0;
  asked.seed = options.seed;
  const RipleyCurve curve = ripley(points, window, asked).observed;
  const double per_density = window.area() / static_cast<double>(points.size());
  // An estimate with discs of radius h, whose standard deviation is h / 2.
  for (std::size_t i = 2; 2 * i < curve.r.size(); ++i) {
    const double h = curve.r[i], disc = std::numbers::pi * h * h;
    double shared = 0;  // the land shared by two discs at distance s, over dK(s)
    for (std::size_t j = 1; j <= 2 * i; ++j) {
      const double s = 0.5 * (curve.r[j] + curve.r[j - 1]) / (2 * h);
      shared +=
          2 * h * h * (std::acos(s) - s * std::sqrt(1 - s * s)) * (curve.k[j] - curve.k[j - 1]);
    }
    const double error = (per_density - 2 * curve.k[i]) / disc + shared / (disc * disc);
    search.tried.push_back({h / 2 / kernel_deviation(kernel), -error});
  }
  const auto best =
      std::max_element(search.tried.begin(), search.tried.end(),
                       [](const auto& a, const auto& b) { return a.score < b.score; });
  if (best != search.tried.end()) search.bandwidth = best->bandwidth;
  return search;
}

}  // namespace firemark
