#pragma once

#include "engine/scan/replicate.hpp"
#include "engine/scan/scan.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <vector>

namespace firemark::tests {

/// A window as the definition has it.
struct PlainWindow {
  std::uint32_t centre = 0;
  std::vector<std::uint32_t> members = {};
  std::size_t first = 0, last = 0;
  std::uint64_t cases = 0;
  long double expected = 0;
  long double ratio = 0;
};

/// The scan by its definition: every window looked at, sums made anew for each, the likelihood
/// ratio of two binomials or Poissons in long double. Shares nothing with the engine.
class PlainScan {
 public:
  PlainScan(const ScanData& data, const ScanOptions& options) : data_(data), options_(options) {
    for (std::size_t cell = 0; cell < data.cases.size(); ++cell) total_cases_ += data.cases[cell];
    for (const double m : data.measure) total_measure_ += m;
  }

  /// The best windows of each centre for these cases, in the order in which they are met.
  std::vector<PlainWindow> best(const std::vector<std::uint32_t>& cases) const {
    std::vector<PlainWindow> result;
    for (std::uint32_t centre = 0; centre < data_.places(); ++centre) {
      collect(windows(centre, cases), 0, data_.intervals, 0, result);
    }
    return result;
  }

  double greatest(const std::vector<std::uint32_t>& cases) const {
    long double most = 0;
    for (const PlainWindow& one : best(cases)) most = std::max(most, one.ratio);
    return static_cast<double>(most);
  }

  /// Best first, those that share places and touch the time of a better one left out.
  std::vector<PlainWindow> clusters() const {
    std::vector<PlainWindow> all = best(data_.cases), kept;
    std::stable_sort(all.begin(), all.end(), [](const PlainWindow& a, const PlainWindow& b) {
      if (std::abs(a.ratio - b.ratio) > 1e-10L) return a.ratio > b.ratio;
      return std::tuple(a.members.size(), a.centre, a.first, a.last) <
             std::tuple(b.members.size(), b.centre, b.first, b.last);
    });
    for (const PlainWindow& one : all) {
      const std::set<std::uint32_t> mine(one.members.begin(), one.members.end());
      const bool clash = std::ranges::any_of(kept, [&](const PlainWindow& other) {
        return one.first <= other.last && other.first <= one.last &&
               std::ranges::any_of(other.members, [&](auto p) { return mine.contains(p); });
      });
      if (!clash) kept.push_back(one);
    }
    return kept;
  }

 private:
  const ScanData& data_;
  const ScanOptions& options_;
  long double total_cases_ = 0, total_measure_ = 0;

  std::size_t cell(std::size_t place, std::size_t time) const {
    return place * data_.intervals + time;
  }

  double weight(std::uint32_t place) const {
    double sum = 0;
    for (std::size_t t = 0; t < data_.intervals; ++t) {
      sum += data_.measure.empty() ? data_.cases[cell(place, t)] : data_.measure[cell(place, t)];
    }
    return sum;
  }

  /// Of the places in the spans of time: what the model compares cases with.
  long double measure(const std::vector<std::uint32_t>& zone, std::size_t first,
                      std::size_t last) const {
    long double sum = 0, of_places = 0, of_time = 0;
    for (const std::uint32_t place : zone) {
      for (std::size_t t = 0; t < data_.intervals; ++t) {
        if (!data_.measure.empty() && t >= first && t < last) sum += data_.measure[cell(place, t)];
        of_places += data_.cases[cell(place, t)];
      }
    }
    if (options_.model != ScanModel::permutation) return sum;
    for (std::size_t place = 0; place < data_.places(); ++place) {
      for (std::size_t t = first; t < last; ++t) of_time += data_.cases[cell(place, t)];
    }
    return of_places * of_time / total_cases_;
  }

  static long double log_power(long double n, long double chance) {
    return n == 0 ? 0 : n * std::log(chance);
  }

