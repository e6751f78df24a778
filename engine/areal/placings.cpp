#include "engine/areal/placings.hpp"

#include "engine/cluster/radix_sort.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

namespace firemark {
namespace {

constexpr std::size_t grain = 256;  // placings a chunk

/// The bits of a double, in its order.
std::uint64_t ordered_bits(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x + 0.0);  // -0 is 0
  return (bits >> 63U) != 0 ? ~bits : bits | (std::uint64_t{1} << 63U);
}

/// Areas by value, equal ones by number: sorted by the leading bits of the value, with the number
/// in the bits below; what these bits do not tell apart is sorted after.
std::vector<std::uint32_t> by_value(std::span<const double> values) {
  const std::size_t n = values.size();
  const auto number_bits = static_cast<unsigned>(std::bit_width(n));
  const std::uint64_t number_mask = (std::uint64_t{1} << number_bits) - 1;
  auto keys = uninitialised<std::uint64_t>(n);
  for (std::size_t i = 0; i < n; ++i) keys[i] = (ordered_bits(values[i]) & ~number_mask) | i;
  radix_sort(keys, n, number_bits, 64);
  std::vector<std::uint32_t> order(n);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(values[a], a) < std::tie(values[b], b);
  };
  for (std::size_t begin = 0, end = 0; begin < n; begin = end) {
    for (; end < n && (keys[end] | number_mask) == (keys[begin] | number_mask); ++end)
      order[end] = static_cast<std::uint32_t>(keys[end] & number_mask);
    const auto run = std::span(order).subspan(begin, end - begin);
    if (!std::ranges::is_sorted(run, before)) std::ranges::sort(run, before);
  }
  return order;
}

/// `width` different numbers below n in random order: by rejection where they are few among many,
/// else by shuffling the beginning of all.
void draw(Stream stream, std::size_t n, std::span<std::uint32_t> row) {
  if (row.size() * row.size() > 8 * n) {
    std::vector<std::uint32_t> all(n);
    std::iota(all.begin(), all.end(), 0U);
    for (std::size_t j = 0; j < row.size(); ++j) {
      std::swap(all[j], all[j + stream.below(n - j)]);
      row[j] = all[j];
    }
    return;
  }
  for (std::size_t j = 0; j < row.size(); ++j) {
    const auto drawn = row.first(j);
    do {
      row[j] = static_cast<std::uint32_t>(stream.below(n));
    } while (std::ranges::find(drawn, row[j]) != drawn.end());
  }
}

}  // namespace

Placings draw_placings(std::span<const double> values, std::size_t width, std::size_t count,
                       std::uint64_t seed) {
  const std::vector<std::uint32_t> order = by_value(values);
  Placings placings = {.width = width, .area = std::vector<std::uint32_t>(width * count)};
  parallel_for(count, grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      const auto row = std::span(placings.area).subspan(r * width, width);
      draw(Stream(seed, r), values.size(), row);
      for (std::uint32_t& place : row) place = order[place];
    }
  });
  placings.offsets.assign(values.size() + 1, 0);
  for (const std::uint32_t i : placings.area) ++placings.offsets[i + 1];
  std::partial_sum(placings.offsets.begin(), placings.offsets.end(), placings.offsets.begin());
  std::vector<std::uint64_t> next(placings.offsets.begin(), placings.offsets.end() - 1);
  placings.where.resize(placings.area.size());
  for (std::uint64_t k = 0; k < placings.area.size(); ++k)
    placings.where[next[placings.area[k]]++] = k;
  return placings;
}

}  // namespace firemark
