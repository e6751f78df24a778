#include "engine/scan/reach.hpp"

#include "engine/parallel.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace firemark {
namespace {

constexpr unsigned digit_bits = 11;
constexpr std::uint32_t digits = 1U << digit_bits;

/// A window of exactly the largest size stays one, in whatever order its weights are added.
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

/// Sorts all places by distance from one: memory that serves many centres.
class Sorter {
 public:
  explicit Sorter(std::size_t n) : distance_(n), far_(n), other_(n) {}

  const std::vector<Far>& sort(std::span<const Position> round, std::span<const Position> at,
                               std::uint32_t centre) {
    for (std::array<std::uint32_t, digits>& count : counts_) count.fill(0);
    for (std::uint32_t i = 0; i < far_.size(); ++i) {
      const double d2 = squared(round[centre], round[i]);
      distance_[i] = std::sqrt(d2);
      const std::uint32_t key = std::bit_cast<std::uint32_t>(static_cast<float>(d2));
      far_[i] = {key, i};
      for (unsigned pass = 0; pass < 3; ++pass) ++counts_[pass][digit(key, pass)];
    }
    for (unsigned pass = 0; pass < 3; ++pass) {
      std::uint32_t before = 0;
      for (std::uint32_t& count : counts_[pass]) before += std::exchange(count, before);
      for (const Far& one : far_) other_[counts_[pass][digit(one.key, pass)]++] = one;
      far_.swap(other_);
    }
    mend(at);
    return far_;
  }

  double distance(std::uint32_t place) const { return distance_[place]; }

 private:
  std::vector<double> distance_;
  std::vector<Far> far_, other_;
  std::array<std::array<std::uint32_t, digits>, 3> counts_;

  static std::uint32_t digit(std::uint32_t key, unsigned pass) {
    return (key >> (pass * digit_bits)) & (digits - 1);
  }

  /// Floats are coarser than the distances: puts what they could not tell apart in order.
  void mend(std::span<const Position> at) {
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
      if (distance_[a] != distance_[b]) return distance_[a] < distance_[b];
      if (at[a] != at[b]) return at[a] < at[b];
      return a < b;
    };
    for (std::size_t i = 1; i < far_.size(); ++i) {
      const Far one = far_[i];
      std::size_t k = i;
      for (; k > 0 && before(one.place, far_[k - 1].place); --k) far_[k] = far_[k - 1];
      far_[k] = one;
    }
  }
};

}  // namespace

std::vector<Reach> reaches(std::span<const Position> at, std::span<const double> weight,
                           std::span<const WindowShape> shapes, const ReachLimit& limit,
                           Progress& progress) {
  double total = 0;
  for (const double w : weight) total += w;
  const double most = limit.share * total * (1 + rounding);
  std::vector<std::vector<Position>> round;
  for (const WindowShape& shape : shapes) round.push_back(rounded(at, shape));

  std::vector<Reach> result(at.size() * shapes.size());
  parallel_for(at.size(), 16, [&](std::size_t begin, std::size_t end) {
    progress.check();
    Sorter sorter(at.size());
    for (std::size_t list = begin * shapes.size(); list < end * shapes.size(); ++list) {
      const auto centre = static_cast<std::uint32_t>(list / shapes.size());
      const std::size_t shape = list % shapes.size();
      Reach& reach = result[list];
      reach.centre = centre;
      reach.shape = static_cast<std::uint16_t>(shape);
      double sum = 0;
      const std::vector<Far>& order = sorter.sort(round[shape], at, centre);
      std::size_t size = 0;
      for (; size < order.size(); ++size) {
        sum += weight[order[size].place];
        if (sum > most || sorter.distance(order[size].place) > limit.radius) break;
      }
      reach.places.resize(size);
      for (std::size_t k = 0; k < size; ++k) reach.places[k] = order[k].place;
    }
  });
  return result;
}

double window_radius(std::span<const Position> at, const WindowShape& shape, std::uint32_t centre,
                     std::uint32_t last) {
  const Position ends[] = {at[centre], at[last]};
  const std::vector<Position> round = rounded(ends, shape);
  return std::sqrt(squared(round[0], round[1]));
}

}  // namespace firemark