  long double ratio(long double c, long double m, long double& expected) const {
    const long double all = total_cases_;
    if (options_.model == ScanModel::bernoulli) {
      const long double n = total_measure_;
      expected = m * all / n;
      if (!(c * n > all * m)) return 0;
      return log_power(c, c / m) + log_power(m - c, 1 - c / m) +
             log_power(all - c, (all - c) / (n - m)) +
             log_power(n - m - all + c, 1 - (all - c) / (n - m)) - log_power(all, all / n) -
             log_power(n - all, 1 - all / n);
    }
    expected = options_.model == ScanModel::permutation ? m : m * all / total_measure_;
    if (!(c > expected + 1e-12L)) return 0;
    return log_power(c, c / expected) + log_power(all - c, (all - c) / (all - expected));
  }

  /// Every window about a centre: circles, then ellipse by ellipse.
  std::vector<PlainWindow> windows(std::uint32_t centre,
                                   const std::vector<std::uint32_t>& cases) const {
    std::vector<PlainWindow> result = windows(centre, cases, 1, 0);
    for (std::size_t i = 0; i < options_.ellipses.size(); ++i) {
      for (double k = 0; k < options_.angles[i]; ++k) {
        const double s = options_.ellipses[i];
        for (PlainWindow& one :
             windows(centre, cases, s, k * 3.14159265358979323846 / options_.angles[i])) {
          one.ratio *= std::pow(4 * s / ((s + 1) * (s + 1)), options_.penalty);
          result.push_back(std::move(one));
        }
      }
    }
    return result;
  }

  std::vector<PlainWindow> windows(std::uint32_t centre, const std::vector<std::uint32_t>& cases,
                                   double shape, double angle) const {
    std::vector<std::uint32_t> order(data_.places());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    // Turned so that the long axis lies along x, and pressed together along it.
    const auto turned = [&](std::uint32_t i) {
      const double x = data_.at[i][0], y = data_.at[i][1];
      if (shape == 1) return std::pair(x, y);
      const double c = std::cos(angle), s = std::sin(angle);
      return std::pair((x * c + y * s) / shape, y * c - x * s);
    };
    const auto away = [&](std::uint32_t i) {
      const auto [x, y] = turned(i);
      const auto [x0, y0] = turned(centre);
      return std::sqrt((x - x0) * (x - x0) + (y - y0) * (y - y0));
    };
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(away(a), data_.at[a], a) < std::tuple(away(b), data_.at[b], b);
    });
    double everything = 0, inside = 0;
    for (const std::uint32_t place : order) everything += weight(place);
    std::vector<PlainWindow> result;
    std::vector<std::uint32_t> zone;
    const std::size_t longest = longest_window(options_, data_.intervals);
    for (const std::uint32_t place : order) {
      inside += weight(place);
      if (inside > options_.max_population / 100 * everything + 1e-9) break;
      if (options_.max_radius && away(place) > *options_.max_radius) break;
      zone.push_back(place);
      for (std::size_t last = 1; last <= data_.intervals; ++last) {
        if (options_.time == ScanTime::prospective && last < data_.intervals) continue;
        for (std::size_t first = last; first-- > 0 && last - first <= longest;) {
          PlainWindow one = {.centre = centre, .members = zone, .first = first, .last = last};
          for (const std::uint32_t member : zone) {
            for (std::size_t t = first; t < last; ++t) one.cases += cases[cell(member, t)];
          }
          if (one.cases < static_cast<std::uint64_t>(options_.min_cases)) continue;
          one.ratio =
              ratio(static_cast<long double>(one.cases), measure(zone, first, last), one.expected);
          if (one.ratio > 0) result.push_back(std::move(one));
        }
      }
    }
    return result;
  }

  /// The best window within [from, to), then those wholly before and wholly after it.
  void collect(const std::vector<PlainWindow>& all, std::size_t from, std::size_t to,
               long double above, std::vector<PlainWindow>& found) const {
    const PlainWindow* top = nullptr;
    for (const PlainWindow& one : all) {
      if (one.first < from || one.last > to || !(one.ratio > above)) continue;
      if (top == nullptr || one.ratio > top->ratio + 1e-10L) top = &one;
    }
    if (top == nullptr) return;
    found.push_back(*top);
    if (options_.time != ScanTime::retrospective) return;
    collect(all, from, top->first, 1, found);
    collect(all, top->last, to, 1, found);
  }
};

}  // namespace firemark::tests
