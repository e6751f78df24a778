#include "cli/areal/autocorrelation_layers.hpp"
#include "cli/areal/region_hotspots.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/areal/components.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace firemark::cli {
namespace {

constexpr std::string_view rules[] = {"gi-star", "gi"};
constexpr std::int64_t many = 99'999;

struct GiOptions {
  GiRule statistic = GiRule::gi_star;
  std::optional<double> self_weight = {};
  SignificanceOptions significance = {};
};

void describe(GiOptions& options, const OptionVisitor& visit) {
  visit({.name = "statistic",
         .value = choice(options.statistic, rules),
         .help = "Whose z decides gi_p with --p-value analytic: gi-star counts the area itself"});
  visit({.name = "self-weight",
         .value = &options.self_weight,
         .help = "What an area weighs in its own Gi*",
         .bounds = at_least(0),
         .when_absent = "the largest of its neighbours' weights"});
  describe(options.significance, visit);
}

/// `firemark gistar`: where high values lie together, and low ones.
class GistarCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
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
    // An adjusted p needs a p that can be small.
    if (!arguments_->given("--permutations") && options_.significance.adjust != Adjustment::none)
      options_.significance.monte_carlo.permutations = many;
    const AreaValues of = read_area_values(input_, console);
    const Participants among = participants(of, console);
    const LocalSums sums = local_sums(among.values, among.weights, options_.self_weight);
    const std::vector<double> z = options_.statistic == GiRule::gi ? gi_z(sums) : gi_star_z(sums);
    const Significance found =
        significance(among.values, among.weights, z, options_.significance, console.progress());
    geo::write_layer(gi_layer({of, among, sums, found}, options_.statistic, output_), output_,
                     existing(console));
    print_global(among, console);
    say_how_many(found, console);
    write_places(of, among, found, console);
  }

 private:
  AreaValuesInput input_;
  GiOptions options_;
  std::string output_, hotspots_;
  Arguments* arguments_ = nullptr;

  /// Hot at 95 %.
  void write_places(const AreaValues& of, const Participants& among, const Significance& found,
                    Console& console) const {
    if (hotspots_.empty()) return;
    RegionGroups groups("gistar", {"hot"}, of.regions.size());
    for (std::size_t k = 0; k < among.area.size(); ++k)
      groups.put(among.area[k], found.bin[k] >= 2 ? 0U : no_group, found.p[k], found.q[k]);
    write_hotspots(region_hotspots(groups, of.regions,
                                   timezone_named(input_.regions.incidents.options.timezone),
                                   console.progress()),
                   of.regions, hotspots_, console);
  }

  std::string adjustment_name() const {
    return std::string(adjustment_names()[static_cast<std::size_t>(options_.significance.adjust)]);
  }

  void say_how_many(const Significance& found, Console& console) const {
    const auto count = [&](std::span<const double> p, bool hot) {
      std::size_t n = 0;
      for (std::size_t i = 0; i < p.size(); ++i)
        n += p[i] < 0.1 && (found.tails.ge[i] < found.tails.le[i]) == hot ? 1U : 0U;
      return n;
    };
    std::string unadjusted;
    if (options_.significance.adjust != Adjustment::none) {
      unadjusted = fmt::format(", adjusted by {}; {} and {} before", adjustment_name(),
                               count(found.p, true), count(found.p, false));
    }
    console.note(fmt::format("{} hot and {} cold of {} areas at 90 % (p {}{})",
                             count(found.q, true), count(found.q, false), found.q.size(),
                             p_rule_name(found.rule), unadjusted));
  }

  static void print_global(const Participants& among, Console& console) {
    StatisticTable table;
    if (std::ranges::min(among.values) >= 0)
      add_global(table, "generalG", "G", "", general_g(among.values, among.weights));
    else
      console.note("note: there are values below 0, so there is no general G");
    add_weights(table, weight_sums(among.weights));
    console.data(table.text());
  }
};

}  // namespace

std::unique_ptr<Command> make_gistar() { return std::make_unique<GistarCommand>(); }

}  // namespace firemark::cli
