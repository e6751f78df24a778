#include "cli/briefing/shading.hpp"

#include "cli/briefing/class_limits.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using namespace firemark::cli;

TEST_CASE("The lowest class of areas holds all above 0, whatever the smallest value") {
  const AreaCounts counts = {.values = {""}, .areas = 6, .n = {0, 3, 5, 7, 9, 20}, .outside = {0}};
  Areas areas;
  areas.code = areas.name = {"a", "b", "c", "d", "e", "f"};
  const Shading by = shading({.name = "fires"}, counts, areas);
  CHECK(by.breaks == std::vector<double>{0, 5, 7, 9, 20});
  CHECK(class_words(by.breaks) == std::vector<std::string>{"under 5.0", "5.0 to under 7.0",
                                                           "7.0 to under 9.0", "9.0 to under 20",
                                                           "20 or more"});
  CHECK(class_words({0}) == std::vector<std::string>{"more than 0"});
  CHECK(class_words({}).empty());
}

TEST_CASE("Classes say whose they are, where an earlier run chose them") {
  ClassLimits limits = {.unit = "records", .from = {0, 5}};
  CHECK(classes_of_words(limits).empty());
  limits.kept = true;
  CHECK(classes_of_words(limits) == "classes of an earlier run");
  limits.first_day = "2026-04-01";
  limits.last_day = "2026-04-30";
  CHECK(classes_of_words(limits) == "classes of 1 April 2026 to 30 April 2026");
}
