#include "geo/text_file.hpp"

#include "geo/write.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

using firemark::geo::Existing;
using firemark::geo::TextFile;

namespace {

std::string scratch(const std::string& name) {
  return (std::filesystem::temp_directory_path() /
          ("firemark-text-" + std::to_string(::getpid()) + "-" + name))
      .string();
}

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// What zlib's own reader makes of the file, plain files included.
std::string unpacked(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  std::string text;
  char buffer[4096];
  for (int n; (n = gzread(file, buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(n));
  }
  gzclose(file);
  return text;
}

void write(const std::string& path, std::size_t repeats) {
  TextFile file(path, Existing::replace);
  for (std::size_t i = 0; i < repeats; ++i) file.write("row " + std::to_string(i) + "\n");
  file.finish();
}

}  // namespace

TEST_CASE("text file: what goes in comes out, empty, short or longer than any buffer") {
  for (const char* name : {"a.csv", "a.csv.gz"}) {
    const std::string path = scratch(name);
    for (const std::size_t repeats : {0U, 1U, 300'000U}) {
      write(path, repeats);
      const std::string text = unpacked(path);
      std::string expected;
      for (std::size_t i = 0; i < repeats; ++i) expected += "row " + std::to_string(i) + "\n";
      CHECK(text == expected);
    }
    std::filesystem::remove(path);
  }
}

TEST_CASE("text file: gzip carries no time, so the same text is the same bytes") {
  const std::string path = scratch("b.gz");
  write(path, 1000);
  const std::string first = content(path);
  REQUIRE(first.size() > 20);
  CHECK(first.substr(4, 4) == std::string(4, '\0'));
  write(path, 1000);
  CHECK(content(path) == first);
  std::filesystem::remove(path);
}

TEST_CASE("text file: unfinished, it leaves the old one whole and nothing else behind") {
  const std::string path = scratch("c.csv");
  write(path, 3);
  const std::string before = content(path);
  {
    TextFile file(path, Existing::replace);
    file.write("half a");
  }
  CHECK(content(path) == before);
  std::size_t left = 0;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename().string().find(std::filesystem::path(path).filename().string()) !=
        std::string::npos) {
      ++left;
    }
  }
  CHECK(left == 1);
  std::filesystem::remove(path);
}
