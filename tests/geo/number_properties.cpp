#include "geo/number.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

using namespace firemark::geo;

namespace {

/// The standard library's reading, bit for bit; what it does not read to the end is nothing.
std::optional<std::uint64_t> reference(const std::string& text) {
  double value = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc() || end != last || !std::isfinite(value)) return {};
  return std::bit_cast<std::uint64_t>(value);
}

std::optional<std::uint64_t> ours(const std::string& text) {
  const auto value = parse_number(text);
  if (!value) return {};
  return std::bit_cast<std::uint64_t>(*value);
}

}  // namespace

TEST_CASE("number: the short way gives the bits of the long way") {
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
