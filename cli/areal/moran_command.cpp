#include "cli/areal/area_styles.hpp"
#include "cli/areal/autocorrelation_command.hpp"
#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "engine/areal/components.hpp"
#include "engine/areal/empirical_bayes.hpp"
#include "engine/error.hpp"

#include <cmath>

namespace firemark::cli {
namespace {

/// `firemark moran`: are neighbours alike, in all and around each area.
class MoranCommand : public AutocorrelationCommand {
 public:
  MoranCommand() : AutocorrelationCommand(WeightStyle::row) {}

 private:
  bool by_rate_ = false;
  std::string other_;
  std::vector<double> beside_ = {};  ///< the column of --with

  void declare_method(Arguments& arguments) override {
    arguments.flag("--ebi", by_rate_,
                   "The value is of cases among --population: take its empirical Bayes index");
    arguments.text("--with", other_, "Column to compare neighbours by (bivariate Moran, Lee's L)");
  }

  void check_method() const override {
    if (by_rate_ && input().regions.areas.options.population.empty()) {
      throw Error::usage("--ebi", "a rate needs the people behind it",
                         "Say --population COLUMN or FILE.");
    }
  }

  void prepare(AreaValues& of) override {
    if (by_rate_) of.values = empirical_bayes_index(of.values, of.regions.areas().population);
    if (!other_.empty()) beside_ = geo::numbers_of(of.regions.table, other_);
    for (std::size_t i = 0; i < beside_.size(); ++i) {
      if (std::isnan(beside_[i])) of.values[i] = beside_[i];
    }
  }

  geo::Layer results(const Autocorrelation& found, StatisticTable& table,
                     Console& console) const override {
    const std::vector<double>& values = found.among.values;
    const Weights& weights = found.among.weights;
    geo::Layer layer = moran_layer(found, as_map());
    using enum NullHypothesis;
    add_global(table, "moran", "I", "_randomisation", moran(values, weights, randomisation));
    add_global(table, "moran", "", "_normality", moran(values, weights, normality));
    if (!other_.empty()) add_bivariate(found, layer, table, console.progress());
    return layer;
  }

  geo::QgisStyle style() const override { return lisa_style(); }

  /// High among high ones.
  RegionGroups hotspots(const Autocorrelation& found) const override {
    const Significance& tests = found.significance;
    RegionGroups groups("moran", {"high-high"}, found.of.regions.size());
    const std::vector<Quadrant> signs = quadrants(found.sums);
    for (std::size_t k = 0; k < found.among.area.size(); ++k) {
      const bool high = signs[k] == Quadrant::high_high && tests.q[k] < significant;
      groups.put(found.among.area[k], high ? 0U : no_group, tests.p[k], tests.q[k]);
    }
    return groups;
  }

  /// Columns and rows of one variable with the neighbours of another.
  void add_bivariate(const Autocorrelation& of, geo::Layer& layer, StatisticTable& table,
                     Progress& progress) const {
    const Participants& among = of.among;
    std::vector<double> beside;
    for (const std::uint32_t i : among.area) beside.push_back(beside_[i]);
    const LocalSums others = local_sums(beside, among.weights);
    const std::vector<double> local = local_bivariate_moran(among.values, beside, among.weights),
                              lee = local_lee(among.values, beside, among.weights);
    // x keeps its place and y is dealt out: what the neighbours' sum of y says.
    const Significance found = significance(beside, among.weights, gi_z(others), tests(), progress);
    const AreaResults columns(of.of, among);
    columns.add(layer, "bv_Ii", local);
    columns.add(layer, "bv_p", found.p);
    columns.add(layer, "bv_q", found.q);
    columns.add_word(layer, "bv_lisa", [&](std::size_t i) -> std::string {
      if (!(found.q[i] < significant)) return "not significant";
      const double x = of.sums.deviation(i), y = others.lag[i];
      if (x == 0 || y == 0) return "undetermined";
      return std::string(x > 0 ? "High" : "Low") + (y > 0 ? "-High" : "-Low");
    });
    columns.add(layer, "lee_local", lee);
    const GlobalStatistic global = bivariate_moran(among.values, beside, among.weights);
    add_global(table, "moran_bv", "I", "", global);
    double sum = 0;
    for (const double one : lee) sum += one;
    table.add("lee", "L", sum / static_cast<double>(lee.size()));
  }
};

}  // namespace

std::unique_ptr<Command> make_moran() { return std::make_unique<MoranCommand>(); }

}  // namespace firemark::cli
