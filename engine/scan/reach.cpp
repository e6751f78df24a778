#include "engine/scan/reach.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace firemark {
namespace {

constexpr unsigned digit_bits = 11;
constexpr std::uint32_t digits = 1U << digit_bits;

/// More than that of adding weights in another order.
constexpr double rounding = 1e-12;

/// A distance and whose it is.
struct Far {
  std::uint32_t key;  ///< bits of the squared distance as float: in the order of the distances
  std::uint32_t place;
};

/// Coordinates in which windows of a shape are circles.
std::vector<Position> rounded(std::span<const Position> at, const WindowShape& shape) {
  std::vector<Position> result(at.begin(), at.end());
  if (shape.shape == 1) return result;
  const double c = std::cos(shape.angle), s = std::sin(shape.angle);
  for (Position& p : result) {
    p = {(p[0] * c + p[1] * s) / shape.shape, p[1] * c - p[0] * s, p[2]};
  }
  return result;
}

double squared(const Position& a, const Position& b) {
  const double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
  return x * x + y * y + z * z;
}

/// Sorts places by distance from one: memory that serves many centres.
class Sorter {
 public:
  Sorter(std::span<const Position> at, std::span<const double> weight, const ReachLimit& limit)
      : at_(at),
        weight_(weight),
        most_(largest_measure(weight, limit.share)),
        places_(limit.places),
        farthest_(key_of(limit.radius * limit.radius)),
        distance_(at.size()),
        far_(at.size()),
        other_(at.size()) {}

  /// The places that a list within the limits can hold, and some that are farther.
  std::span<const Far> sort(std::span<const Position> round, std::uint32_t centre) {
    const std::size_t size = within_reach(round, centre);
    for (std::array<std::uint32_t, digits>& count : counts_) count.fill(0);
    for (std::size_t k = 0; k < size; ++k) {
      for (unsigned pass = 0; pass < 3; ++pass) ++counts_[pass][digit(far_[k].key, pass)];
    }
    for (unsigned pass = 0; pass < 3; ++pass) {
      std::uint32_t before = 0;
      for (std::uint32_t& count : counts_[pass]) before += std::exchange(count, before);
      for (std::size_t k = 0; k < size; ++k) {
        other_[counts_[pass][digit(far_[k].key, pass)]++] = far_[k];
      }
      far_.swap(other_);
    }
    mend(size);
    return std::span(far_).first(size);
  }

  double distance(std::uint32_t place) const { return distance_[place]; }
  double most() const { return most_; }

 private:
  std::span<const Position> at_;
  std::span<const double> weight_;
  double most_;
  std::size_t places_;
  std::uint32_t farthest_;
  std::vector<double> distance_;
  std::vector<Far> far_, other_;
  std::array<std::array<std::uint32_t, digits>, 3> counts_;

  static std::uint32_t key_of(double squared) {
    return std::bit_cast<std::uint32_t>(static_cast<float>(squared));
  }
  static std::uint32_t digit(std::uint32_t key, unsigned pass) {
    return (key >> (pass * digit_bits)) & (digits - 1);
  }

  /// Puts into far_ what may belong to a list, and counts it: by the first digit of the distance is
  /// known how far all limits are surely met.
  std::size_t within_reach(std::span<const Position> round, std::uint32_t centre) {
    std::array<double, digits> weight = {};
    std::array<std::uint32_t, digits> count = {};
    for (std::uint32_t i = 0; i < at_.size(); ++i) {
      distance_[i] = squared(round[centre], round[i]);
      other_[i] = {key_of(distance_[i]), i};
      weight[digit(other_[i].key, 2)] += weight_[i];
      ++count[digit(other_[i].key, 2)];
    }
    double sum = 0;
    std::size_t places = 0;
    std::uint64_t last = 0;
    for (; last + 1 < digits; ++last) {
      sum += weight[last];
      places += count[last];
      if (sum > most_ * (1 + 1e3 * rounding) || places > places_) break;
    }
    // Distances that a square root makes equal may lie on both sides of a number's end.
    last = std::min(((last + 1) << (2 * digit_bits)) - 1, std::uint64_t{farthest_}) + 2;
    std::size_t size = 0;
    for (std::uint32_t i = 0; i < at_.size(); ++i) {
      if (other_[i].key > last) continue;
      distance_[i] = std::sqrt(distance_[i]);
      far_[size++] = other_[i];
    }
    return size;
  }

