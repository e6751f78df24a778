#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "cli/pattern/nearrepeat_layers.hpp"
#include "cli/study_area.hpp"
#include "engine/error.hpp"
#include "geo/counted.hpp"
#include "geo/write.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

/// `firemark nearrepeat`: do incidents follow each other nearby and soon?
class NearRepeatCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    arguments.options(options_);
    arguments.options(spans_);
    arguments.texts("--leader", leader_, "COLUMN=VALUE: what leads; of a repeated column, any");
    arguments.texts("--follower", follower_, "COLUMN=VALUE: what follows");
    arguments.text("-o,--output", output_,
                   ".csv: the table; .geojson, .fgb: links as lines; .gpkg: all", true);
    arguments.text("--events", events_, "Also write every event with its role");
    arguments.text("--zones", zones_,
                   "Also where risk is still raised: about recent records, or recent leaders");
    arguments.text("--as-of", as_of_, "Day of the zones, as 2025-10-01; else the last record's");
    arguments.text("--tests", tests_, "Also test interaction by Mantel and Jacquez (.csv)");
    arguments.flag("--all-links", all_links_,
                   "Link pairs of all bands, not only of those above chance (p_max <= 0.05)");
  }

  void run(Console& console) override {
    check_outputs(console);
    const auto leader = conditions(leader_, "--leader");
    const auto follower = conditions(follower_, "--follower");
    if (leader.empty() != follower.empty()) {
      throw Error::usage(leader.empty() ? "--leader" : "--follower", "it is missing",
                         "Give both, or neither.");
    }
    std::vector<std::string> keep;
    for (const auto* list : {&leader, &follower}) {
      for (const Condition& condition : *list) keep.push_back(condition.column);
    }
    const geo::IncidentSet set = read_inputs(incidents_, {}, console, keep).incidents;
    const bool fine =
        std::ranges::any_of(options_.time, [](double t) { return t != std::floor(t); });
    EventDays times =
        event_days(set.incidents, timezone_named(incidents_.options.timezone), fine, &spans_);
    if (times.left_out > 0) {
      console.note("note: " + geo::counted(times.left_out, "incident") + " without a time to the " +
                   (fine ? "hour" : "day") + " left out.");
    }
    Incidents events = select(set.incidents, times.rows);
    const NearRepeat test =
        leader.empty() ? near_repeat(events.points, times.days, options_, console.progress())
                       : follow(events, times.days, leader, follower, console);
    console.note(knox_table(test, level) +
                 "\nObserved over expected (pairs). * more than chance, p <= 0.05 after correction "
                 "for all cells.");
    write(test, events, times.days, set.crs, console);
    if (!zones_.empty()) write_zones(test, events, times.days, set.crs, console);
    if (!tests_.empty()) write_tests(events, times.days, console);
  }

 private:
  static constexpr double level = 0.05;
  NearRepeatOptions options_;
  SpanOptions spans_;
  IncidentInput incidents_;
  std::vector<std::string> leader_, follower_;
  std::string output_, events_, tests_, zones_, as_of_;
  bool all_links_ = false;
  std::vector<std::uint8_t> leads_;

  void check_outputs(Console& console) const {
    static constexpr std::string_view table_endings[] = {".csv"};
    check_options(options_);
    check_options(spans_);
    check_output(output_, layer_endings(), "--output", console);
    check_output(events_, layer_endings(), "--events", console);
    check_output(zones_, layer_endings(), "--zones", console);
    check_output(tests_, table_endings, "--tests", console);
  }

  /// Leaves only leaders and followers in `events`; an incident that both select is a leader.
  NearRepeat follow(Incidents& events, std::vector<double>& days,
                    const std::vector<Condition>& leader, const std::vector<Condition>& follower,
                    Console& console) {
    const auto leads = flags(matching(events, leader), events.size());
    const auto follows = flags(matching(events, follower), events.size());
    std::vector<Point> points[2];
    std::vector<double> when[2];
    std::vector<std::uint32_t> rows;
    std::vector<double> kept;
    for (std::uint32_t i = 0; i < events.size(); ++i) {
      if (leads[i] == 0 && follows[i] == 0) continue;
      rows.push_back(i);
      kept.push_back(days[i]);
      leads_.push_back(leads[i]);
      points[leads[i]].push_back(events.points[i]);
      when[leads[i]].push_back(days[i]);
    }
    events = select(events, rows);
    days = std::move(kept);
    console.note(std::to_string(points[1].size()) + " leaders, " +
                 std::to_string(points[0].size()) + " followers");
    return leader_follower(points[1], when[1], points[0], when[0], options_, console.progress());
  }

  void write(const NearRepeat& test, const Incidents& events, const std::vector<double>& days,
             const geo::Crs& crs, Console& console) const {
    const bool table_only = ends_with(output_, ".csv");
    if (table_only) geo::write_layer(knox_layer(test), output_, existing(console));
    if (table_only && events_.empty()) return;

    std::vector<std::uint8_t> wanted;
    for (const NearRepeatCell& cell : test.cells) {
      wanted.push_back(all_links_ || (cell.p_max <= level && cell.ratio > 1) ? 1 : 0);
    }
    if (std::ranges::count(wanted, 1) == 0) {
      console.note("No band is above chance: no links. --all-links links all bands.");
    }
    std::vector<LocalKnox> local;
    if (leads_.empty()) {
      local = local_knox(events.points, days, options_.space.front(), options_.time.front(),
                         options_.metric);
    }
    const RepeatLinks links = repeat_links(events.points, days, leads_, options_, wanted);
    if (ends_with(output_, ".gpkg")) {
      const geo::Layer layers[] = {link_layer(test, links, events, crs),
                                   role_layer(links, local, events, crs), knox_layer(test)};
      geo::write_geopackage(layers, output_, existing(console));
    } else if (!table_only) {
      geo::write_layer(link_layer(test, links, events, crs), output_, existing(console));
    }
    if (!events_.empty())
      geo::write_layer(role_layer(links, local, events, crs), events_, existing(console));
  }

  void write_zones(const NearRepeat& test, const Incidents& events, const std::vector<double>& days,
                   const geo::Crs& crs, Console& console) const {
    const double as_of = as_of_day(as_of_, days);
    const std::vector<RiskZone> zones = risk_zones(days, leads_, test, as_of, level);
    console.note(std::to_string(zones.size()) + " zones of raised risk.");
    geo::write_layer(zone_layer(zones, events, crs), zones_, existing(console));
  }

  void write_tests(const Incidents& events, const std::vector<double>& days,
                   Console& console) const {
    InteractionOptions options;
    options.permutations = std::max<std::int64_t>(options_.permutations, 1);
    options.seed = options_.seed;
    const auto orders = jacquez(events.points, days, options, console.progress());
    const Mantel reciprocal = mantel(events.points, days, options, console.progress());
    geo::write_layer(interaction_layer(reciprocal, orders), tests_, existing(console));
  }
};

}  // namespace

std::unique_ptr<Command> make_nearrepeat() { return std::make_unique<NearRepeatCommand>(); }

}  // namespace firemark::cli
