#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace firemark {

struct Freed {
  void operator()(void* memory) const { std::free(memory); }
};

/// Numbers that are written before they are read.
template <class T>
using BigArray = std::unique_ptr<T[], Freed>;

/// From so many bytes on an array is worth large pages.
inline constexpr std::size_t large_array = std::size_t{4} << 20;

/// Asks for pages of 2 MB, where the system has them, for memory that nobody has touched: writing
/// into it is mostly the first touch of each page. A wish: no harm if it is not granted.
inline void ask_for_large_pages(void* memory, std::size_t bytes) {
#if defined(__linux__)
  constexpr std::size_t page = 4096;
  if (std::align(page, page, memory, bytes) != nullptr)
    madvise(memory, bytes / page * page, MADV_HUGEPAGE);
#else
  static_cast<void>(memory), static_cast<void>(bytes);
#endif
}

/// `n` of them, not set to anything; a large array in large pages.
template <class T>
BigArray<T> big_array(std::size_t n) {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  constexpr std::size_t page = std::size_t{2} << 20;
  const std::size_t bytes = (n * sizeof(T) / page + 1) * page;
  const bool large = n * sizeof(T) >= large_array;
  void* memory = large ? std::aligned_alloc(page, bytes) : std::malloc(n * sizeof(T) + 1);
  if (memory == nullptr) throw std::bad_alloc();
  if (large) ask_for_large_pages(memory, bytes);
  return BigArray<T>(static_cast<T*>(memory));
}

/// `n` zeros; a large array in large pages.
inline std::vector<double> big_zeros(std::size_t n) {
  std::vector<double> zeros;
  zeros.reserve(n);
  if (n * sizeof(double) >= large_array) ask_for_large_pages(zeros.data(), n * sizeof(double));
  zeros.resize(n);
  return zeros;
}

}  // namespace firemark
