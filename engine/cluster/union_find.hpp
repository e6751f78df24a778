#pragma once

#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

namespace firemark {

/// Disjoint sets of 0 to size - 1 that several threads unite at once. The root of a set is its
/// smallest member, so the outcome does not depend on the order of unions.
class UnionFind {
 public:
  explicit UnionFind(std::uint32_t size) : parent_(size) {
    for (std::uint32_t i = 0; i < size; ++i) parent_[i].store(i, std::memory_order_relaxed);
  }

  std::uint32_t find(std::uint32_t member) {
    std::uint32_t parent = parent_[member].load(std::memory_order_relaxed);
    while (parent != member) {
      const std::uint32_t above = parent_[parent].load(std::memory_order_relaxed);
      // Path halving. Where another thread was quicker, its pointer is as good.
      parent_[member].compare_exchange_weak(parent, above, std::memory_order_relaxed);
      member = above;
      parent = parent_[member].load(std::memory_order_relaxed);
    }
    return member;
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    while (true) {
      a = find(a);
      b = find(b);
      if (a == b) return;
      if (a < b) std::swap(a, b);
      std::uint32_t expected = a;
      if (parent_[a].compare_exchange_strong(expected, b, std::memory_order_relaxed)) return;
    }
  }

 private:
  std::vector<std::atomic<std::uint32_t>> parent_;
};

}  // namespace firemark
