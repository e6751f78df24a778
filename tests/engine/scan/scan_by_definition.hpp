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
    if (options_.model != ScanModel::permutation || data_.kinds.empty()) {
      return measure(data_.cases, total_cases_, zone, first, last);
    }
    long double sum = 0;
    for (const std::vector<std::uint32_t>& kind : data_.kinds) {
      long double all = 0;
      for (const std::uint32_t n : kind) all += n;
      if (all > 0) sum += measure(kind, all, zone, first, last);
    }
    return sum;
  }

  long double measure(const std::vector<std::uint32_t>& cases, long double all,
                      const std::vector<std::uint32_t>& zone, std::size_t first,
                      std::size_t last) const {
    long double sum = 0, of_places = 0, of_time = 0;
    for (const std::uint32_t place : zone) {
      for (std::size_t t = 0; t < data_.intervals; ++t) {
        if (!data_.measure.empty() && t >= first && t < last) sum += data_.measure[cell(place, t)];
        of_places += cases[cell(place, t)];
      }
    }
    if (options_.model != ScanModel::permutation) return sum;
    for (std::size_t place = 0; place < data_.places(); ++place) {
      for (std::size_t t = first; t < last; ++t) of_time += cases[cell(place, t)];
    }
    return of_places * of_time / all;
  }

  static long double log_power(long double n, long double chance) {
    return n == 0 ? 0 : n * std::log(chance);
  }

  bool looked_at(long double c, long double excess) const {
    const bool high = options_.rates != ScanRates::low, low = options_.rates != ScanRates::high;
    if (excess > 0) return high && c >= static_cast<long double>(options_.min_cases);
    return excess < 0 && low;
  }

  long double ratio(long double c, long double m, long double& expected) const {
    const long double all = total_cases_;
    if (options_.model == ScanModel::bernoulli) {
      const long double n = total_measure_;
      expected = m * all / n;
      if (!looked_at(c, c * n - all * m)) return 0;
      return log_power(c, c / m) + log_power(m - c, 1 - c / m) +
             log_power(all - c, (all - c) / (n - m)) +
             log_power(n - m - all + c, 1 - (all - c) / (n - m)) - log_power(all, all / n) -
             log_power(n - all, 1 - all / n);
    }
    expected = options_.model == ScanModel::permutation ? m : m * all / total_measure_;
    if (!looked_at(c, std::abs(c - expected) > 1e-12L ? c - expected : 0)) return 0;
    return log_power(c, c / expected) + log_power(all - c, (all - c) / (all - expected));
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
    std::vector<PlainWindow> result;
    std::vector<std::uint32_t> zone;
    for (const std::uint32_t place : order) {
      if (options_.max_radius && away(place) > *options_.max_radius) break;
      zone.push_back(place);
      if (options_.window == ScanWindow::circle) {
        if (too_large(zone)) break;
        add_spans(centre, zone, cases, result);
      }
    }
    if (options_.window != ScanWindow::circle) add_sets(centre, zone, cases, result);
    return result;
  }

  bool too_large(const std::vector<std::uint32_t>& zone) const {
    double everything = 0, inside = 0;
    for (std::uint32_t place = 0; place < data_.places(); ++place) everything += weight(place);
    for (const std::uint32_t place : zone) inside += weight(place);
    return inside > options_.max_population / 100 * everything + 1e-9;
  }

  /// Every set of the nearest places that is connected, by looking at all sets there are.
  void add_sets(std::uint32_t centre, std::vector<std::uint32_t> nearest,
                const std::vector<std::uint32_t>& cases, std::vector<PlainWindow>& result) const {
    std::stable_partition(nearest.begin(), nearest.end(),
                          [&](std::uint32_t place) { return place == centre; });
    nearest.resize(std::min(nearest.size(), static_cast<std::size_t>(options_.max_places)));
    for (std::uint32_t set = 1; set < 1U << nearest.size(); ++set) {
      std::vector<std::uint32_t> zone;
      for (std::size_t i = 0; i < nearest.size(); ++i) {
        if ((set >> i & 1U) != 0) zone.push_back(nearest[i]);
      }
      if (std::ranges::find(zone, centre) == zone.end() || !connected(zone) || too_large(zone)) {
        continue;
      }
      if (options_.window == ScanWindow::restricted &&
          !std::ranges::all_of(zone, [&](std::uint32_t p) { return hot(p, cases[p]); })) {
        continue;
      }
      add_spans(centre, zone, cases, result);
    }
  }

  bool connected(const std::vector<std::uint32_t>& zone) const {
    std::set<std::uint32_t> left(zone.begin() + 1, zone.end());
    std::vector<std::uint32_t> reached = {zone[0]};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      for (const std::uint32_t other : data_.neighbours[reached[i]]) {
        if (left.erase(other) > 0) reached.push_back(other);
      }
    }
    return left.empty();
  }

  /// P(more) + P(as many) / 2, term by term.
  bool hot(std::uint32_t place, std::uint32_t cases) const {
    const double m = weight(place);
    const auto all = static_cast<double>(total_cases_), total = static_cast<double>(total_measure_);
    if (m == 0) return cases > 0;
    double tail = 1;
    for (std::uint32_t k = 0; k <= cases; ++k) {
      const double chance =
          options_.model == ScanModel::bernoulli
              ? std::exp(std::lgamma(m + 1) - std::lgamma(k + 1.0) - std::lgamma(m - k + 1) +
                         k * std::log(all / total) + (m - k) * std::log1p(-all / total))
              : std::exp(k * std::log(m * all / total) - m * all / total - std::lgamma(k + 1.0));
      tail -= k < cases ? chance : chance / 2;
    }
    return tail < options_.place_p;
  }

  void add_spans(std::uint32_t centre, const std::vector<std::uint32_t>& zone,
                 const std::vector<std::uint32_t>& cases, std::vector<PlainWindow>& result) const {
    const std::size_t longest = longest_window(options_, data_.intervals);
    for (std::size_t last = 1; last <= data_.intervals; ++last) {
      if (options_.time == ScanTime::prospective && last < data_.intervals) continue;
      for (std::size_t first = last; first-- > 0 && last - first <= longest;) {
        PlainWindow one = {.centre = centre, .members = zone, .first = first, .last = last};
        for (const std::uint32_t member : zone) {
          for (std::size_t t = first; t < last; ++t) one.cases += cases[cell(member, t)];
        }
        one.ratio =
            ratio(static_cast<long double>(one.cases), measure(zone, first, last), one.expected);
        if (one.ratio > 0) result.push_back(std::move(one));
      }
    }
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
