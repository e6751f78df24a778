#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

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

/// `n` of them, not set to anything. From 4 MB on in pages of 2 MB where the system has them:
/// scattering into fresh memory is mostly the first touch of each page.
template <class T>
BigArray<T> big_array(std::size_t n) {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  constexpr std::size_t page = std::size_t{2} << 20;
  const std::size_t bytes = (n * sizeof(T) / page + 1) * page;
  const bool large = n * sizeof(T) >= 2 * page;
  void* memory = large ? std::aligned_alloc(page, bytes) : std::malloc(n * sizeof(T) + 1);
  if (memory == nullptr) throw std::bad_alloc();
#if defined(__linux__)
  if (large) madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: no harm if it is not granted
#endif
  return BigArray<T>(static_cast<T*>(memory));
}

}  // namespace firemark
