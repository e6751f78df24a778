#include "engine/random.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using firemark::philox;
using firemark::Stream;

TEST_CASE("random: philox gives the published answers") {
  // Salmon et al. (2011), known-answer tests of philox4x32-10.
  CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
        std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
        std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random: a stream repeats itself and differs from its neighbours") {
  Stream a(7, 3), b(7, 3), c(7, 4), d(8, 3);
  const std::uint64_t first = a.bits64();
  CHECK(first == b.bits64());
  CHECK(first != c.bits64());
  CHECK(first != d.bits64());
}

TEST_CASE("random: below stays below, and nothing is below nothing") {
  Stream stream(1);
  CHECK(stream.below(0) == 0);
  CHECK(stream.below(1) == 0);
  int seen[6] = {};
  for (int i = 0; i < 6000; ++i) ++seen[stream.below(6)];
  for (const int n : seen) CHECK(std::abs(n - 1000) < 150);
}

TEST_CASE("random: moments of uniform, normal and poisson") {
  Stream stream(11);
  double uniform = 0, normal = 0, squares = 0, few = 0, many = 0, many_squares = 0;
  constexpr int n = 20'000;
  for (int i = 0; i < n; ++i) {
    uniform += stream.uniform();
    const double z = stream.normal();
    normal += z;
    squares += z * z;
    few += static_cast<double>(stream.poisson(2.5));
  }
  for (int i = 0; i < 2000; ++i) {
    const auto k = static_cast<double>(stream.poisson(1300));
    many += k;
    many_squares += (k - 1300) * (k - 1300);
  }
  CHECK(uniform / n == Approx(0.5).margin(0.01));
  CHECK(normal / n == Approx(0).margin(0.03));
  CHECK(squares / n == Approx(1).margin(0.05));
  CHECK(few / n == Approx(2.5).margin(0.05));
  CHECK(many / 2000 == Approx(1300).margin(4));
  CHECK(many_squares / 2000 == Approx(1300).epsilon(0.12));
  CHECK(stream.poisson(0) == 0);
  CHECK(stream.poisson(-1) == 0);
}