  /// Floats are coarser than the distances: puts what they could not tell apart in order.
  void mend(std::size_t size) {
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
      if (distance_[a] != distance_[b]) return distance_[a] < distance_[b];
      if (at_[a] != at_[b]) return at_[a] < at_[b];
      return a < b;
    };
    for (std::size_t i = 1; i < size; ++i) {
      const Far one = far_[i];
      std::size_t k = i;
      for (; k > 0 && before(one.place, far_[k - 1].place); --k) far_[k] = far_[k - 1];
      far_[k] = one;
    }
  }
};

}  // namespace

double largest_measure(std::span<const double> weight, double share) {
  double total = 0;
  for (const double w : weight) total += w;
  return share * total * (1 + rounding);
}

std::vector<Reach> reaches(std::span<const Position> at, std::span<const double> weight,
                           std::span<const WindowShape> shapes, const ReachLimit& limit,
                           Progress& progress) {
  std::vector<std::vector<Position>> round;
  for (const WindowShape& shape : shapes) round.push_back(rounded(at, shape));

  std::vector<Reach> result(at.size() * shapes.size());
  parallel_for(at.size(), 16, [&](std::size_t begin, std::size_t end) {
    progress.check();
    Sorter sorter(at, weight, limit);
    for (std::size_t list = begin * shapes.size(); list < end * shapes.size(); ++list) {
      const auto centre = static_cast<std::uint32_t>(list / shapes.size());
      const std::size_t shape = list % shapes.size();
      Reach& reach = result[list];
      reach.centre = centre;
      reach.shape = static_cast<std::uint16_t>(shape);
      double sum = 0;
      const std::span<const Far> order = sorter.sort(round[shape], centre);
      std::size_t size = 0;
      for (; size < order.size(); ++size) {
        sum += weight[order[size].place];
        if (size == limit.places || sum > sorter.most() ||
            sorter.distance(order[size].place) > limit.radius)
          break;
      }
      reach.places.resize(size);
      for (std::size_t k = 0; k < size; ++k) reach.places[k] = order[k].place;
    }
  });
  return result;
}

double window_radius(std::span<const Position> at, const WindowShape& shape, std::uint32_t centre,
                     std::span<const std::uint32_t> members) {
  double most = 0;
  for (const std::uint32_t place : members) {
    const Position ends[] = {at[centre], at[place]};
    const std::vector<Position> round = rounded(ends, shape);
    most = std::max(most, squared(round[0], round[1]));
  }
  return std::sqrt(most);
}

std::vector<std::uint32_t> window_places(const Reach& reach, std::size_t k) {
  if (!reach.tree()) {
    return {reach.places.begin(), reach.places.begin() + static_cast<std::ptrdiff_t>(k) + 1};
  }
  std::vector<std::uint32_t> places(std::size_t{reach.depth[k]} + 1);
  // Backwards: the last place at each lesser depth.
  for (std::size_t wanted = places.size(); wanted > 0; --k) {
    if (reach.depth[k] + std::size_t{1} == wanted) places[--wanted] = reach.places[k];
  }
  return places;
}

double largest_window(std::span<const Reach> reaches, std::span<const double> measure) {
  double largest = 0;
  for (const Reach& reach : reaches) {
    double sums[most_depth + 1] = {};
    double sum = 0;
    for (std::size_t k = 0; k < reach.places.size(); ++k) {
      if (reach.tree()) sum = sums[reach.depth[k]];
      sum += measure[reach.places[k]];
      if (reach.tree()) sums[reach.depth[k] + 1] = sum;
      largest = std::max(largest, sum);
    }
  }
  return largest;
}

}  // namespace firemark
