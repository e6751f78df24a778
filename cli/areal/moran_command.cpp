#include "cli/areal/autocorrelation_layers.hpp"
#include "cli/areal/region_hotspots.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/areal/components.hpp"
#include "engine/areal/empirical_bayes.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <cmath>

namespace firemark::cli {
namespace {

/// `firemark moran`: are neighbours alike, in all and around each area.
class MoranCommand : public Command {
 public:
  MoranCommand() { input_.style = WeightStyle::row; }

  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
    arguments.flag("--ebi", by_rate_,
                   "The value is of cases among --population: take its empirical Bayes index");
    arguments.text("--with", other_, "Column to compare neighbours by (bivariate Moran, Lee's L)");
    arguments.options(options_);
    declare_hotspots(arguments, hotspots_);
    arguments.text("-o,--output", output_,
                   "A row for each area as .csv; a map as .geojson, .gpkg or .fgb", true);
    arguments_ = &arguments;
  }

  void run(Console& console) override {
    check_options(options_);
    check_output(output_, layer_endings(), "--output", console);
    check_hotspots(hotspots_, input_.regions, console);
    if (by_rate_ && input_.regions.areas.options.population.empty()) {
      throw Error::usage("--ebi", "a rate needs the people behind it",
                         "Say --population COLUMN or FILE.");
    }
    if (!arguments_->given("--permutations") && options_.adjust != Adjustment::none)
      options_.monte_carlo.permutations = 99'999;  // an adjusted p needs a p that can be small
    AreaValues of = read_area_values(input_, console);
    if (by_rate_) of.values = empirical_bayes_index(of.values, of.regions.areas().population);
    std::vector<double> other;
    if (!other_.empty()) other = geo::numbers_of(of.regions.table, other_);
    for (std::size_t i = 0; i < other.size(); ++i) {
      if (std::isnan(other[i])) of.values[i] = other[i];
    }
    const Participants among = participants(of, console);
    const LocalSums sums = local_sums(among.values, among.weights);
    const Significance found =
        significance(among.values, among.weights, gi_z(sums), options_, console.progress());
    geo::Layer layer = moran_layer({of, among, sums, found}, output_);
    StatisticTable table;
    using enum NullHypothesis;
    add_global(table, "moran", "I", "_randomisation",
               moran(among.values, among.weights, randomisation));
    add_global(table, "moran", "", "_normality", moran(among.values, among.weights, normality));
    if (!other.empty()) add_bivariate(of, among, other, layer, table, console.progress());
    add_weights(table, weight_sums(among.weights));
    geo::write_layer(layer, output_, existing(console));
    console.data(table.text());
    write_places(of, among, sums, found, console);
  }

 private:
  AreaValuesInput input_;
  bool by_rate_ = false;
  std::string other_;
  SignificanceOptions options_;
  std::string output_, hotspots_;
  Arguments* arguments_ = nullptr;

  /// High among high ones.
  void write_places(const AreaValues& of, const Participants& among, const LocalSums& sums,
                    const Significance& found, Console& console) const {
    if (hotspots_.empty()) return;
    RegionGroups groups("moran", {"high-high"}, of.regions.size());
    const std::vector<Quadrant> signs = quadrants(sums);
    for (std::size_t k = 0; k < among.area.size(); ++k) {
      const bool high = signs[k] == Quadrant::high_high && found.q[k] < significant;
      groups.put(among.area[k], high ? 0U : no_group, found.p[k], found.q[k]);
    }
    write_hotspots(region_hotspots(groups, of.regions,
                                   timezone_named(input_.regions.incidents.options.timezone),
                                   console.progress()),
                   of.regions, hotspots_, console);
  }

  /// Columns and rows of one variable with the neighbours of another.
  void add_bivariate(const AreaValues& of, const Participants& among,
                     const std::vector<double>& other, geo::Layer& layer, StatisticTable& table,
                     Progress& progress) const {
    std::vector<double> beside;
    for (const std::uint32_t i : among.area) beside.push_back(other[i]);
    const LocalSums sums = local_sums(among.values, among.weights),
                    others = local_sums(beside, among.weights);
    const std::vector<double> local = local_bivariate_moran(among.values, beside, among.weights),
                              lee = local_lee(among.values, beside, among.weights);
    // x keeps its place and y is dealt out: what the neighbours' sum of y says.
    const Significance found =
        significance(beside, among.weights, gi_z(others), options_, progress);
    const AreaResults columns(of, among);
    columns.add(layer, "bv_Ii", local);
    columns.add(layer, "bv_p", found.p);
    columns.add(layer, "bv_q", found.q);
    columns.add_word(layer, "bv_lisa", [&](std::size_t i) -> std::string {
      if (!(found.q[i] < significant)) return "not significant";
      const double x = sums.deviation(i), y = others.lag[i];
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
