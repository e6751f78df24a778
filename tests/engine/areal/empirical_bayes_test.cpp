#include "engine/areal/empirical_bayes.hpp"

#include "engine/error.hpp"
#include "tests/support/oracle_weights.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::oracle_weights;
using firemark::tests::OracleTable;

TEST_CASE("empirical bayes: global, binomial, local and index against R", "[rate]") {
  const std::string folder = "areal/04_eb_nc74/";
  const OracleTable input(folder + "input_nc.csv"), expected(folder + "expected_nc.csv"),
      parameters(folder + "expected_params_nc.csv"), index(folder + "expected_ebi_z_nc.csv"),
      links(folder + "nb_nc.csv");
  if (input.empty()) return;
  const auto cases = input.numbers("n"), people = input.numbers("pop");
  const EmpiricalBayes global = empirical_bayes(cases, people);
  CHECK(first_difference(global.rate, expected.numbers("eb_global_poisson")) == "");
  CHECK(global.mean == Approx(parameters.value("poisson_b")).epsilon(1e-9));
  CHECK(global.variance == Approx(parameters.value("poisson_a")).epsilon(1e-9));
  CHECK(first_difference(empirical_bayes_binomial(cases, people).rate,
                         expected.numbers("eb_global_binomial")) == "");
  const Weights neighbours = oracle_weights(links, cases.size());
  CHECK(first_difference(local_empirical_bayes(cases, people, neighbours),
                         expected.numbers("eb_local_geoda")) == "");
  CHECK(first_difference(local_empirical_bayes(cases, people, neighbours, LocalSpread::each_own),
                         expected.numbers("eb_local")) == "");
  CHECK(first_difference(empirical_bayes_index(cases, people), index.numbers("ebi_z")) == "");
}

TEST_CASE("empirical bayes: small places move towards the mean, large ones hardly", "[rate]") {
  const std::vector<double> cases = {2, 200, 50, 60}, people = {100, 10'000, 10'000, 10'000};
  const EmpiricalBayes found = empirical_bayes(cases, people);
  CHECK(found.mean == Approx(312.0 / 30'100));
  const auto moved = [&](std::size_t i) {
    const double raw = cases[i] / people[i];
    return (raw - found.rate[i]) / (raw - found.mean);
  };
  CHECK(moved(0) > 10 * moved(1));
  CHECK(moved(1) > 0);
}

TEST_CASE("empirical bayes: places of unknown or no population take no part", "[rate]") {
  const double nan = std::nan("");
  const std::vector<double> cases = {2, 20, 5, 6}, people = {100, 1'000, 1'000, 1'000};
  const std::vector<double> more_cases = {2, 20, 7, 5, nan, 6},
                            more_people = {100, 1'000, 0, 1'000, 500, 1'000};
  const auto few = empirical_bayes(cases, people), more = empirical_bayes(more_cases, more_people);
  CHECK(more.mean == few.mean);
  CHECK(more.variance == few.variance);
  CHECK(std::isnan(more.rate[2]));
  CHECK(std::isnan(more.rate[4]));
  CHECK(more.rate[5] == few.rate[3]);
  const auto index = empirical_bayes_index(more_cases, more_people);
  CHECK(std::isnan(index[2]));
  CHECK(index[5] == empirical_bayes_index(cases, people)[3]);
}

TEST_CASE("empirical bayes: nothing, nobody and no cases", "[rate]") {
  CHECK(std::isnan(empirical_bayes({}, {}).mean));
  const std::vector<double> none = {0, 0}, people = {10, 20};
  CHECK(empirical_bayes(none, people).rate == none);
  CHECK(empirical_bayes_binomial(none, people).rate == none);
  CHECK(empirical_bayes_index(none, people) == none);
  CHECK_THROWS_WITH(empirical_bayes(std::vector<double>{-1}, std::vector<double>{5}),
                    Catch::Contains("area 1"));
}

TEST_CASE("empirical bayes: an island keeps its raw rate", "[rate]") {
  Weights neighbours;
  neighbours.offsets = {0, 1, 2, 2};
  neighbours.indices = {1, 0};
  const std::vector<double> cases = {3, 8, 4}, people = {100, 100, 50};
  CHECK(local_empirical_bayes(cases, people, neighbours)[2] == 4.0 / 50);
}
