#include "engine/cluster/radix_sort.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace firemark {
namespace {

constexpr unsigned digit_bits = 11;
using Histogram = std::array<std::size_t, std::size_t{1} << digit_bits>;

/// From how often each digit occurs in each chunk to where the chunk writes its first of them.
void to_offsets(std::vector<Histogram>& of_chunk) {
  std::size_t next = 0;
  for (std::size_t digit = 0; digit < std::tuple_size_v<Histogram>; ++digit) {
    for (Histogram& histogram : of_chunk) {
      const std::size_t count = histogram[digit];
      histogram[digit] = next;
      next += count;
    }
  }
}

}  // namespace

void radix_sort(std::unique_ptr<std::uint64_t[]>& values, std::size_t size, unsigned low_bit,
                unsigned high_bit) {
  const std::size_t grain = std::max<std::size_t>(size / 8 + 1, 65'536);
  auto sorted = uninitialised<std::uint64_t>(low_bit < high_bit ? size : 0);
  for (unsigned shift = low_bit; shift < high_bit; shift += digit_bits) {
    const std::uint64_t mask = (std::uint64_t{1} << std::min(digit_bits, high_bit - shift)) - 1;
    std::vector<Histogram> of_chunk(chunks(size, grain));
    parallel_for(size, grain, [&](std::size_t begin, std::size_t end) {
      Histogram& histogram = of_chunk[begin / grain];
      for (std::size_t i = begin; i < end; ++i) ++histogram[(values[i] >> shift) & mask];
    });
    to_offsets(of_chunk);
    parallel_for(size, grain, [&](std::size_t begin, std::size_t end) {
      Histogram& next = of_chunk[begin / grain];
      for (std::size_t i = begin; i < end; ++i) {
        sorted[next[(values[i] >> shift) & mask]++] = values[i];
      }
    });
    values.swap(sorted);
  }
}

}  // namespace firemark
