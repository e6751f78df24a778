#pragma once

#include <cstdint>
#include <vector>

namespace firemark {

/// Points by their reachability, the least first, of equal ones the lowest number or the highest: a
/// binary heap that knows where each point is, so that one can move up.
class ReachHeap {
 public:
  explicit ReachHeap(std::size_t points, bool highest = false)
      : highest_(highest), at_(points, absent), key_(points) {}

  bool empty() const { return heap_.empty(); }

  /// Puts a point in, or moves it up to a smaller key.
  void lower(std::uint32_t point, double key) {
    key_[point] = key;
    if (at_[point] == absent) {
      at_[point] = static_cast<std::uint32_t>(heap_.size());
      heap_.push_back(point);
    }
    rise(at_[point]);
  }

  std::uint32_t take() {
    const std::uint32_t first = heap_.front();
    const std::uint32_t last = heap_.back();
    heap_.pop_back();
    at_[first] = absent;
    if (!heap_.empty()) {
      put(0, last);
      sink(0);
    }
    return first;
  }

 private:
  static constexpr std::uint32_t absent = UINT32_MAX;

  bool before(std::uint32_t a, std::uint32_t b) const {
    return key_[a] < key_[b] || (key_[a] == key_[b] && (a < b) != highest_);
  }
  void put(std::size_t slot, std::uint32_t point) {
    heap_[slot] = point;
    at_[point] = static_cast<std::uint32_t>(slot);
  }
  void rise(std::size_t slot) {
    const std::uint32_t point = heap_[slot];
    for (; slot > 0 && before(point, heap_[(slot - 1) / 2]); slot = (slot - 1) / 2) {
      put(slot, heap_[(slot - 1) / 2]);
    }
    put(slot, point);
  }
  void sink(std::size_t slot) {
    const std::uint32_t point = heap_[slot];
    while (2 * slot + 1 < heap_.size()) {
      std::size_t child = 2 * slot + 1;
      if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
      if (!before(heap_[child], point)) break;
      put(slot, heap_[child]);
      slot = child;
    }
    put(slot, point);
  }

  bool highest_;
  std::vector<std::uint32_t> heap_ = {};
  std::vector<std::uint32_t> at_;
  std::vector<double> key_;
};

}  // namespace firemark
