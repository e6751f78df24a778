#pragma once

// A function once for any x86-64 and once for machines with AVX2: the compiler makes the vectors,
// the processor chooses at the first call. Nothing is contracted (-ffp-contract=off), so both give
// the same bits. Sanitizers run before such a choice can be made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FIREMARK_AVX2_CLONE __attribute__((target_clones("avx2", "default")))
#else
#define FIREMARK_AVX2_CLONE
#endif

// What such a function is made of has to be in it: a call would leave it for the plain code.
#define FIREMARK_INLINE __attribute__((always_inline)) inline
