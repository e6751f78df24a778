#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
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

Answer firemark_says(const std::string& words) {
  std::FILE* pipe = popen((std::string(FIREMARK_PROGRAM) + " " + words + " 2>&1").c_str(), "r");
  std::string text;
  char piece[512];
  while (std::fgets(piece, sizeof piece, pipe) != nullptr) text += piece;
  const int status = pclose(pipe);
  return {status / 256, text};
}

/// Forty places on a lattice of 700 m, each with a bin fire and a car fire 30 m apart.
void write_pairs(const std::string& path) {
  std::ofstream out(path);
  out << "date,category,easting,northing\n";
  for (int i = 0; i < 40; ++i) {
    const int x = 430'000 + 700 * (i % 8), y = 541'000 + 700 * (i / 8);
    out << "2025-05-01,bin," << x << ',' << y << "\n2025-05-02,car," << x + 30 << ',' << y << '\n';
  }
}

}  // namespace

TEST_CASE("ripley: pairs 30 m apart are seen, tabled and drawn") {
  const Scratch scratch;
  write_pairs(scratch / "fires.csv");
  const std::string command = "ripley " + (scratch / "fires.csv") +
                              " --crs EPSG:27700 --max 500m --steps 50 --simulations 39 -o ";
  const Answer plain =
      firemark_says(command + (scratch / "k.csv") + " --plot " + (scratch / "k.svg"));
  CHECK(plain.code == 0);
  CHECK(plain.text.find("The study area is the incidents' box") != std::string::npos);
  CHECK(plain.text.find("L(r) - r is greatest, ") != std::string::npos);
  CHECK(plain.text.find(" m, at r = 30 m;") != std::string::npos);
  CHECK(plain.text.find("Whole curves against 39 simulations: L p = 0.025") != std::string::npos);
  const std::string table = bytes_of(scratch / "k.csv");
  CHECK(table.starts_with("r_m,k_m2,k_csr_m2,l_m,l_m_low,"));
  CHECK(std::count(table.begin(), table.end(), '\n') == 52);
  CHECK(bytes_of(scratch / "k.svg").find("<polyline") != std::string::npos);

  const Answer cross = firemark_says(command + (scratch / "x.csv") +
                                     " --first category=bin --second category=car --null labels");
  CHECK(cross.code == 0);
  CHECK(cross.text.find("40 centres, 40 neighbours") != std::string::npos);
}

TEST_CASE("ripley: a study area that misses the incidents, and one that is too small, are told") {
  const Scratch scratch;
  write_pairs(scratch / "fires.csv");
  std::ofstream(scratch / "far.geojson")
      << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A",)"
      << R"("name":"Far"},"geometry":{"type":"Polygon","coordinates":[[[-3,51],[-2.9,51],)"
      << R"([-2.9,51.1],[-3,51]]]}}]})";
  const std::string command =
      "ripley " + (scratch / "fires.csv") + " --crs EPSG:27700 -o " + (scratch / "k.csv");
  const Answer missed = firemark_says(command + " --areas " + (scratch / "far.geojson"));
  CHECK(missed.code == 1);
  CHECK(missed.text.find("none of the 80 incidents lies in the study area") != std::string::npos);
  const Answer small = firemark_says(command + " --max 2km");
  CHECK(small.code == 2);
  CHECK(small.text.find("more than half of the study area's shorter side") != std::string::npos);
}
