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

/// A lattice of bins, and cars about one street that move 1 km east in February.
void write_fires(const std::string& path) {
  std::ofstream out(path);
  out << "date,category,easting,northing\n";
  for (int i = 0; i < 64; ++i) {
    out << "2025-01-15,bin," << 430'000 + 500 * (i % 8) << ',' << 540'000 + 500 * (i / 8) << '\n';
  }
  for (int i = 0; i < 20; ++i) {
    out << "2025-0" << 1 + i / 10 << "-20,car," << 431'000 + 1000 * (i / 10) + 3 * (i % 10) << ','
        << 541'000 + (i % 5) << '\n';
  }
}

}  // namespace

TEST_CASE("pattern: kinds and months, told and tabled") {
  const Scratch scratch;
  write_fires(scratch / "fires.csv");
  const std::string command =
      "pattern " + (scratch / "fires.csv") + " --crs EPSG:27700 --by category --period month -o ";
  const Answer told = firemark_says(command + (scratch / "centres.csv"));
  CHECK(told.code == 0);
  const std::string table = told.text.substr(std::min(told.text.find("kind "), told.text.size()));
  CHECK(
      table ==
      "kind                           period       n  std dist m   moved m   nn index*         p\n"
      "bin                           2025-01      64        1620                  2.16   3.7e-61\n"
      "car                           2025-01      10           9                  0.00   8.9e-08\n"
      "car                           2025-02      10           9      1000        0.00   8.9e-08\n"
      "* Clark and Evans, with Donnelly's edges: below 1 clustered, above 1 spread out.\n");
  CHECK(bytes_of(scratch / "centres.csv").find("bin,2025-01,64,431750,541750,") !=
        std::string::npos);
  CHECK(firemark_says(command + (scratch / "centres.gpkg")).code == 0);
}

TEST_CASE("pattern: G, F and J are tabled") {
  const Scratch scratch;
  write_fires(scratch / "fires.csv");
  const Answer told =
      firemark_says("pattern " + (scratch / "fires.csv") +
                    " --crs EPSG:27700 --where category=bin --simulations 19 --steps 10 --curves " +
                    (scratch / "curves.csv") + " -o " + (scratch / "centres.geojson"));
  CHECK(told.code == 0);
  const std::string curves = bytes_of(scratch / "curves.csv");
  CHECK(curves.starts_with("r_m,csr,g,g_global_low,"));
  CHECK(std::count(curves.begin(), curves.end(), '\n') == 12);
}

TEST_CASE("pattern: a column that is not there is told") {
  const Scratch scratch;
  write_fires(scratch / "fires.csv");
  const Answer told = firemark_says("pattern " + (scratch / "fires.csv") +
                                    " --crs EPSG:27700 --by colour -o " + (scratch / "c.csv"));
  CHECK(told.code != 0);
  CHECK(told.text.find("colour") != std::string::npos);
}
