#include "cli/scan/scan_files.hpp"
#include "cli/scan/scan_prm.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>

using namespace firemark;
using cli::PrmAnalysis;

namespace {

const std::string cases = "scan/";

std::vector<std::string> member_ids(const ScanCluster& cluster, const cli::ScanStudy& study) {
  std::vector<std::string> ids;
  for (const std::uint32_t place : cluster.members) {
    std::string text = study.ids[place];  // "a, b" at one spot
    for (std::size_t at = text.find(", "); at != std::string::npos; at = text.find(", ")) {
      ids.push_back(text.substr(0, at));
      text = text.substr(at + 2);
    }
    ids.push_back(text);
  }
  return ids;
}

std::string slashed(const std::string& date) {  // "2024/5/1" as "2024/05/01"
  return slashed_date(cli::parse_days(date)->first);
}

/// Half of the last digit shown.
double rounding(const std::string& number) {
  const std::size_t point = number.find('.');
  const double digits = point == std::string::npos ? 0 : double(number.size() - point - 1);
  return 0.500001 * std::pow(10, -digits);
}

std::vector<double> given_maxima(const std::string& folder) {
  std::ifstream stream(folder + "/result.llr.txt");
  std::string header;
  stream >> header;
  std::vector<double> maxima;
  for (double one = 0; stream >> one;) maxima.push_back(one);
  return maxima;
}

/// Every cluster that SaTScan lists. A last one whose ratio is below all of our maxima but not all
/// of theirs, or the other way round, is chance.
void check_clusters(const Scan& found, const PrmAnalysis& analysis, const std::string& folder) {
  std::ifstream stream(folder + "/expected.json");
  const auto expected = nlohmann::json::parse(stream);
  const auto text = [](const nlohmann::json& one, const char* key) {
    return one.at(key).get<std::string>();
  };
  REQUIRE(found.clusters.size() >= expected.size());
  std::optional<Scan> finer;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const nlohmann::json& theirs = expected[i];
    const ScanCluster& ours = found.clusters[i];
    INFO("cluster " << i + 1);
    CHECK(member_ids(ours, analysis.study) == theirs.at("members").get<std::vector<std::string>>());
    CHECK(std::to_string(ours.cases) == text(theirs, "Number of cases"));
    const std::string expectation = text(theirs, "Expected cases");
    CHECK(std::abs(ours.expected - std::stod(expectation)) <= rounding(expectation));
    const char* ratio =
        theirs.contains("Log likelihood ratio") ? "Log likelihood ratio" : "Test statistic";
    CHECK(std::abs(ours.ratio - std::stod(text(theirs, ratio))) <= 5.1e-7);
    if (theirs.contains("Time frame")) {
      const std::string frame = text(theirs, "Time frame");
      const std::size_t to = frame.find(" to ");
      const StudyCalendar& calendar = analysis.study.calendar;
      CHECK(slashed_date(calendar.first_day(ours.first)) == slashed(frame.substr(0, to)));
      CHECK(slashed_date(calendar.last_day(ours.last - 1)) == slashed(frame.substr(to + 4)));
    }
    if (theirs.contains("Relative risk") && text(theirs, "Relative risk") != "infinity") {
      const std::string risk = text(theirs, "Relative risk");
      CHECK(std::abs(ours.relative_risk - std::stod(risk)) <= rounding(risk));
    }
    const double p = std::stod(text(theirs, "P-value"));
    const double p_error = 3 * std::sqrt(p * (1 - p) / 1000);
    // The tolerance is that of their 999 replications: ours err as much, so more of them decide.
    if (std::abs(ours.p - p) > p_error && !finer) {
      ScanOptions more = analysis.options;
      more.replications = 2999;
      finer = scan(analysis.study.data, more);
    }
    const double our_p = finer ? finer->clusters.at(i).p : ours.p;
    CHECK(std::abs(our_p - p) <= p_error);
  }
  const std::vector<double> maxima = given_maxima(folder);
  const double least = *std::ranges::min_element(maxima);
  for (std::size_t i = expected.size(); i < found.clusters.size(); ++i) {
    CHECK(found.clusters[i].ratio < least);
  }
}

}  // namespace

TEST_CASE("scan: SaTScan's clusters come out of SaTScan's files", "[scan]") {
  const std::string name = GENERATE(
      "crime_lsoa_50k_ps_bernoulli", "crime_lsoa_50k_stp_prosp_28d", "crime_lsoa_5k_ps_poisson",
      "crime_lsoa_5k_ps_poisson_ellipse", "crime_lsoa_5k_stp_retro_weekly",
      "crime_ward_50k_ps_poisson", "crime_ward_50k_stp_retro_weekly", "crime_ward_5k_ps_bernoulli",
      "crime_ward_5k_st_poisson_retro_weekly", "crime_ward_5k_stp_prosp_28d",
      "nhumberside_ps_bernoulli", "nm_ps_poisson", "nm_ps_poisson_ellipse_cart",
      "nm_ps_poisson_gini", "nm_st_poisson_retro", "nycfever_stp_prosp", "nycfever_stp_retro");
  const std::string prm = shared_oracle(cases + name + "/case.prm");
  if (prm.empty()) return;
  INFO(name);
  const PrmAnalysis analysis = cli::read_prm(prm);
  const Scan found = scan(analysis.study.data, analysis.options);
  check_clusters(found, analysis, prm.substr(0, prm.rfind('/')));
  if (!analysis.options.gini) return;
  CHECK(found.gini == Approx(0.05391).margin(5e-6));
  CHECK(found.gini_size == 50);
  CHECK(found.clusters[0].gini);
  CHECK_FALSE(found.clusters[1].gini);
}

TEST_CASE("scan: from SaTScan's simulated data come its maxima, ranks and p-values", "[scan]") {
  const std::string name =
      GENERATE("exact_lsoa5k_ps_poisson_simdata", "exact_nycfever_stp_simdata");
  const std::string prm = shared_oracle(cases + name + "/case.prm");
  if (prm.empty()) return;
  INFO(name);
  const std::string folder = prm.substr(0, prm.rfind('/'));
  const test::Scratch scratch;
  const std::string sets = scratch / "sim.txt";
  REQUIRE(std::system(("gzip -dc '" + folder + "/sim.txt.gz' > '" + sets + "'").c_str()) == 0);

  const PrmAnalysis analysis = cli::read_prm(prm);
  const auto simulated = cli::read_simulated(sets, analysis.study, analysis.options);
  const Scan found = scan(analysis.study.data, analysis.options, simulated);
  check_clusters(found, analysis, folder);

  const std::vector<double> maxima = given_maxima(folder);
  REQUIRE(found.maxima.size() == maxima.size());
  for (std::size_t i = 0; i < maxima.size(); ++i) {
    CHECK(std::abs(found.maxima[i] - maxima[i]) <= 5.001e-7);
  }
  std::ifstream stream(folder + "/expected.json");
  const auto expected = nlohmann::json::parse(stream);
  REQUIRE(found.clusters.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const std::string rank = expected[i].at("Monte Carlo rank").get<std::string>();
    CHECK(std::to_string(found.clusters[i].rank) + "/1000" == rank);
    const std::string p = expected[i].at("P-value").get<std::string>();
    CHECK(std::abs(found.clusters[i].p - std::stod(p)) < 1e-12);
  }
}
