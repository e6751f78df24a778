#include "engine/evaluate/prediction_accuracy.hpp"

#include "engine/error.hpp"
#include "tests/support/oracle_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;

TEST_CASE("prediction accuracy: curve, shares of the land and areas under curves against R",
          "[evaluate]") {
  const std::string folder = "areal/09_prediction_accuracy/";
  const OracleTable input(folder + "input.csv"), curve(folder + "expected_curve.csv"),
      shares(folder + "expected_at_area.csv"), auc(folder + "expected_auc.csv");
  if (input.empty()) return;
  const PredictionAccuracy found =
      prediction_accuracy(input.numbers("pred"), input.numbers("obs"), input.numbers("area"));
  std::vector<double> hits, rate, pai, pei, rri, land;
  for (const AccuracyPoint& point : found.curve) {
    hits.push_back(point.hits);
    land.push_back(point.area_share);
    rate.push_back(point.hit_rate);
    pai.push_back(point.pai);
    pei.push_back(point.pei);
    rri.push_back(point.rri);
  }
  CHECK(first_difference(hits, curve.numbers("CumCount")) == "");
  CHECK(first_difference(land, curve.numbers("PCumArea")) == "");
  CHECK(first_difference(rate, curve.numbers("PCumCount")) == "");
  CHECK(first_difference(pai, curve.numbers("PAI")) == "");
  CHECK(first_difference(pei, curve.numbers("PEI")) == "");
  CHECK(first_difference(rri, curve.numbers("RRI")) == "");
  for (std::size_t k = 0; k < shares.rows(); ++k) {
    const AccuracyPoint* point = at_area(found, shares.numbers("area_frac")[k]);
    REQUIRE(point != nullptr);
    CHECK(point->hits == shares.numbers("n_hits")[k]);
    CHECK(point->pei == Approx(shares.numbers("PEI")[k]).epsilon(1e-9));
    CHECK(point->rri == Approx(shares.numbers("RRI_pred_over_obs")[k]).epsilon(1e-9));
  }
  const auto expected = [&](const std::string& name) {
    return Approx(auc.value(name, "quantity")).epsilon(1e-9);
  };
  CHECK(found.auc == expected("hit_rate_curve_auc"));
  CHECK(auc_to(found, 0.2) == expected("partial_auc_to_20pct"));
  CHECK(found.perfect_auc == expected("perfect_auc"));
  CHECK(found.normalised_auc == expected("normalised_auc"));
}

TEST_CASE("prediction accuracy: a perfect prediction is as good as can be", "[evaluate]") {
  const std::vector<double> observed = {0, 6, 1, 3}, area = {1, 1, 1, 1};
  const PredictionAccuracy found = prediction_accuracy(observed, observed, area);
  CHECK(found.curve.front().cell == 1);
  CHECK(found.curve.front().pai == Approx(2.4));
  CHECK(found.normalised_auc == Approx(1));
  for (const AccuracyPoint& point : found.curve) CHECK(point.pei == Approx(1));
}

TEST_CASE("prediction accuracy: ties go the worst way, whatever the cells' order", "[evaluate]") {
  const std::vector<double> area = {1, 1, 1};
  const auto first = [&](const std::vector<double>& observed) {
    return prediction_accuracy(area, observed, area).curve.front().hits;
  };
  CHECK(first({4, 0, 2}) == 0);
  CHECK(first({0, 2, 4}) == 0);
}

TEST_CASE("prediction accuracy: nothing observed, nothing at all, and what is refused",
          "[evaluate]") {
  const std::vector<double> one = {1}, none = {0}, negative = {-1};
  CHECK(std::isnan(prediction_accuracy(one, none, one).auc));
  CHECK(std::isnan(prediction_accuracy(one, none, one).curve.front().pai));
  CHECK(prediction_accuracy({}, {}, {}).curve.empty());
  CHECK(at_area(prediction_accuracy(one, one, one), 0.5) == nullptr);
  CHECK_THROWS_AS(prediction_accuracy(one, one, none), Error);
  CHECK_THROWS_AS(prediction_accuracy(negative, one, one), Error);
  CHECK_THROWS_AS(prediction_accuracy(one, {}, one), Error);
}

TEST_CASE("prediction accuracy: the published example of three equal cells", "[evaluate]") {
  const std::vector<double> predicted = {3, 2, 1}, observed = {6, 3, 0}, area = {1, 1, 1};
  const PredictionAccuracy found = prediction_accuracy(predicted, observed, area);
  const std::vector<double> pai = {2, 1.5, 1};
  for (std::size_t i = 0; i < pai.size(); ++i) {
    CHECK(found.curve[i].pai == Approx(pai[i]));
    CHECK(found.curve[i].pei == Approx(1));
  }
}
