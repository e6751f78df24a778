#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// Two events near each other in space, by their distance from the block's first ones; of a
/// directed count, `first` is the leader.
struct ClosePair {
  std::uint16_t first = 0;
  std::uint16_t second = 0;
};

/// Pairs whose events lie near each other in memory, too.
struct PairBlock {
  std::uint32_t first = 0;   ///< the event from which the pairs' `first` counts
  std::uint32_t second = 0;  ///< the same of their `second`
  std::span<const ClosePair> pairs = {};
};

/// Pairs of events in four bytes each: as close pairs come, strip by strip, their numbers differ
/// little from one to the next.
class PairBlocks {
 public:
  /// Pairs of a block: few enough to stay in the cache and to be counted in 16 bits.
  static constexpr std::size_t most = 16'384;

  void add(std::uint32_t first, std::uint32_t second) {
    if (blocks_.empty() || pairs_.size() - blocks_.back().begin == most ||
        !fits(first, blocks_.back().first) || !fits(second, blocks_.back().second)) {
      blocks_.push_back({below(first), below(second), pairs_.size()});
    }
    pairs_.push_back({static_cast<std::uint16_t>(first - blocks_.back().first),
                      static_cast<std::uint16_t>(second - blocks_.back().second)});
  }
  void clear() {
    blocks_.clear();
    pairs_.clear();
  }
  std::size_t size() const { return blocks_.size(); }
  PairBlock operator[](std::size_t k) const {
    const std::size_t end = k + 1 < blocks_.size() ? blocks_[k + 1].begin : pairs_.size();
    return {blocks_[k].first, blocks_[k].second,
            std::span(pairs_).subspan(blocks_[k].begin, end - blocks_[k].begin)};
  }

 private:
  struct Start {
    std::uint32_t first, second;
    std::size_t begin;
  };
  std::vector<Start> blocks_ = {};
  std::vector<ClosePair> pairs_ = {};

  static constexpr std::uint32_t reach = UINT16_MAX;
  static bool fits(std::uint32_t event, std::uint32_t base) { return event - base <= reach; }
  /// Room on both sides: later pairs may begin a little before.
  static std::uint32_t below(std::uint32_t event) {
    return event < reach / 2 ? 0 : event - reach / 2;
  }
};

}  // namespace firemark
