#include "engine/density/weighing.hpp"

#include <boost/math/special_functions/legendre.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace firemark {
namespace {

constexpr double seconds_a_day = 86'400;

struct Record {
  Point at = {};
  double weight = 1;
  double radius = 0;
};

/// The middle of when it happened, in seconds.
double middle(const TimeSpan& time) {
  return 0.5 * (static_cast<double>(time.from) + static_cast<double>(time.to));
}

/// Rings at the nodes of Gauss and Legendre in r^2, which is even over a disc, each as heavy as its
/// node.
void blur(const Record& record, double bandwidth, WeighedPoints& result) {
  const double reach = record.radius / bandwidth;
  const int rings = static_cast<int>(std::clamp(std::ceil(4 * reach), 2.0, 40.0));
  const double around = std::clamp(std::ceil(4 * std::numbers::pi * reach), 6.0, 250.0);
  const auto ring = [&](double x, double start) {
    const double slope = boost::math::legendre_p_prime(rings, x);
    const double mass = 1 / ((1 - x * x) * slope * slope);
    const double r = record.radius * std::sqrt(0.5 * (1 + x));
    for (double k = 0; k < around; ++k) {
      const double turn = 2 * std::numbers::pi * (k + start) / around;
      result.points.push_back({record.at.x + r * std::cos(turn), record.at.y + r * std::sin(turn)});
      result.weights.push_back(record.weight * mass / around);
    }
  };
  double start = 0;
  for (const double x : boost::math::legendre_p_zeros<double>(rings)) {
    ring(x, start);
    if (x > 0) ring(-x, start + 0.5);
    start += 0.382;  // so that rings do not point the same way
  }
  ++result.blurred;
}

}  // namespace

WeighedPoints weigh(const Incidents& incidents, const KdeOptions& options) {
  WeighedPoints result;
  double latest = 0;
  bool any = false;
  for (const TimeSpan& time : incidents.time) {
    if (!time.known()) continue;
    latest = any ? std::max(latest, middle(time)) : middle(time);
    any = true;
  }
  std::vector<Record> records;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    Record record = {.at = incidents.points[i]};
    if (options.weighted) record.weight = incidents.weight[i];
    if (options.half_life) {
      if (!incidents.time[i].known()) {
        ++result.timeless;
        continue;
      }
      const double age = (latest - middle(incidents.time[i])) / seconds_a_day;
      record.weight *= std::exp2(-age / *options.half_life);
    }
    if (options.by_precision) {
      const double radius = static_cast<double>(incidents.precision[i]);
      if (radius > options.bandwidth / 10) record.radius = radius;
    }
    records.push_back(record);
  }
  const auto key = [](const Record& r) { return std::tuple(r.at.x, r.at.y, r.weight, r.radius); };
  std::sort(records.begin(), records.end(),
            [&](const Record& a, const Record& b) { return key(a) < key(b); });
  for (const Record& record : records) {
    if (record.radius > 0) {
      blur(record, options.bandwidth, result);
    } else {
      result.points.push_back(record.at);
      result.weights.push_back(record.weight);
    }
  }
  if (!options.weighted && !options.half_life && result.blurred == 0) result.weights.clear();
  return result;
}

}  // namespace firemark
