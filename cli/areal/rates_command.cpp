#include "cli/areal/area_output.hpp"
#include "cli/areal/area_results.hpp"
#include "cli/areal/area_styles.hpp"
#include "cli/areal/comparison.hpp"
#include "cli/areal/funnel_plot.hpp"
#include "cli/areal/region_hotspots.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/areal/components.hpp"
#include "engine/areal/empirical_bayes.hpp"
#include "engine/areal/expected_cases.hpp"
#include "engine/areal/funnel.hpp"
#include "engine/areal/rate.hpp"
#include "engine/error.hpp"
#include "engine/evaluate/change.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

/// `firemark rates`: cases among people, with what chance alone would do.
class RatesCommand : public Command {
 public:
  RatesCommand() { input_.value_option = "--cases"; }

  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
    cli::declare(arguments, times_);
    arguments.options(rates_);
    arguments.text("--funnel", funnel_, "Draw the rates in Spiegelhalter's funnel, too: .svg");
    cli::declare(arguments, output_);
  }

  void run(Console& console) override {
    check_options(rates_);
    check_output(output_, console);
    check_output(funnel_, svg_only, "--funnel", console);
    const bool in_time = !times_.period.empty() || !times_.against.empty();
    if (in_time && input_.regions.incidents.files.empty())
      throw Error::usage("--period", "a column has no days", "Say --incidents FILE.");
    if (input_.regions.areas.options.population.empty()) {
      throw Error::usage("--population", "a rate needs the people behind it",
                         "Say --population COLUMN, or a FILE of code and population.");
    }
    input_.both = !output_.hotspots.empty() && !in_time;
    AreaValues of = read_area_values(input_, console);
    check_counts(output_.hotspots, of);
    ComparedCounts counts;
    Comparison times;
    if (in_time) counts = counts_in_time(of, times, console);
    geo::Layer rates = layer(of);
    const std::vector<Change> beside =
        changes(beside_rest(of.values, of.regions.areas().population), Adjustment::bh,
                CountTest::conditional);
    add_changes("vs_rest", beside, rates);
    const std::vector<PlaceCounts> in_both =
        in_time ? both_times(counts, times) : std::vector<PlaceCounts>();
    if (in_time) add_times(in_both, rates);
    write_areas(rates, funnel_style(), output_, console);
    if (!funnel_.empty())
      geo::write_text(funnel_plot(of.values, of.regions.areas(), rates_, of.name), funnel_,
                      existing(console));
    const Overdispersion spread = overdispersion(of.values, of.regions.areas().population);
    StatisticTable table;
    const EmpiricalBayes bayes = empirical_bayes(of.values, of.regions.areas().population);
    table.add("rates", fmt::format("rate_per_{:.0f}", rates_.per), spread.target * rates_.per);
    table.add("eb", "poisson_a", bayes.variance);
    table.add("eb", "poisson_b", bayes.mean);
    table.add("funnel", "theta", spread.target);
    table.add("funnel", "phi", spread.phi);
    table.add("funnel", "tau2", spread.tau2);
    console.data(table.text());
    note_oddities(of, console);
    write_places(of, beside, counts, in_both, console);
  }

 private:
  AreaValuesInput input_;
  ComparisonInput times_;
  RateOptions rates_;
  std::string funnel_;
  AreaOutput output_;
  static constexpr std::string_view svg_only[] = {".svg"};

  /// Puts the counts of the period in place of those of all time; returns those of both.
  ComparedCounts counts_in_time(AreaValues& of, Comparison& times, Console& console) const {
    const IncidentInput& incidents = input_.regions.incidents;
    times = comparison(times_, incidents, of.regions.incidents);
    ComparedCounts counts =
        compared_counts(times, of.regions, timezone_named(incidents.options.timezone));
    console.note(times.text());
    of.values.assign(counts.now.begin(), counts.now.end());
    return counts;
  }

  static void note_oddities(const AreaValues& of, Console& console) {
    std::size_t unknown = 0, crowded = 0;
    for (std::size_t i = 0; i < of.values.size(); ++i) {
      const double people = of.regions.areas().population[i];
      unknown += std::isnan(of.values[i]) || !(people > 0) ? 1U : 0U;
      crowded += people > 0 && of.values[i] > people ? 1U : 0U;
    }
    if (unknown > 0)
      console.note(
          fmt::format("{} of {} areas have no rate: cases or people are not known, or "
                      "there is nobody",
                      unknown, of.values.size()));
    if (crowded > 0)
      console.note(fmt::format("note: areas with more cases than people: {}", crowded));
  }

  geo::Layer layer(const AreaValues& of) const {
    const std::vector<double>& population = of.regions.areas().population;
    geo::Layer layer = {.name = "rates", .title = "Rates of " + of.name};
    const Participants everybody = all_of(of);
    const AreaResults columns(of, everybody);
    columns.begin(layer);
    layer.fields[3].name = "n";
    columns.add(layer, "population", population);
    const auto intervals = rates(of.values, population, rates_);
    columns.add(layer, fmt::format("rate_per_{:.0f}", rates_.per),
                [&](std::size_t i) { return intervals[i].rate; });
    columns.add(layer, "rate_low", [&](std::size_t i) { return intervals[i].low; });
    columns.add(layer, "rate_high", [&](std::size_t i) { return intervals[i].high; });
    add_expected(of, columns, layer);
    add_smoothed(of, columns, layer);
    add_funnel(of, columns, layer);
    if (!ends_with(output_.areas, ".csv")) columns.draw(layer);
    return layer;
  }

  static std::vector<PlaceCounts> both_times(const ComparedCounts& counts,
                                             const Comparison& times) {
    std::vector<PlaceCounts> both;
    for (std::size_t i = 0; i < counts.now.size(); ++i)
      both.push_back({counts.now[i], counts.before[i], static_cast<double>(times.now.days()),
                      static_cast<double>(times.days_before())});
    return both;
  }

  /// Each area against itself at another time: never a bare percentage.
  static void add_times(const std::vector<PlaceCounts>& both, geo::Layer& layer) {
    std::vector<std::int64_t> before;
    for (const PlaceCounts& one : both) before.push_back(static_cast<std::int64_t>(one.before));
    layer.fields.push_back({.name = "n_prev", .values = before});
    add_changes("change", changes(both), layer);
  }

  /// Areas with clearly more cases than the rest of the areas' rate would give.
  void write_places(const AreaValues& of, const std::vector<Change>& beside,
                    const ComparedCounts& counts, std::span<const PlaceCounts> in_both,
                    Console& console) const {
    if (output_.hotspots.empty()) return;
    RegionGroups groups("rates", {"above the rest"}, of.regions.size());
    for (std::size_t i = 0; i < beside.size(); ++i)
      groups.put(i, beside[i].q < 0.05 && beside[i].change > 0 ? 0U : no_group, beside[i].p,
                 beside[i].q);
    const std::string& timezone = input_.regions.incidents.options.timezone;
    if (in_both.empty()) return write_hotspots(groups, of, timezone, output_.hotspots, console);
    RegionHotspots found = region_hotspots(groups, of.regions, counts.rows_now,
                                           timezone_named(timezone), console.progress());
    set_changes(found, in_both);
    write_hotspots(found, of.regions, output_.hotspots, console);
  }

  static void add_changes(const std::string& name, const std::vector<Change>& found,
                          geo::Layer& layer) {
    const std::pair<const char*, double Change::*> columns[] = {
        {"_pct", &Change::pct}, {"_p", &Change::p}, {"_q", &Change::q}};
    for (const auto& [ending, member] : columns) {
      std::vector<double> values;
      for (const Change& one : found) values.push_back(one.*member);
      layer.fields.push_back({.name = name + ending, .values = values, .decimals = -digits});
    }
  }

  static Participants all_of(const AreaValues& of) {
    Participants all;
    for (std::uint32_t i = 0; i < of.values.size(); ++i) all.area.push_back(i);
    return all;
  }

  static void add_expected(const AreaValues& of, const AreaResults& columns, geo::Layer& layer) {
    const ExpectedCases found = expected_cases(of.values, of.regions.areas().population);
    columns.add(layer, "raw", [&](std::size_t i) {
      return rate(of.values[i], of.regions.areas().population[i], {.per = 1}).rate;
    });
    columns.add(layer, "expCount", found.expected);
    columns.add(layer, "relRisk", found.relative_risk);
    columns.add(layer, "pmap", found.at_most);
    columns.add(layer, "choynowski_p", found.choynowski);
  }

  static void add_smoothed(const AreaValues& of, const AreaResults& columns, geo::Layer& layer) {
    const std::vector<double>& people = of.regions.areas().population;
    columns.add(layer, "eb_global_poisson", empirical_bayes(of.values, people).rate);
    columns.add(layer, "eb_global_binomial", empirical_bayes_binomial(of.values, people).rate);
    columns.add(layer, "eb_local",
                local_empirical_bayes(of.values, people, of.weights, LocalSpread::each_own));
    columns.add(layer, "eb_local_geoda", local_empirical_bayes(of.values, people, of.weights));
    columns.add(layer, "ebi_z", empirical_bayes_index(of.values, people));
  }

  void add_funnel(const AreaValues& of, const AreaResults& columns, geo::Layer& layer) const {
    const std::vector<double>& people = of.regions.areas().population;
    const Overdispersion found = overdispersion(of.values, people);
    columns.add(layer, "z_score", found.z);
    for (const auto& [confidence, ending] : {std::pair(95.0, "_95"), std::pair(99.8, "_998")}) {
      std::vector<FunnelLimits> limits;
      for (const double n : people) limits.push_back(poisson_limits(found.target, n, confidence));
      columns.add(layer, std::string("funnel_pois_lo") + ending,
                  [&](std::size_t i) { return limits[i].low * rates_.per; });
      columns.add(layer, std::string("funnel_pois_hi") + ending,
                  [&](std::size_t i) { return limits[i].high * rates_.per; });
    }
    columns.add_word(layer, "funnel", [&](std::size_t i) -> std::string {
      if (std::isnan(found.z[i])) return "";
      const double raw = of.values[i] / people[i];
      for (const double confidence : {99.8, 95.0}) {
        const FunnelLimits limits = poisson_limits(found.target, people[i], confidence);
        if (raw >= limits.low && raw <= limits.high) continue;
        return fmt::format("{} {:.4g} %", raw > limits.high ? "above" : "below", confidence);
      }
      return "within";
    });
  }
};

}  // namespace

std::unique_ptr<Command> make_rates() { return std::make_unique<RatesCommand>(); }

}  // namespace firemark::cli
