#include "cli/areal/area_styles.hpp"
#include "cli/areal/autocorrelation_command.hpp"
#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "engine/areal/components.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace firemark::cli {
namespace {

constexpr std::string_view rules[] = {"gi-star", "gi"};

struct GiOptions {
  GiRule statistic = GiRule::gi_star;
  std::optional<double> self_weight = {};
};

void describe(GiOptions& options, const OptionVisitor& visit) {
  visit({.name = "statistic",
         .value = choice(options.statistic, rules),
         .help = "Whose z is gi_z, and decides gi_p with --p-value analytic: gi-star counts the "
                 "area itself"});
  visit({.name = "self-weight",
         .value = &options.self_weight,
         .help = "What an area weighs in its own Gi*",
         .bounds = at_least(0),
         .when_absent = "the largest of its neighbours' weights"});
}

/// `firemark gistar`: where high values lie together, and low ones.
class GistarCommand : public AutocorrelationCommand {
 public:
  GistarCommand() : AutocorrelationCommand(WeightStyle::binary) {}

 private:
  GiOptions options_;

  void declare_method(Arguments& arguments) override { arguments.options(options_); }
  void check_method() const override { check_options(options_); }

  LocalSums sums_of(const Participants& among) const override {
    return local_sums(among.values, among.weights, options_.self_weight);
  }

  std::vector<double> deciding_z(const LocalSums& sums) const override {
    return options_.statistic == GiRule::gi ? gi_z(sums) : gi_star_z(sums);
  }

  geo::Layer results(const Autocorrelation& found, StatisticTable& table,
                     Console& console) const override {
    if (std::ranges::min(found.among.values) >= 0)
      add_global(table, "generalG", "G", "", general_g(found.among.values, found.among.weights));
    else
      console.note("note: there are values below 0, so there is no general G");
    return gi_layer(found, options_.statistic, as_map());
  }

  geo::QgisStyle style() const override { return gi_style(); }

  /// Hot at 95 %.
  RegionGroups hotspots(const Autocorrelation& found) const override {
    const Significance& tests = found.significance;
    RegionGroups groups("gistar", {"hot"}, found.of.regions.size());
    for (std::size_t k = 0; k < found.among.area.size(); ++k)
      groups.put(found.among.area[k], tests.bin[k] >= 2 ? 0U : no_group, tests.p[k], tests.q[k]);
    return groups;
  }

  void say(const Significance& found, Console& console) const override {
    const auto count = [&](std::span<const double> p, bool hot) {
      std::size_t n = 0;
      for (std::size_t i = 0; i < p.size(); ++i)
        n += p[i] < 0.1 && (found.tails.ge[i] < found.tails.le[i]) == hot ? 1U : 0U;
      return n;
    };
    std::string unadjusted;
    if (const auto rule = static_cast<std::size_t>(tests().adjust); rule > 0) {
      unadjusted = fmt::format(", adjusted by {}; {} and {} before", adjustment_names()[rule],
                               count(found.p, true), count(found.p, false));
    }
    console.note(fmt::format("{} hot and {} cold of {} areas at 90 % (p {}{})",
                             count(found.q, true), count(found.q, false), found.q.size(),
                             p_rule_name(found.rule), unadjusted));
  }
};

}  // namespace

std::unique_ptr<Command> make_gistar() { return std::make_unique<GistarCommand>(); }

}  // namespace firemark::cli
