#include "geo/ledger.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace firemark::geo;

namespace {

Ledger one_file(const std::string& path, const std::string& note) {
  Ledger ledger;
  ledger.sources.push_back({.path = path, .rows = 10, .used = 9});
  ledger.sources.back().aside[static_cast<std::size_t>(Reason::null_island)] = 1;
  ledger.sources.back().first_row[static_cast<std::size_t>(Reason::null_island)] = 4;
  ledger.rejects.push_back({0, 4, Reason::null_island, "x", "0"});
  ledger.exact_duplicates = 2;
  ledger.distinct_places = 5;
  ledger.ambiguous_times = 1;
  ledger.notes = {"Same for both.", note};
  return ledger;
}

}  // namespace

TEST_CASE("ledger: another reading's account is added behind the first") {
  Ledger sum = one_file("a.csv", "Of a.");
  append(sum, one_file("b.csv", "Of b."));
  CHECK(sum.rows() == 20);
  CHECK(sum.used() == 18);
  CHECK(sum.set_aside(Reason::null_island) == 2);
  REQUIRE(sum.rejects.size() == 2);
  CHECK(sum.sources[sum.rejects[0].file].path == "a.csv");
  CHECK(sum.sources[sum.rejects[1].file].path == "b.csv");
  CHECK(sum.exact_duplicates == 4);
  CHECK(sum.distinct_places == 10);
  CHECK(sum.ambiguous_times == 2);
  CHECK_FALSE(sum.snap_points);
  CHECK(sum.notes == std::vector<std::string>{"Same for both.", "Of a.", "Of b."});
}

TEST_CASE("ledger: snap points in either reading are snap points") {
  Ledger sum;
  Ledger snapped;
  snapped.snap_points = true;
  append(sum, snapped);
  append(sum, Ledger());
  CHECK(sum.snap_points);
  CHECK(sum.sources.empty());
}

TEST_CASE("ledger: the table tells the hour of the clock change only where something fell in it") {
  Ledger ledger;
  CHECK(ledger_table(ledger).find("clock") == std::string::npos);
  ledger.ambiguous_times = 3;
  CHECK(ledger_table(ledger).find("in a clock change") != std::string::npos);
}
