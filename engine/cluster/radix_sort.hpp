#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace firemark {

/// Memory for `size` values that are written before they are read.
template <class T>
std::unique_ptr<T[]> uninitialised(std::size_t size) {
  return std::make_unique_for_overwrite<T[]>(size);
}

/// Sorts `values` by their bits [low_bit, high_bit), keeping the order of equal ones: least
/// significant digit first, 11 bits at a time, on all threads. Nothing to do for high <= low.
void radix_sort(std::unique_ptr<std::uint64_t[]>& values, std::size_t size, unsigned low_bit,
                unsigned high_bit);

}  // namespace firemark
