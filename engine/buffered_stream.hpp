#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace firemark {

/// The numbers of Stream(seed, stream), in its order, many made at once in vector lanes: for loops
/// that draw millions.
class BufferedStream {
 public:
  BufferedStream(std::uint64_t seed, std::uint64_t stream) : seed_(seed), stream_(stream) {}

  std::uint64_t bits64() {
    if (next_ == size) refill();
    return buffer_[next_++];
  }
  /// Halves of these, the upper one first: what Stream gives in 32 bits.
  std::uint32_t bits32() {
    if (half_left_) {
      half_left_ = false;
      return static_cast<std::uint32_t>(buffer_[next_ - 1]);
    }
    half_left_ = true;
    return static_cast<std::uint32_t>(bits64() >> 32);
  }
  /// Uniform in [0, 1), 53 bits.
  double uniform() { return static_cast<double>(bits64() >> 11) * 0x1p-53; }
  /// Uniform in {0, ..., n - 1}, without bias (Lemire 2019); n > 0.
  std::uint64_t below(std::uint64_t n) {
    __extension__ using Wide = unsigned __int128;
    Wide product = static_cast<Wide>(bits64()) * n;
    if (static_cast<std::uint64_t>(product) < n) {
      const std::uint64_t floor = (0 - n) % n;
      while (static_cast<std::uint64_t>(product) < floor) product = static_cast<Wide>(bits64()) * n;
    }
    return static_cast<std::uint64_t>(product >> 64);
  }

  /// Blocks of the cipher that are made at once; each gives two numbers.
  static constexpr std::size_t blocks = 32;

 private:
  static constexpr std::size_t size = 2 * blocks;
  std::uint64_t seed_, stream_;
  std::uint64_t block_ = 0;
  std::size_t next_ = size;
  bool half_left_ = false;
  std::array<std::uint64_t, size> buffer_ = {};

  void refill();
};

}  // namespace firemark
