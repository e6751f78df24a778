#pragma once

#include <cstdint>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace firemark::geo {

/// Which of 64 bytes may mean something to a splitter of delimited text: bit i is byte i.
struct SpecialBytes {
  std::uint64_t special = 0;  ///< delimiter, line end, quote or NUL
  std::uint64_t high = 0;     ///< above 0x7F
};

/// Looks at bytes[0..63].
inline SpecialBytes find_special_bytes(const char* bytes, char delimiter, char line_end) {
  SpecialBytes found;
#if defined(__SSE2__)
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i line_ends = _mm_set1_epi8(line_end);
  const __m128i quotes = _mm_set1_epi8('"');
  const __m128i nuls = _mm_setzero_si128();
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part));
    const __m128i ends =
        _mm_or_si128(_mm_cmpeq_epi8(text, delimiters), _mm_cmpeq_epi8(text, line_ends));
    const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(text, quotes), _mm_cmpeq_epi8(text, nuls));
    const auto bits = [part](__m128i mask) {
      return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(mask))} << (16 * part);
    };
    found.special |= bits(_mm_or_si128(ends, others));
    found.high |= bits(text);
  }
#else
  for (unsigned i = 0; i < 64; ++i) {
    const char c = bytes[i];
    const bool special = c == delimiter || c == line_end || c == '"' || c == '\0';
    found.special |= std::uint64_t{special} << i;
    found.high |= std::uint64_t{static_cast<unsigned char>(c) >= 0x80} << i;
  }
#endif
  return found;
}

}  // namespace firemark::geo
