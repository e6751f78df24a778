#include "cli/run_program.hpp"
#include "cli/sample/sample_faults.hpp"
#include "cli/sample/sample_layers.hpp"
#include "cli/sample/sample_layouts.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace firemark;
using namespace firemark::cli;
using sample::Extract;

namespace {

constexpr const char* extract_files[] = {"fires.csv", "police_asb.csv", "council_asb.csv",
                                         "fly_tipping.csv", "hate_crime.csv"};

/// A folder of its own that goes away with it.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("firemark-sample-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> lines(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> result;
  for (std::string line; std::getline(in, line);) result.push_back(line);
  return result;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == ',') {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

int make_sample(const std::filesystem::path& folder, const std::string& incidents,
                const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {"sample", "--seed",      "3",       "-o",
                                    folder,   "--incidents", incidents, "--quiet"};
  words.insert(words.end(), more.begin(), more.end());
  return run_program(words);
}

}  // namespace

TEST_CASE("sample layouts: grid references name the square that a point lies in") {
  CHECK(grid_reference({443'012, 541'567}, 6) == "NZ 430 415");
  CHECK(grid_reference({443'012, 541'567}, 10) == "NZ 43012 41567");
  CHECK(grid_reference({651'409, 313'177}, 10) == "TG 51409 13177");
  CHECK(grid_reference({0, 0}, 6) == "SV 000 000");
  CHECK(grid_reference({399'999, 500'000}, 6) == "NY 999 000");
}

TEST_CASE("sample layouts: a field is quoted only where it must be") {
  std::string text;
  const std::vector<std::string> fields = {"plain", "with, comma", "with \"quote\"", ""};
  append_csv(fields, "\r\n", text);
  CHECK(text == "plain,\"with, comma\",\"with \"\"quote\"\"\",\r\n");
}

