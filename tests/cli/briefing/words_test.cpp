#include "cli/briefing/words.hpp"

#include <catch2/catch.hpp>

using namespace firemark::cli;

TEST_CASE("Dates and periods are told as people tell them") {
  CHECK(date_words("2018-10-01") == "1 October 2018");
  CHECK(date_words("2018-10") == "October 2018");
  CHECK(date_words("autumn") == "autumn");
  Plan plan;
  CHECK(period_words(plan) == "all records");
  plan.from = "2018-10-01";
  CHECK(period_words(plan) == "from 1 October 2018");
  plan.to = "2019-02-28";
  CHECK(period_words(plan) == "1 October 2018 to 28 February 2019");
}

TEST_CASE("A plan without a title is called by its themes") {
  Plan plan;
  plan.themes = {{.title = "Fires"}, {.title = "Fly-tipping"}};
  CHECK(title_words(plan) == "Fires, Fly-tipping");
  plan.title = "Harbour";
  CHECK(title_words(plan) == "Harbour");
}

TEST_CASE("Counts are told with commas") {
  CHECK(count_words(0) == "0");
  CHECK(count_words(999) == "999");
  CHECK(count_words(1000) == "1,000");
  CHECK(count_words(31'779'001) == "31,779,001");
}

TEST_CASE("The sentence on a method has the options that decide") {
  MethodOptions options;
  options.density.kde.bandwidth = 250;
  options.dbscan.min_points = 12;
  CHECK(density_words(options, 0).find("250 m around it (quartic kernel, cells of 50 m)") !=
        std::string::npos);
  // The length that a rule found, not the one that stands beside the rule.
  CHECK(density_words(options, 175).find("175 m around it") != std::string::npos);
  CHECK(cluster_words(options).find("at least 12 records") != std::string::npos);
}
