#include "geo/delimited.hpp"

#include "engine/error.hpp"
#include "tests/geo/delimited_text.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <functional>

using namespace firemark;
using namespace firemark::geo;
using namespace std::string_literals;

namespace {

using Fields = std::vector<std::string>;

/// Fault of the Error that `action` throws, with where it is; empty where it throws none.
std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.kind() == Error::Kind::data);
    CHECK_FALSE(error.remedy().empty());
    return error.where() + ": " + error.fault();
  }
  return "";
}
std::string refusal(std::string_view text, SplitLimits limits = {}) {
  return refusal([&] { read_all(text, limits); });
}

/// Gives a few bytes at a time of a file that never ends.
class Endless final : public ByteSource {
 public:
  Endless(std::string head, char filler) : head_(std::move(head)), filler_(filler) {}
  std::size_t read(char* into, std::size_t most) override {
    const std::size_t count = std::min<std::size_t>(most, 1 << 20);
    for (std::size_t i = 0; i < count; ++i) {
      into[i] = given_ + i < head_.size() ? head_[given_ + i] : filler_;
    }
    given_ += count;
    return count;
  }

 private:
  std::string head_;
  char filler_;
  std::size_t given_ = 0;
};

}  // namespace

TEST_CASE("delimited: nothing at all is refused, a header alone is a table of no rows") {
  CHECK(refusal("") == "table.csv: is empty");
  CHECK(refusal("\n\r\n\n") == "table.csv: is empty");
  CHECK(refusal("\xEF\xBB\xBF") == "table.csv: is empty");
  for (const auto* text : {"a,b", "a,b\n", "a,b\r\n", "\na,b\n\n\n",
                           "\xEF\xBB\xBF"
                           "a,b\r"}) {
    const auto table = read_all(text);
    CHECK(table.header == Fields{"a", "b"});
    CHECK(table.rows.empty());
  }
}

TEST_CASE("delimited: quotes, doubled quotes, delimiters and line ends inside quotes") {
  const auto table = read_all(
      "id,text\n1,\"a,b\"\n2,\"say \"\"no\"\"\"\n3,\"two\nlines\"\n4,\"\"\n5,5\" "
      "pipe\n6,\"a\"b\"c\n");
  REQUIRE(table.rows.size() == 6);
  CHECK(table.rows[0].fields == Fields{"1", "a,b"});
  CHECK(table.rows[1].fields == Fields{"2", "say \"no\""});
  CHECK(table.rows[2].fields == Fields{"3", "two\nlines"});
  CHECK(table.rows[3].fields == Fields{"4", ""});
  CHECK(table.rows[4].fields == Fields{"5", "5\" pipe"});
  CHECK(table.rows[5].fields == Fields{"6", "ab\"c"});
  CHECK(table.rows[3].line == 6);
}

TEST_CASE("delimited: line ends may be LF, CRLF or CR, the last one absent, empty lines between") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    for (const std::string& last : {""s, end}) {
      const auto table = read_all("a,b" + end + "1,2" + end + end + "3,\"4\"" + last);
      REQUIRE(table.rows.size() == 2);
      CHECK(table.rows[0].fields == Fields{"1", "2"});
      CHECK(table.rows[1].fields == Fields{"3", "4"});
      CHECK(table.rows[1].line == 4);
    }
  }
  CHECK(read_all("a,b\n1,x\ry\n").rows[0].fields == Fields{"1", "x\ry"});
}

TEST_CASE("delimited: the delimiter is the one of the header") {
  const auto delimiter = [](std::string_view text) { return reader_of(text).delimiter(); };
  CHECK(delimiter("a,b;c,d\n") == ',');
  CHECK(delimiter("a\tb\n") == '\t');
  CHECK(delimiter("a;b;\"c,,,,d\"\n") == ';');
  CHECK(delimiter("a|b|c\n") == '|');
  CHECK(delimiter("alone\n") == ',');
  CHECK(read_all("a;b\n\"1;2\";3,5\n").rows[0].fields == Fields{"1;2", "3,5"});
}

TEST_CASE("delimited: header names are trimmed, filled in and told apart") {
  CHECK(read_all("\xEF\xBB\xBF Date ,,n,n,\"n (2)\",n\xC2\xA0\n").header ==
        Fields{"Date", "column 2", "n", "n (3)", "n (2)", "n (4)"});
}

TEST_CASE("delimited: rows of a wrong width are broken, given, and do no harm to the next") {
  DelimitedReader reader = reader_of("a,b\n1\n1,2,3\n1,2,,\n4,5\n");
  Record record;
  REQUIRE(reader.next(record));
  CHECK(record.fault == RowFault::too_few_fields);
  CHECK(record.found == 1);
  CHECK(record.fields.size() == 2);
  REQUIRE(reader.next(record));
  CHECK(record.fault == RowFault::too_many_fields);
  CHECK(record.found == 3);
  REQUIRE(reader.next(record));
  CHECK_FALSE(record.broken());
  REQUIRE(reader.next(record));
  CHECK_FALSE(record.broken());
  CHECK(record.line == 5);
  CHECK_FALSE(reader.next(record));
  CHECK_FALSE(reader.next(record));
  CHECK(reader.rows() == 4);
}

