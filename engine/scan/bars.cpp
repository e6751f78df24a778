#include "engine/scan/bars.hpp"

namespace firemark {
namespace {

/// More than the rounding of a bucket's number, in single precision too.
constexpr double edge_shrink = 1 - 1e-5;
constexpr double level_shrink = 1e-7;

/// The least count of [from, to] for which `enough`, which stays true once it is; to + 1 for none.
template <class Enough>
std::uint32_t gallop(std::uint32_t from, std::uint32_t to, const Enough& enough) {
  std::uint32_t low = from, reach = 1;
  while (low <= to && !enough(low)) {
    const std::uint32_t next = low + std::min(reach, to - low + 1);
    if (next > to || enough(next)) {
      std::uint32_t high = std::min(next, to + 1);  // enough, or one past the end
      for (++low; low < high;) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (enough(middle))
          high = middle;
        else
          low = middle + 1;
      }
      return low;
    }
    low = next;
    reach *= 2;
  }
  return low;
}

}  // namespace

Bars::Bars(const ScanLikelihood& likelihood, double largest)
    : likelihood_(likelihood),
      // Few enough for small problems: a case more is the finest that a bucket need tell.
      buckets_(
          static_cast<std::size_t>(std::clamp(40 * std::sqrt(likelihood.cases), 256.0, 2048.0))),
      scale_(static_cast<double>(buckets_ - 1) / std::sqrt(std::max(largest, 1e-300))),
      most_(levels * buckets_) {
  likelihood_.low ? set_fewest() : set_most();
}

void Bars::set_most() {
  const auto all = static_cast<std::uint32_t>(likelihood_.cases);
  for (std::size_t level = 0; level < levels; ++level) {
    const double ratio = static_cast<double>(level) * step - level_shrink;
    auto least = static_cast<std::uint32_t>(likelihood_.min_cases);
    for (std::size_t b = 0; b < buckets_; ++b) {
      const double root = static_cast<double>(b) / scale_;
      const double edge = root * root * edge_shrink;
      if (level > 0) {
        least = std::max(least, static_cast<std::uint32_t>(most_[(level - 1) * buckets_ + b] + 1));
      }
      least = gallop(least, all, [&](std::uint32_t c) {
        // A window never has more cases than cases and controls.
        const double measure = likelihood_.bernoulli ? std::max(edge, double(c)) : edge;
        return c > likelihood_.expected(measure) && likelihood_(c, measure) > ratio;
      });
      most_[level * buckets_ + b] = static_cast<std::int32_t>(least) - 1;
    }
  }
}

void Bars::set_fewest() {
  const auto all = static_cast<std::uint32_t>(likelihood_.cases);
  const double controls = likelihood_.total - likelihood_.cases;
  for (std::size_t level = 0; level < levels; ++level) {
    const double ratio = static_cast<double>(level) * step - level_shrink;
    std::uint32_t fewest = 0;
    for (std::size_t b = 0; b < buckets_; ++b) {
      const double root = static_cast<double>(b + 1) / scale_;
      const double edge = std::min(root * root / edge_shrink, likelihood_.total);
      fewest = gallop(fewest, all, [&](std::uint32_t c) {
        // A window never has more controls than there are.
        const double measure = likelihood_.bernoulli ? std::min(edge, c + controls) : edge;
        return !(c < likelihood_.expected(measure) && likelihood_(c, measure) > ratio);
      });
      most_[level * buckets_ + b] = -static_cast<std::int32_t>(fewest);
    }
  }
}

}  // namespace firemark
