#include "engine/incidents.hpp"

#include "engine/error.hpp"

#include <catch2/catch.hpp>

using namespace firemark;

namespace {

/// Incidents with one extra column; only what the tests look at is filled.
Incidents incidents(const std::string& file, const std::string& extra,
                    const std::vector<std::pair<std::string, std::string>>& rows) {
  Incidents result;
  result.files = {file};
  result.extra.push_back({.name = extra});
  for (const auto& [category, word] : rows) {
    const auto n = static_cast<double>(result.size());
    result.points.push_back({n, n});
    result.category.push(category);
    result.subcategory.push("");
    result.time.emplace_back();
    result.time_precision.push_back(TimePrecision::unknown);
    result.precision.push_back(0);
    result.basis.push_back(LocationBasis::unknown);
    result.weight.push_back(1);
    result.source.push_back({0, result.size() + 1});
    result.extra[0].push(word);
  }
  return result;
}

using Rows = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("append: records, files and columns of both are there, each with its own words") {
  Incidents all = incidents("a.csv", "cause", {{"fire", "car"}, {"", "bin"}});
  append(all, incidents("b.csv", "ward", {{"theft", "Horden"}, {"fire", ""}}));
  REQUIRE(all.size() == 4);
  CHECK(all.files == std::vector<std::string>{"a.csv", "b.csv"});
  CHECK(all.source[2].file == 1);
  CHECK(all.category[0] == "fire");
  CHECK(all.category[1].empty());
  CHECK(all.category[2] == "theft");
  CHECK(all.category[3] == "fire");
  REQUIRE(all.column("cause") != nullptr);
  CHECK((*all.column("cause"))[1] == "bin");
  CHECK((*all.column("cause"))[2].empty());
  REQUIRE(all.column("ward") != nullptr);
  CHECK((*all.column("ward"))[0].empty());
  CHECK((*all.column("ward"))[2] == "Horden");
}

TEST_CASE("append: to nothing gives the same incidents") {
  Incidents all;
  append(all, incidents("a.csv", "cause", {{"fire", "car"}}));
  CHECK(all.size() == 1);
  CHECK((*all.column("cause"))[0] == "car");
}

TEST_CASE("matching: every condition holds, by any of its words") {
  const Incidents all = incidents(
      "a.csv", "cause", {{"fire", "car"}, {"fire", "bin"}, {"theft", "car"}, {"fire", ""}});
  CHECK(matching(all, {}) == Rows{0, 1, 2, 3});
  CHECK(matching(all, {{"category", {"fire"}}}) == Rows{0, 1, 3});
  CHECK(matching(all, {{"category", {"fire"}}, {"cause", {"car", "bin"}}}) == Rows{0, 1});
  CHECK(matching(all, {{"cause", {""}}}) == Rows{3});
  CHECK(matching(all, {{"cause", {"boat"}}}).empty());
}

TEST_CASE("matching: a column that is not there is an error that names those that are") {
  const Incidents all = incidents("a.csv", "cause", {{"fire", "car"}});
  CHECK_THROWS_WITH(matching(all, {{"ward", {"x"}}}),
                    Catch::Contains("no such column") && Catch::Contains("cause"));
}
