#include "engine/buffered_stream.hpp"

#include "engine/avx2_clone.hpp"

namespace firemark {
namespace {

using Words = std::array<std::uint32_t, BufferedStream::blocks>;

/// Philox4x32-10 (Salmon et al. 2011) of neighbouring counters, a lane each.
FIREMARK_AVX2_CLONE void philox_lanes(Words& c0, Words& c1, Words& c2, Words& c3, std::uint32_t k0,
                                      std::uint32_t k1) {
  constexpr std::uint64_t multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57;
  constexpr std::uint32_t weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;
  for (int round = 0; round < 10; ++round) {
    for (std::size_t l = 0; l < c0.size(); ++l) {
      const std::uint64_t a = multiplier0 * c0[l], b = multiplier1 * c2[l];
      c0[l] = static_cast<std::uint32_t>(b >> 32) ^ c1[l] ^ k0;
      c1[l] = static_cast<std::uint32_t>(b);
      c2[l] = static_cast<std::uint32_t>(a >> 32) ^ c3[l] ^ k1;
      c3[l] = static_cast<std::uint32_t>(a);
    }
    k0 += weyl0;
    k1 += weyl1;
  }
}

}  // namespace

void BufferedStream::refill() {
  Words c0, c1, c2, c3;
  for (std::size_t l = 0; l < blocks; ++l) {
    c0[l] = static_cast<std::uint32_t>(block_ + l);
    c1[l] = static_cast<std::uint32_t>((block_ + l) >> 32);
  }
  c2.fill(static_cast<std::uint32_t>(stream_));
  c3.fill(static_cast<std::uint32_t>(stream_ >> 32));
  philox_lanes(c0, c1, c2, c3, static_cast<std::uint32_t>(seed_),
               static_cast<std::uint32_t>(seed_ >> 32));
  for (std::size_t l = 0; l < blocks; ++l) {
    buffer_[2 * l] = std::uint64_t{c0[l]} << 32 | c1[l];
    buffer_[2 * l + 1] = std::uint64_t{c2[l]} << 32 | c3[l];
  }
  block_ += blocks;
  next_ = 0;
}

}  // namespace firemark
