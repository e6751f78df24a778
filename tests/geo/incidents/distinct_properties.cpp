#include "geo/incidents/distinct.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

using namespace firemark::geo;

TEST_CASE("distinct numbers are as many as a set holds") {
  CHECK(rc::check([](const std::vector<std::uint64_t>& numbers) {
    std::vector<std::uint64_t> few;  // numbers that share their slots
    for (const std::uint64_t n : numbers) few.push_back((n % 3 << 60U) + n % 40 * 4096 + 5);
    RC_ASSERT(count_distinct(few) == std::set<std::uint64_t>(few.begin(), few.end()).size());
  }));
  CHECK(count_distinct({}) == 0);
}

TEST_CASE("different texts have different hashes, whatever their lengths and what came before") {
  CHECK(rc::check([](const std::set<std::string>& texts, std::uint64_t before) {
    std::set<std::uint64_t> hashes;
    for (const std::string& text : texts) hashes.insert(hashed(text, before));
    RC_ASSERT(hashes.size() == texts.size());
  }));
}

TEST_CASE("a text's hash is told apart by each of its bytes, and by its length") {
  for (std::size_t n = 0; n < 40; ++n) {
    const std::string text(n, 'a');
    CHECK(hashed(text, 7) != hashed(text + 'a', 7));
    CHECK(hashed(text, 7) != hashed(text, 8));
    for (std::size_t i = 0; i < n; ++i) {
      std::string other = text;
      other[i] = 'b';
      CHECK(hashed(other, 7) != hashed(text, 7));
    }
  }
}

TEST_CASE("where one field ends and the next begins is part of a record's hash") {
  CHECK(hashed("c", hashed("ab", 0)) != hashed("bc", hashed("a", 0)));
  CHECK(hashed("", hashed("a", 0)) != hashed("a", hashed("", 0)));
}
