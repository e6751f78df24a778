#include "geo/encoding.hpp"
#include "tests/geo/delimited_text.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace firemark::geo;

namespace {

std::vector<std::string> delimited_files(const std::string& folder) {
  std::vector<std::string> files;
  if (folder.empty()) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const auto ends = [&](std::string_view ending) { return name.ends_with(ending); };
    if (ends(".csv") || ends(".csv.gz") || ends(".tsv") || ends(".tab.gz")) {
      files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string all_bytes(const std::string& path) {
  const auto source = open_bytes(path);
  std::string all;
  std::string block(1 << 20, '\0');
  while (const std::size_t count = source->read(block.data(), block.size())) {
    all.append(block, 0, count);
  }
  if (all.starts_with("\xEF\xBB\xBF")) all.erase(0, 3);
  return all;
}

std::string utf8(const std::string& field) {
  if (is_utf8(field)) return field;
  std::string decoded;
  windows_1252_to_utf8(field, decoded);
  return decoded;
}

}  // namespace

TEST_CASE("delimited: every real file splits as the definition says") {
  constexpr std::size_t too_large_to_hold = 40'000'000;  // as a table of strings
  for (const std::string& file : delimited_files(shared_data("."))) {
    CAPTURE(file);
    const std::string text = all_bytes(file);
    DelimitedReader reader(file);
    Record record;
    if (text.size() > too_large_to_hold) {
      REQUIRE(text.find('"') == std::string::npos);
      std::size_t broken = 0;
      while (reader.next(record)) broken += record.broken();
      CHECK(broken == 0);
      CHECK(reader.rows() + 1 ==
            static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
      continue;
    }
    const auto expected = oracle::read(text, reader.delimiter());
    std::size_t same = 0;
    for (std::size_t i = 0; reader.next(record) && i < expected.rows.size(); ++i) {
      const oracle::Row& row = expected.rows[i];
      same += record.line == row.line && record.broken() == row.broken &&
              std::equal(row.fields.begin(), row.fields.end(), record.fields.begin(),
                         record.fields.end(), [](const std::string& theirs, std::string_view ours) {
                           return utf8(theirs) == ours;
                         });
    }
    CHECK(same == expected.rows.size());
    CHECK(reader.rows() == expected.rows.size());
  }
}

TEST_CASE("delimited: real files have the rows, and the encodings, that are known of them") {
  const auto rows = [](const std::string& name, std::string_view encoding) {
    const std::string file = shared_data(name);
    if (file.empty()) return std::uint64_t{0};
    DelimitedReader reader(file);
    std::size_t broken = 0;
    for (Record record; reader.next(record);) broken += record.broken();
    CHECK(broken == 0);
    CHECK(reader.encoding() == encoding);
    return reader.rows();
  };
  if (shared_data("police").empty()) return;
  std::uint64_t durham = 0;
  for (const auto* month : {"2018-10", "2018-11", "2018-12", "2019-01", "2019-02"}) {
    durham += rows("police/" + std::string(month) + "-durham-street.csv", "UTF-8");
  }
  CHECK(durham == 31'795);
  CHECK(rows("police/ew_2018-10_to_2019-02_points.csv.gz", "UTF-8") == 1'545'790);
  CHECK(rows("fire/afrs_attended_incidents_july_2014.csv", "Windows-1252") == 1'084);
  CHECK(rows("fire/chicago_arson_2017_2018.csv", "UTF-8") == 405);
  CHECK(rows("population/lsoa_population_2019.csv", "UTF-8") == 42'620);
}
