#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace firemark::geo {

/// Mixes two words into one: the halves of their product, folded.
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a ^ 0x9E3779B97F4A7C15ULL) * (b ^ 0xD1B54A32D192ED03ULL);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// A number for a text, after `before`: eight bytes at a time, the last of them overlapping. Its
/// length is part of it, so that "ab","c" and "a","bc" differ.
inline std::uint64_t hashed(std::string_view text, std::uint64_t before) {
  const char* at = text.data();
  const std::size_t n = text.size();
  const auto load8 = [](const char* from) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, 8);
    return word;
  };
  const auto load4 = [](const char* from) {
    std::uint32_t word = 0;
    std::memcpy(&word, from, 4);
    return std::uint64_t{word};
  };
  const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
  std::uint64_t hash = before + n;
  if (n > 8) {
    for (std::size_t i = 0; i + 8 < n; i += 8) hash = mixed(hash, load8(at + i));
    return mixed(hash, load8(at + n - 8));
  }
  if (n >= 4) return mixed(hash, load4(at) | load4(at + n - 4) << 32U);
  return mixed(hash, n == 0 ? 0 : byte(0) | byte(n / 2) << 8U | byte(n - 1) << 16U);
}

/// How many different numbers there are; their order is lost. Hashes of two different things count
/// as one with a chance of n^2 / 2^65: 1 in 10 million for a million and a half.
std::size_t count_distinct(std::span<std::uint64_t> hashes);

}  // namespace firemark::geo
