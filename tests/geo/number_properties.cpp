#include "geo/number.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <bit>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace firemark::geo;

namespace {

/// The C library's reading, bit for bit, of text that has only digits, points, signs and e's.
std::optional<std::uint64_t> reference(const std::string& text) {
  char* end = nullptr;
  errno = 0;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || end != text.c_str() + text.size() || !std::isfinite(value)) return {};
  if (errno == ERANGE && value == 0) return {};  // too small to be held
  return std::bit_cast<std::uint64_t>(value);
}

std::optional<std::uint64_t> ours(const std::string& text) {
  const auto value = parse_number(text);
  if (!value) return {};
  return std::bit_cast<std::uint64_t>(*value);
}

}  // namespace

TEST_CASE("number: decimals have the bits that the C library gives them") {
  CHECK(rc::check("digits with a point somewhere", [] {
    std::string text = *rc::gen::container<std::string>(rc::gen::inRange('0', '9'));
    const std::size_t place = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    if (*rc::gen::arbitrary<bool>()) text.insert(place, ".");
    if (*rc::gen::arbitrary<bool>()) text.insert(0, "-");
    return ours(text) == reference(text);
  }));
  CHECK(rc::check("fifteen digits", [] {
    const auto digits = *rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 999'999'999'999'999);
    std::string text = std::to_string(digits);
    const std::size_t place = *rc::gen::inRange<std::size_t>(1, text.size());
    text.insert(text.size() - place, ".");
    return ours(text) == reference(text);
  }));
  CHECK(rc::check("anything that looks like a number", [] {
    const std::string text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789.-eE")));
    return ours(text) == reference(text);
  }));
}
