#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <fstream>
#include <string>

namespace {

using firemark::test::bytes_of;
using firemark::test::Scratch;

struct Answer {
  int code;
  std::string text;
};

/// Runs the program as a person does; stdout and stderr in one.
Answer firemark_says(const std::string& words) {
  std::FILE* pipe = popen((std::string(FIREMARK_PROGRAM) + " " + words + " 2>&1").c_str(), "r");
  std::string text;
  char piece[512];
  while (std::fgets(piece, sizeof piece, pipe) != nullptr) text += piece;
  const int status = pclose(pipe);
  return {status / 256, text};
}

/// Fly-tips every other day, 300 m apart along a road of 3 km, each with a refuse fire 40 m away
/// three days later; and as many refuse fires again that have nothing to do with them.
void write_events(const std::string& path, bool months = false) {
  std::ofstream out(path);
  out << "date,category,easting,northing\n";
  const auto row = [&](int day, const char* category, int x, int y) {
    char line[96];
    const int month = day / 28 + 1;
    if (months) {
      std::snprintf(line, sizeof line, "2025-%02d,%s,%d,%d\n", month, category, x, y);
    } else {
      std::snprintf(line, sizeof line, "2025-%02d-%02d,%s,%d,%d\n", month, day % 28 + 1, category,
                    x, y);
    }
    out << line;
  };
  for (int i = 0; i < 30; ++i) {
    const int x = 430'000 + 300 * (i * 7 % 10), y = 541'000 + 700 * (i % 3);
    row(2 * i, "fly-tip", x, y);
    row(2 * i + 3, "refuse fire", x + 40, y);
    row(i * 37 % 100, "refuse fire", 430'000 + 310 * (i * 3 % 10), 545'000 + 50 * i);
  }
}

std::string from(const std::string& text, const std::string& mark) {
  const std::size_t at = text.find(mark);
  return at == std::string::npos ? text : text.substr(at);
}

}  // namespace

TEST_CASE("nearrepeat: fires that follow fly-tips are told, drawn and tabled") {
  const Scratch scratch;
  write_events(scratch / "events.csv");
  const std::string command = "nearrepeat " + (scratch / "events.csv") +
                              " --crs EPSG:27700 --space 100m,250m --time 7d,14d"
                              " --leader category=fly-tip --follower 'category=refuse fire' -o ";
  const Answer table = firemark_says(command + (scratch / "table.csv"));
  CHECK(table.code == 0);
  CHECK(from(table.text, "30 leaders") ==
        "30 leaders, 60 followers\n"
        "   metres \\ days             0-7            7-14\n"
        "      same place          - (0)           - (0) \n"
        "           1-100     12.32 (30)*       0.00 (0) \n"
        "         100-250          - (0)           - (0) \n"
        "Observed over expected (pairs). * more than chance, p <= 0.05 after correction for all "
        "cells.\n");
  CHECK(bytes_of(scratch / "table.csv").starts_with("space_from_m,space_to_m,days_from,"));

  CHECK(
      firemark_says(command + (scratch / "links.geojson") + " --events " + (scratch / "roles.csv"))
          .code == 0);
  const std::string links = bytes_of(scratch / "links.geojson");
  CHECK(links.find("\"LineString\"") != std::string::npos);
  CHECK(links.find("\"dist_m\":40,\"days\":3,") != std::string::npos);
  const std::string roles = bytes_of(scratch / "roles.csv");
  CHECK(roles.find("fly-tip,originator,") != std::string::npos);
  CHECK(roles.find("refuse fire,near repeat,") != std::string::npos);
}

TEST_CASE("nearrepeat: zones about the fly-tips of the last days are drawn") {
  const Scratch scratch;
  write_events(scratch / "events.csv");
  const Answer told =
      firemark_says("nearrepeat " + (scratch / "events.csv") +
                    " --crs EPSG:27700 --space 100m --time 7d --leader category=fly-tip"
                    " --follower 'category=refuse fire' --as-of 2025-02-12 --zones " +
                    (scratch / "zones.csv") + " -o " + (scratch / "table.csv"));
  CHECK(told.code == 0);
  // There were fly-tips on 7, 9 and 11 February.
  const std::string zones = bytes_of(scratch / "zones.csv");
  CHECK(told.text.find("3 zones of raised risk.") != std::string::npos);
  CHECK(zones.find("2025-02-11,fly-tip,") != std::string::npos);
  CHECK(zones.find(",1,100,1,6,") != std::string::npos);
}

TEST_CASE("nearrepeat: month-only data are refused with the reason") {
  const Scratch scratch;
  write_events(scratch / "events.csv", true);
  const Answer refused = firemark_says("nearrepeat " + (scratch / "events.csv") +
                                       " --crs EPSG:27700 -o " + (scratch / "table.csv"));
  CHECK(refused.code == 1);
  CHECK(refused.text.find("the times of 90 of 90 records say no more than the month") !=
        std::string::npos);
  CHECK(!std::ifstream(scratch / "table.csv").good());
}

TEST_CASE("nearrepeat: slips on the command line are told before anything is read") {
  const Answer half = firemark_says("nearrepeat nothing.csv --leader category=a -o t.csv");
  CHECK(half.code == 2);
  CHECK(half.text.find("--follower: it is missing") != std::string::npos);
  const Scratch scratch;
  write_events(scratch / "events.csv");
  const Answer unknown =
      firemark_says("nearrepeat " + (scratch / "events.csv") +
                    " --crs EPSG:27700 --leader category=x --follower category=fly-tip -o " +
                    (scratch / "t.csv"));
  CHECK(unknown.code == 2);
  CHECK(unknown.text.find("There are: fly-tip, refuse fire.") != std::string::npos);
  const Answer bands =
      firemark_says("nearrepeat " + (scratch / "events.csv") +
                    " --crs EPSG:27700 --space 250m,100m -o " + (scratch / "t.csv"));
  CHECK(bands.code == 2);
  CHECK(bands.text.find("the bands do not increase") != std::string::npos);
}
