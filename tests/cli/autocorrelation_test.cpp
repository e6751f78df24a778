#include "tests/support/enumerated_p.hpp"
#include "tests/support/oracle_table.hpp"
#include "tests/support/program.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>

using firemark::test::Scratch;
using firemark::tests::Answer;
using firemark::tests::beyond_chance;
using firemark::tests::first_difference;
using firemark::tests::OracleTable;
using firemark::tests::run_program;

namespace {

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

/// A grid of squares of 100 m with a column "count", and one more row of areas than it has cells'
/// rows: none.
std::string grid_layer(const std::vector<double>& counts, int columns) {
  std::string text = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)"
                     R"("urn:ogc:def:crs:EPSG::27700"}},"features":[)";
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const int c = static_cast<int>(i) % columns, r = static_cast<int>(i) / columns;
    const auto corner = [&](int dc, int dr) {
      return "[" + std::to_string(430'000 + 100 * (c + dc)) + "," +
             std::to_string(540'000 + 100 * (r + dr)) + "]";
    };
    text += (i > 0 ? "," : "") + std::string(R"({"type":"Feature","properties":{"code":"c)") +
            std::to_string(i + 1) + R"(","count":)" + std::to_string(static_cast<int>(counts[i])) +
            R"(},"geometry":{"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," +
            corner(1, 0) + "," + corner(1, 1) + "," + corner(0, 1) + "," + corner(0, 0) + "]]}}";
  }
  return text + "]}";
}

/// The numbers of a "stat,quantity,value" table.
std::map<std::string, double> statistics(const std::string& text, const Scratch& scratch) {
  write(scratch / "statistics.csv", text);
  const OracleTable table = OracleTable::of_file(scratch / "statistics.csv");
  std::map<std::string, double> result;
  for (std::size_t i = 0; i < table.rows(); ++i)
    result[table.text("stat")[i] + " " + table.text("quantity")[i]] = table.numbers("value")[i];
  return result;
}

void check_columns(const OracleTable& found, const OracleTable& expected,
                   const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    INFO(name);
    // Twelve digits are written.
    CHECK(first_difference(found.numbers(name), expected.numbers(name), 1e-9, 1e-9) == "");
  }
}

}  // namespace