TEST_CASE("delimited: a quote that never closes costs its own line and no other") {
  const auto table = read_all("a,b\n1,\"x\r\n2,y\n3,z\n");
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0] == oracle::Row{2, {"1", "x"}, true});
  CHECK(table.rows[1] == oracle::Row{3, {"2", "y"}, false});
  CHECK(table.rows[2] == oracle::Row{4, {"3", "z"}, false});
  CHECK(read_all("a,b\n1,\"").rows[0] == oracle::Row{2, {"1", ""}, true});
  CHECK(read_all("a,b\n\"").rows[0] == oracle::Row{2, {"", ""}, true});
  CHECK(refusal("a,\"b\n1,2\n") == "table.csv:1: a quote opens in the header and does not close");
}

TEST_CASE("delimited: a stray quote that closes on a later line swallows no row between") {
  const auto table = read_all("a,b,c\n1,\"x,2\n3,y,4\n5,\"z\",6\n");
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0] == oracle::Row{2, {"1", "x,2", ""}, true});
  CHECK(table.rows[1] == oracle::Row{3, {"3", "y", "4"}, false});
  CHECK(table.rows[2] == oracle::Row{4, {"5", "z", "6"}, false});
}

TEST_CASE("delimited: fields that are not UTF-8 are Windows-1252, and it is said") {
  DelimitedReader reader = reader_of("a,b\n\xC3\xA9,1\nplain,\x80 caf\xE9\n");
  Record record;
  CHECK(reader.encoding() == "UTF-8");
  reader.next(record);
  CHECK(record.fields[0] == "\xC3\xA9");
  CHECK(reader.encoding() == "UTF-8");
  reader.next(record);
  CHECK(record.fields[1] == "\xE2\x82\xAC caf\xC3\xA9");
  CHECK(reader.encoding() == "UTF-8 and Windows-1252");
  CHECK(read_all("caf\xE9,b\n").header == Fields{"caf\xC3\xA9", "b"});
}

TEST_CASE("delimited: columns that are not wanted come out empty and are not decoded") {
  DelimitedReader reader = reader_of("a,b,c\n\xE9,2,\"3\"\n");
  const std::vector<std::size_t> wanted = {2, 1, 2};
  reader.want(wanted);
  Record record;
  REQUIRE(reader.next(record));
  CHECK(Fields(record.fields.begin(), record.fields.end()) == Fields{"", "2", "3"});
  CHECK(reader.encoding() == "UTF-8");
}

TEST_CASE("delimited: what is no text is refused with what it seems to be") {
  CHECK(refusal("PK\x03\x04 junk") ==
        "table.csv: looks like a ZIP archive or an XLSX or ODS workbook, not delimited text");
  CHECK(refusal("SQLite format 3\0 junk"s) ==
        "table.csv: looks like a GeoPackage or SQLite database, not delimited text");
  CHECK(refusal(" {\"type\": 1}") == "table.csv: looks like JSON, not delimited text");
  CHECK(refusal("<kml>") == "table.csv: looks like XML or HTML, not delimited text");
  CHECK(refusal("\xFF\xFE"s
                "a\0,\0b\0"s) == "table.csv: looks like UTF-16 text, not delimited text");
  CHECK(refusal("\x7F"
                "ELF\x02\x01\n") ==
        "table.csv: is not text: its first line has control characters");
  CHECK(refusal("a,b\n1,2\n3,\0\n"s) == "table.csv:3: there is a NUL byte: this is not text");
  CHECK(refusal("a,b\n1,\"2\n\0\"\n"s) == "table.csv:3: there is a NUL byte: this is not text");
}

TEST_CASE("delimited: a line without end is refused with memory bounded") {
  const auto drain = [](std::string head, char filler) {
    return refusal([&] {
      read_all(DelimitedReader(std::make_unique<Endless>(std::move(head), filler), "endless.csv"));
    });
  };
  CHECK(drain("", 'x') == "endless.csv:1: the line is longer than 16 MiB");
  CHECK(drain("", ',') == "endless.csv:1: the line is longer than 16 MiB");
  CHECK(drain("a,b\n1,2\n", 'x') == "endless.csv:3: the line is longer than 16 MiB");
  CHECK(drain("a,b\n1,\"2", 'x') == "endless.csv:2: the line is longer than 16 MiB");
  CHECK(refusal(std::string(70000, ',') + "\n") ==
        "table.csv:1: the header has more than 65536 columns");
}

TEST_CASE("delimited: quotes past all repair are refused in good time") {
  std::string text = "a,b\n";
  while (text.size() < 300'000) text += "x\",\"\n";
  CHECK(refusal(text, {.block = 4096, .record = 1 << 16, .reread = 1 << 24})
            .find("again and again") != std::string::npos);
}

TEST_CASE("delimited: missing files and folders are refused") {
  const std::filesystem::path folder = source_folder() / "tests" / "geo";
  const auto open = [](const std::filesystem::path& path) {
    return refusal([&] { DelimitedReader reader(path.string()); });
  };
  CHECK(open(folder) == folder.string() + ": is a folder, not a file");
  const std::string near = (folder / "delimited_tests.cpp").string();
  CHECK(open(near).starts_with(near + ": there is no such file: did you mean 'delimited_test"));
}