TEST_CASE("sample layouts: local times as partners write them") {
  CHECK(iso_time(19'631LL * 86'400 + 18 * 3600 + 42 * 60 + 7) == "2023-10-01 18:42:07");
  CHECK(british_date(20'726LL * 86'400 + 86'399) == "30/09/2026");
}

TEST_CASE("sample faults: none where they could not hide, else each in its own row") {
  for (std::size_t e = 0; e < sample::extracts; ++e) {
    const auto extract = static_cast<Extract>(e);
    CHECK(plant_faults(extract, 0, 1).empty());
    CHECK(plant_faults(extract, 50, 1).empty());
    const auto faults = plant_faults(extract, 5000, 1);
    CHECK(!faults.empty());
    for (std::size_t i = 0; i < faults.size(); ++i) {
      CHECK(faults[i].record > 0);
      CHECK(faults[i].record < 5000);
      if (i > 0) CHECK(faults[i].record > faults[i - 1].record + 1);
    }
  }
}

TEST_CASE("sample faults: more than twenty kinds over the extracts") {
  std::set<std::pair<std::size_t, std::string_view>> kinds;
  for (std::size_t e = 0; e < sample::extracts; ++e) {
    for (const SampleFault& fault : plant_faults(static_cast<Extract>(e), 5000, 1)) {
      kinds.insert({e, fault.fault});
    }
  }
  CHECK(kinds.size() >= 20);
}

TEST_CASE("sample faults: a fault changes its field and says so") {
  const std::vector<std::string> good = {"MF25-000007",
                                         "2025-10-05 18:42:10",
                                         "2025-10-05 19:30:00",
                                         "Secondary",
                                         "Accidental",
                                         "Car",
                                         "443012",
                                         "541567",
                                         "NZ 430 415",
                                         "999000001001",
                                         "Somewhere"};
  const auto spoilt = [&](std::string_view name) {
    std::vector<std::string> fields = good;
    SampleFault fault{.record = 6, .fault = name};
    spoil(fault, Extract::fires, {"the", "row", "before"}, fields);
    return std::pair(fault, fields);
  };
  CHECK(spoilt("swapped_axes").second[6] == "541567");
  CHECK(spoilt("swapped_axes").second[7] == "443012");
  CHECK(spoilt("masked_coordinates").second[6] == "443***");
  CHECK(spoilt("null_text").second[7] == "NULL");
  CHECK(spoilt("not_a_number").second[6] == "4O3012");
  CHECK(spoilt("bad_date").second[1] == "2025-02-31 18:42:10");
  CHECK(spoilt("no_coordinates").second[8].empty());  // nothing left to mend it from
  CHECK(spoilt("ends_before_start").first.field == "stop_time");
  CHECK(spoilt("exact_duplicate").second == std::vector<std::string>{"the", "row", "before"});
  for (const char* name : {"swapped_axes", "masked_coordinates", "bad_date", "outside_county"}) {
    const auto [fault, fields] = spoilt(name);
    CHECK(fields != good);
    CHECK(std::ranges::find(fields, fault.value) != fields.end());
  }
}

TEST_CASE("sample layers: population carries a mark and thousands commas, areas add up") {
  const sample::County county = sample::make_county(1);
  const std::string table = population_table(county);
  CHECK(
      table.starts_with("\xEF\xBB\xBF"
                        "code,population,households\n"));
  CHECK(std::ranges::count(table, '\n') == 1 + 320 + 60 + 51 + 14);
  CHECK(table.find("X05000060,\"") != std::string::npos);
  const auto layers = county_layers(county);
  REQUIRE(layers.size() == 7);
  for (const geo::Layer& layer : layers) {
    for (const geo::Field& field : layer.fields) {
      std::visit([&](const auto& values) { CHECK(values.size() == layer.size()); }, field.values);
    }
  }
  CHECK(layers[2].size() == 320);
}

TEST_CASE("sample: files hold as many rows as asked for, and each fault stands where it says") {
  const Folder folder;
  REQUIRE(make_sample(folder.path, "20000") == 0);
  std::map<std::string, std::vector<std::string>> rows;
  std::size_t records = 0;
  for (const char* file : extract_files) {
    rows[file] = lines(folder.path / file);
    records += rows[file].size() - 1;
  }
  CHECK(records == 20'000);
  const auto faults = lines(folder.path / "faults.csv");
  CHECK(faults.size() > 30);
  for (std::size_t i = 1; i < faults.size(); ++i) {
    const auto fault = split(faults[i]);  // file, row, fault, field, value
    INFO(faults[i]);
    REQUIRE(fault.size() == 5);
    const auto& text = rows.at(fault[0]);
    const std::size_t row = std::stoul(fault[1]);
    REQUIRE(row >= 2);
    REQUIRE(row <= text.size());
    if (fault[2] == "exact_duplicate") {
      CHECK(text[row - 1] == text[row - 2]);
      continue;
    }
    auto header = split(text[0]);
    const auto column = std::ranges::find_if(
        header, [&](const std::string& name) { return name.ends_with(fault[3]); });
    REQUIRE(column != header.end());
    CHECK(split(text[row - 1]).at(static_cast<std::size_t>(column - header.begin())) == fault[4]);
  }
}

TEST_CASE("sample: the same command gives the same bytes, plain or gzipped") {
  const Folder folder;
  const auto one = folder.path / "one", two = folder.path / "two";
  REQUIRE(make_sample(one, "3000", {"--gzip"}) == 0);
  REQUIRE(make_sample(two, "3000", {"--gzip"}) == 0);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(one)) {
    INFO(entry.path());
    CHECK(content(entry.path()) == content(two / entry.path().filename()));
    ++files;
  }
  CHECK(files >= 11);
}

TEST_CASE("sample: a file that is there is not replaced unless asked to") {
  const Folder folder;
  REQUIRE(make_sample(folder.path, "100") == 0);
  CHECK(make_sample(folder.path, "100") == 1);
  CHECK(make_sample(folder.path, "100", {"--overwrite"}) == 0);
}

TEST_CASE("sample: bad options are told before anything is made") {
  const Folder folder;
  CHECK(make_sample(folder.path / "new", "-5") == 2);
  CHECK(!std::filesystem::exists(folder.path / "new"));
  CHECK(cli::run_program({"sample"}) == 2);
}

TEST_CASE("sample: nothing at all is a county where nothing happened") {
  const Folder folder;
  REQUIRE(make_sample(folder.path, "0") == 0);
  for (const char* file : extract_files) CHECK(lines(folder.path / file).size() == 1);
  CHECK(lines(folder.path / "faults.csv").size() == 1);
}