TEST_CASE("moran and gistar: Columbus by its own borders is spdep's", "[areal]") {
  const std::string layer = shared_oracle("areal/data/columbus.geojson");
  if (layer.empty()) return;
  const std::string folder = "areal/02_columbus_queen/";
  const Scratch scratch;
  const std::string out = scratch / "out.csv";

  const Answer gi = run_program("gistar " + layer + " --value CRIME -o " + out, false);
  REQUIRE(gi.code == 0);
  check_columns(
      OracleTable::of_file(out), OracleTable(folder + "expected_local_queen_B.csv"),
      {"x", "nn", "lag", "Gi_raw", "Gi_E", "Gi_Var", "Gi_z", "Gstar_raw", "Gstar_E", "Gstar_Var",
       "Gstar_z", "Gstar_p2", "Gstar_p_bonferroni", "Gstar_p_holm", "Gstar_p_BH", "Gstar_p_BY"});

  const Answer moran =
      run_program("moran " + layer + " --value CRIME --with HOVAL --overwrite -o " + out, false);
  REQUIRE(moran.code == 0);
  const OracleTable found = OracleTable::of_file(out);
  check_columns(found, OracleTable(folder + "expected_local_queen_W.csv"),
                {"lag", "Ii", "E_cond", "Var_cond", "z_cond", "p2_cond", "E_total", "Var_total",
                 "z_total", "p2_total"});
  const OracleTable drawn(folder + "expected_condperm_queen_W.csv");
  CHECK(beyond_chance(found.numbers("p_ge"), drawn.numbers("p_lag_greater"), 16'000) == "");
  CHECK(beyond_chance(found.numbers("p_le"), drawn.numbers("p_lag_less"), 16'000) == "");

  const auto geary = run_program("geary " + layer + " --value CRIME --overwrite -o " + out, false);
  check_columns(OracleTable::of_file(out), OracleTable(folder + "expected_local_queen_W.csv"),
                {"local_geary_c", "LOSH_H"});
  const OracleTable global(folder + "expected_global_queen_W.csv");
  auto said = statistics(moran.text, scratch);
  said.merge(statistics(geary.text, scratch));
  for (std::size_t i = 0; i < global.rows(); ++i) {
    std::string quantity = global.text("quantity")[i];
    if (quantity.starts_with("z_spdep")) quantity = "z" + quantity.substr(7);
    const std::string name = global.text("stat")[i] + " " + quantity;
    if (name.starts_with("generalG")) continue;
    INFO(name);
    REQUIRE(said.contains(name));
    CHECK(said[name] == Approx(global.numbers("value")[i]).epsilon(1e-9).margin(1e-15));
  }
}

TEST_CASE("gistar: weights of a file, named by a column of the layer", "[areal]") {
  const std::string layer = shared_oracle("areal/data/nc_sids.geojson");
  if (layer.empty()) return;
  const std::string folder = "areal/01_nc74_queen/";
  const std::string weights = shared_oracle(folder + "weights_queen_B.csv");
  const Scratch scratch;
  const std::string by_file = scratch / "file.csv", by_border = scratch / "border.csv";
  const std::string command = "gistar " + layer + " --value SID74 --weights ";
  REQUIRE(run_program(command + weights + " -o " + by_file).code == 0);
  REQUIRE(run_program(command + "queen -o " + by_border).code == 0);
  const OracleTable a = OracleTable::of_file(by_file), b = OracleTable::of_file(by_border);
  check_columns(a, b, {"nn", "Gstar_z", "p_ge", "p_le", "p_exact", "gi_q", "gi_bin"});
  CHECK(a.text("code")[0] == "37009");
}

TEST_CASE("gistar: exact p of counts on a grid", "[areal]") {
  const OracleTable input("areal/03_grid60x50/input.csv"),
      expected("areal/03_grid60x50/expected_exact_condperm_queen.csv");
  if (input.empty()) return;
  const Scratch scratch;
  write(scratch / "grid.geojson", grid_layer(input.numbers("count"), 60));
  REQUIRE(run_program("gistar " + (scratch / "grid.geojson") + " --value count -o " +
                      (scratch / "out.csv"))
              .code == 0);
  const OracleTable found = OracleTable::of_file(scratch / "out.csv");
  check_columns(found, expected, {"p_ge", "p_le"});
  check_columns(found, OracleTable("areal/03_grid60x50/expected_local_queen_B.csv"),
                {"Gi_z", "Gstar_z", "Gstar_p2", "Gstar_p_BH"});
}

TEST_CASE("moran: the empirical Bayes index of cases is spdep's", "[areal]") {
  const std::string layer = shared_oracle("areal/data/nc_sids.geojson");
  if (layer.empty()) return;
  const Scratch scratch;
  const Answer answer = run_program(
      "moran " + layer + " --value SID74 --population BIR74 --ebi -o " + (scratch / "out.csv"),
      false);
  REQUIRE(answer.code == 0);
  const OracleTable found = OracleTable::of_file(scratch / "out.csv");
  CHECK(first_difference(found.numbers("x"),
                         OracleTable("areal/04_eb_nc74/expected_ebi_z_nc.csv").numbers("ebi_z"),
                         1e-9, 1e-3) == "");
  const OracleTable expected("areal/04_eb_nc74/expected_params_nc.csv");
  CHECK(statistics(answer.text, scratch)["moran I"] ==
        Approx(expected.value("EBImoran_I")).epsilon(1e-9));
}

TEST_CASE("gistar: incidents are counted where no column is said", "[areal]") {
  const Scratch scratch;
  write(scratch / "grid.geojson", grid_layer(std::vector<double>(16, 0), 4));
  std::string fires = "date,easting,northing\n";
  for (int i = 0; i < 30; ++i) fires += "2026-01-01," + std::to_string(430'010 + i) + ",540010\n";
  write(scratch / "fires.csv", fires + "2026-01-01,430310,540310\n");
  REQUIRE(run_program("gistar " + (scratch / "grid.geojson") + " --incidents " +
                      (scratch / "fires.csv") + " -o " + (scratch / "out.csv"))
              .code == 0);
  const OracleTable found = OracleTable::of_file(scratch / "out.csv");
  CHECK(found.numbers("x")[0] == 30);
  CHECK(found.numbers("x")[15] == 1);
  CHECK(found.numbers("Gstar_z")[1] > 1);
}

TEST_CASE("rates: intervals, smoothed rates and probability maps are R's", "[areal]") {
  const std::string layer = shared_oracle("areal/data/nc_sids.geojson");
  if (layer.empty()) return;
  const Scratch scratch;
  const Answer answer = run_program(
      "rates " + layer + " --cases SID74 --population BIR74 -o " + (scratch / "out.csv"), false);
  REQUIRE(answer.code == 0);
  const OracleTable found = OracleTable::of_file(scratch / "out.csv");
  check_columns(found, OracleTable("areal/04_eb_nc74/expected_nc.csv"),
                {"raw", "eb_global_poisson", "eb_global_binomial", "eb_local", "eb_local_geoda",
                 "expCount", "relRisk", "pmap", "choynowski_p"});
  const OracleTable expected("areal/04_eb_nc74/expected_params_nc.csv");
  auto said = statistics(answer.text, scratch);
  CHECK(said["eb poisson_a"] == Approx(expected.value("poisson_a")).epsilon(1e-9));
  CHECK(said["eb poisson_b"] == Approx(expected.value("poisson_b")).epsilon(1e-9));
  // 5 of 3,188: Garwood's table has 1.6235 to 11.6683 for a count of 5.
  CHECK(found.numbers("rate_low")[2] == Approx(1.6235 / 3.188).epsilon(1e-4));
  CHECK(found.numbers("rate_high")[2] == Approx(11.6683 / 3.188).epsilon(1e-4));
}
