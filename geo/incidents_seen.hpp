#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace firemark::geo {

/// Mixes two words into one: the halves of their product, folded.
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a ^ 0x9E3779B97F4A7C15ULL) * (b ^ 0xD1B54A32D192ED03ULL);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// A number for a text, after `before`: eight bytes at a time. Its length is part of it, so that
/// "ab","c" and "a","bc" differ.
inline std::uint64_t hashed(std::string_view text, std::uint64_t before) {
  std::uint64_t hash = mixed(before, text.size());
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = mixed(hash, word);
  }
  if (text.empty()) return hash;
  std::uint64_t word = 0;
  std::memcpy(&word, text.data(), text.size());
  return mixed(hash, word);
}

/// A set of 64-bit hashes, open addressing, at most half full. Two different things count as one
/// with a chance of n^2 / 2^65: 1 in 10 million for a million and a half of them.
class Seen {
 public:
  /// True where it is new.
  bool insert(std::uint64_t hash) {
    if (2 * count_ >= slots_.size()) grow();
    if (hash == 0) hash = 1;
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot] != 0) {
      if (slots_[slot] == hash) return false;
      slot = (slot + 1) & mask;
    }
    slots_[slot] = hash;
    ++count_;
    return true;
  }
  std::size_t size() const { return count_; }

 private:
  void grow() {
    std::vector<std::uint64_t> old(slots_.empty() ? 1024 : 4 * slots_.size(), 0);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const std::uint64_t hash : old) {
      if (hash == 0) continue;
      std::size_t slot = hash & mask;
      while (slots_[slot] != 0) slot = (slot + 1) & mask;
      slots_[slot] = hash;
    }
  }

  std::vector<std::uint64_t> slots_ = {};
  std::size_t count_ = 0;
};

}  // namespace firemark::geo
