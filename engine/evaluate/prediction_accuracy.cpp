#include "engine/evaluate/prediction_accuracy.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <tuple>

namespace firemark {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

void check_input(std::span<const double> predicted, std::span<const double> observed,
                 std::span<const double> area) {
  if (predicted.size() != observed.size() || predicted.size() != area.size())
    throw Error::data("cells", "predictions, observations and areas are not as many",
                      "Give one of each for every cell.");
  for (std::size_t i = 0; i < area.size(); ++i) {
    const bool good = predicted[i] >= 0 && observed[i] >= 0 && area[i] > 0 &&
                      std::isfinite(predicted[i]) && std::isfinite(observed[i]) &&
                      std::isfinite(area[i]);
    if (!good)
      throw Error::data("cell " + std::to_string(i + 1), "is below 0, without land or not finite",
                        "Predictions and observations are from 0 on, areas above 0.");
  }
}

using Order = std::vector<std::uint32_t>;

/// Cells by density of `values`, highest first, equal ones by `then`, lowest first.
Order by_density(std::span<const double> values, std::span<const double> area,
                 std::span<const double> then) {
  Order order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(values[b] / area[b], then[a], a) <
           std::tuple(values[a] / area[a], then[b], b);
  });
  return order;
}

/// The points of an order, without what compares it with the best.
std::vector<AccuracyPoint> curve_of(const Order& order, std::span<const double> predicted,
                                    std::span<const double> observed,
                                    std::span<const double> area) {
  const double all = std::accumulate(observed.begin(), observed.end(), 0.0);
  const double land = std::accumulate(area.begin(), area.end(), 0.0);
  std::vector<AccuracyPoint> curve;
  double hits = 0, taken = 0, expected = 0;
  for (const std::uint32_t cell : order) {
    hits += observed[cell];
    taken += area[cell];
    expected += predicted[cell];
    const double rate = all > 0 ? hits / all : unknown;
    curve.push_back({.cell = cell,
                     .hits = hits,
                     .area_share = taken / land,
                     .hit_rate = rate,
                     .pai = rate / (taken / land),
                     .pei = unknown,
                     .rri = hits > 0 ? expected / hits : unknown});
  }
  return curve;
}

double under(std::span<const AccuracyPoint> curve, double share) {
  double sum = 0, x = 0, y = 0;
  for (const AccuracyPoint& point : curve) {
    if (point.area_share > share) {
      const double part = (share - x) / (point.area_share - x);
      return sum + (share - x) * (y + part * (point.hit_rate - y) / 2);
    }
    sum += (point.area_share - x) * (point.hit_rate + y) / 2;
    x = point.area_share;
    y = point.hit_rate;
  }
  return curve.empty() ? unknown : sum;
}

}  // namespace

PredictionAccuracy prediction_accuracy(std::span<const double> predicted,
                                       std::span<const double> observed,
                                       std::span<const double> area) {
  check_input(predicted, observed, area);
  PredictionAccuracy result = {
      .curve = curve_of(by_density(predicted, area, observed), predicted, observed, area)};
  const auto best = curve_of(by_density(observed, area, observed), predicted, observed, area);
  for (std::size_t k = 0; k < best.size(); ++k)
    result.curve[k].pei = result.curve[k].pai / best[k].pai;
  result.auc = under(result.curve, 1 + 1e-9);
  result.perfect_auc = under(best, 1 + 1e-9);
  result.normalised_auc = (result.auc - 0.5) / (result.perfect_auc - 0.5);
  return result;
}

const AccuracyPoint* at_area(const PredictionAccuracy& accuracy, double share) {
  const AccuracyPoint* last = nullptr;
  for (const AccuracyPoint& point : accuracy.curve)
    if (point.area_share <= share * (1 + 1e-12)) last = &point;
  return last;
}

double auc_to(const PredictionAccuracy& accuracy, double share) {
  return under(accuracy.curve, share);
}

}  // namespace firemark
