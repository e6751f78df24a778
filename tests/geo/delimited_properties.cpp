#include "tests/geo/delimited_text.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace firemark::geo;

namespace {

/// Text that is all trouble: few characters, each of which means something.
rc::Gen<std::string> trouble(const std::string& alphabet) {
  return rc::gen::container<std::string>(rc::gen::elementOf(alphabet));
}

std::string written(const std::vector<std::string>& fields, char delimiter, bool quote_all,
                    const std::string& end) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += delimiter;
    const bool must =
        fields[i].empty() || fields[i].find_first_of("\"\r\n,;|\t") != std::string::npos;
    if (!must && !quote_all) {
      line += fields[i];
      continue;
    }
    line += '"';
    for (const char c : fields[i]) line += c == '"' ? "\"\"" : std::string(1, c);
    line += '"';
  }
  return line + end;
}

bool same(const oracle::Table& a, const oracle::Table& b) { return a.rows == b.rows; }

}  // namespace

TEST_CASE("delimited: a table written with any quoting is read back the same, in any blocks") {
  CHECK(rc::check("round trip", [] {
    const std::size_t columns = *rc::gen::inRange<std::size_t>(1, 5);
    const char delimiter = *rc::gen::element(',', '\t', ';', '|');
    const std::string end = *rc::gen::element<std::string>("\n", "\r\n", "\r");
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns; ++i) names.push_back("c" + std::to_string(i));
    if (columns == 1 && delimiter != ',') RC_DISCARD("one column shows no delimiter");
    std::string text = *rc::gen::element<std::string>("", "\xEF\xBB\xBF");
    text += written(names, delimiter, false, end);
    const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(columns, trouble("ab\"\r\n,;\t|")));
    for (const auto& row : rows) text += written(row, delimiter, *rc::gen::arbitrary<bool>(), end);
    const bool cut = *rc::gen::arbitrary<bool>();
    if (cut) text.resize(text.size() - end.size());
    const std::size_t block = *rc::gen::inRange<std::size_t>(1, 80);
    const auto table = read_all(text, {.block = block, .record = 1 << 20});
    if (table.header != names || table.rows.size() != rows.size()) return false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (table.rows[i].fields != rows[i] || table.rows[i].broken) return false;
    }
    return true;
  }));
}

TEST_CASE("delimited: any text splits as the definition says, whatever the block") {
  CHECK(rc::check("agrees with the definition", [] {
    const std::string body = *trouble("ab\"\"\r\n\n,,");
    const std::string text = "x,y,z\n" + body;
    const auto expected = oracle::read(text, ',');
    const std::size_t block = *rc::gen::inRange<std::size_t>(1, 80);
    return same(read_all(text, {.block = block, .record = 1 << 20}), expected) &&
           same(read_all(text), expected);
  }));
}

TEST_CASE("delimited: every place of a block border gives the same rows") {
  std::string text = "\xEF\xBB\xBFid;\"name\"\r\n";
  for (int i = 0; i < 6; ++i) {
    text +=
        std::to_string(i) + ";\"a \"\"quoted\"\";\r\nname\"\r\n;caf\xE9\r\n\"3\"\n\n1;\"stray\n";
  }
  const auto whole = read_all(text);
  CHECK(whole.rows.size() == 4 * 6);
  for (std::size_t block = 1; block < text.size() + 2; ++block) {
    CAPTURE(block);
    REQUIRE(same(read_all(text, {.block = block, .record = 1 << 20}), whole));
  }
}

TEST_CASE("delimited: the definition itself tells right from wrong") {
  const auto right = oracle::read("a,b\n1,\"2\n3\"\n", ',');
  REQUIRE(right.rows.size() == 1);
  CHECK(right.rows[0] == oracle::Row{2, {"1", "2\n3"}, false});
  CHECK_FALSE(same(right, read_all("a,b\n1,\"2\n\n3\"\n")));
  CHECK_FALSE(same(right, read_all("a,b\n1,2\n")));
}
