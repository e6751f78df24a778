#include "cli/areal/area_output.hpp"
#include "cli/areal/area_results.hpp"
#include "cli/areal/area_styles.hpp"
#include "cli/areal/change_layer.hpp"
#include "cli/areal/comparison.hpp"
#include "cli/areal/region_hotspots.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/areal/components.hpp"
#include "engine/error.hpp"
#include "engine/evaluate/e_test.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

/// `firemark change`: did it change, where, and is that more than chance?
class ChangeCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
    arguments.text("--value", value_, "Column of the areas that holds the later counts");
    arguments.text("--before", before_, "Column of the earlier counts");
    cli::declare(arguments, times_);
    arguments.text("--exposure", exposure_,
                   "Column of what was at risk (people, homes, hours) in the later period");
    arguments.text("--exposure-before", exposure_before_, "The same of the earlier one [as later]");
    arguments.options(options_);
    cli::declare(arguments, output_);
  }

  void run(Console& console) override {
    check_options(options_);
    check_columns();
    check_output(output_, console);
    const Regions regions = read_regions(input_, console);
    if (regions.cells && !exposure_.empty())
      throw Error::usage("--exposure", "cells of a grid have no columns", "Leave it out.");
    Comparison times;
    ComparedCounts counts;
    const Timezone zone = timezone_named(input_.incidents.options.timezone);
    if (value_.empty()) {
      times = comparison(times_, input_.incidents, regions.incidents);
      counts = compared_counts(times, regions, zone);
      console.note(times.text());
      if (counts.in_neither > 0)
        console.note(
            fmt::format("{} incidents of other days, or of a time across a period's edge, "
                        "are left out",
                        counts.in_neither));
    } else {
      counts.now = counts_of(regions, value_);
      counts.before = counts_of(regions, before_);
    }
    const Compared compared = compare(with_exposures(counts, times, regions), options_);
    write_areas(change_layer(compared, regions, output_.areas), trend_style(), output_, console);
    console.data(change_statistics(compared).text());
    say(compared, console);
    write_places(compared, counts, regions, zone, console);
  }

 private:
  RegionInput input_;
  ComparisonInput times_;
  ChangeOptions options_;
  std::string value_, before_, exposure_, exposure_before_;
  AreaOutput output_;

  void check_columns() const {
    const bool columns = !value_.empty() && !before_.empty(),
               points = !input_.incidents.files.empty();
    if (value_.empty() != before_.empty() || columns == points) {
      throw Error::usage("--incidents", "it is not clear what is compared",
                         "Say --incidents FILE (and --period, --against), or --value COLUMN and "
                         "--before COLUMN.");
    }
    if (exposure_.empty() && !exposure_before_.empty())
      throw Error::usage("--exposure-before", "what was at risk later is not said",
                         "Say --exposure, too.");
  }

  static std::vector<std::uint64_t> counts_of(const Regions& regions, const std::string& column) {
    std::vector<std::uint64_t> counts;
    const std::vector<double> values = geo::numbers_of(regions.table, column);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!(values[i] >= 0) || values[i] != std::floor(values[i]) || values[i] > 1e15) {
        throw Error::data(
            regions.file,
            fmt::format("'{}' of area '{}' is no count: {}", column, regions.areas().code[i],
                        std::isnan(values[i]) ? "empty" : fmt::format("{}", values[i])),
            "The test compares numbers of incidents: whole, from 0.");
      }
      counts.push_back(static_cast<std::uint64_t>(values[i]));
    }
    return counts;
  }

  /// Days at risk, times what a column says is at risk on each.
  std::vector<PlaceCounts> with_exposures(const ComparedCounts& counts, const Comparison& times,
                                          const Regions& regions) const {
    const double days_now = times.before.empty() ? 1 : static_cast<double>(times.now.days());
    const double days_before = times.before.empty() ? 1 : static_cast<double>(times.days_before());
    std::vector<double> now(regions.size(), 1), before;
    if (!exposure_.empty()) now = geo::numbers_of(regions.table, exposure_);
    before = exposure_before_.empty() ? now : geo::numbers_of(regions.table, exposure_before_);
    std::vector<PlaceCounts> places;
    for (std::size_t i = 0; i < regions.size(); ++i) {
      if (now[i] < 0 || before[i] < 0) {
        throw Error::data(
            regions.file,
            fmt::format("what is at risk in area '{}' is below 0", regions.areas().code[i]),
            "Exposures are people, homes or hours: numbers from 0.");
      }
      places.push_back(
          {counts.now[i], counts.before[i], now[i] * days_now, before[i] * days_before});
    }
    return places;
  }

  static void say(const Compared& found, Console& console) {
    std::size_t up = 0, down = 0;
    for (const Trend trend : found.trend) {
      up += trend == Trend::up ? 1U : 0U;
      down += trend == Trend::down ? 1U : 0U;
    }
    console.note(fmt::format("{} areas clearly up, {} clearly down, {} not clearly different", up,
                             down, found.trend.size() - up - down));
    console.note("all together: " + change_sentence(found.all_counts, found.all));
  }

  void write_places(const Compared& found, const ComparedCounts& counts, const Regions& regions,
                    Timezone zone, Console& console) const {
    if (output_.hotspots.empty()) return;
    RegionGroups groups("change", {"up", "down"}, regions.size());
    for (std::size_t i = 0; i < found.change.size(); ++i) {
      const std::uint32_t word = found.trend[i] == Trend::up     ? 0U
                                 : found.trend[i] == Trend::down ? 1U
                                                                 : no_group;
      groups.put(i, word, found.change[i].p, found.change[i].q);
    }
    RegionHotspots places =
        value_.empty() ? region_hotspots(groups, regions, counts.rows_now, zone, console.progress())
                       : region_hotspots(groups, regions,
                                         std::vector<double>(counts.now.begin(), counts.now.end()),
                                         console.progress());
    set_changes(places, found.counts);
    write_hotspots(places, regions, output_.hotspots, console);
  }
};

}  // namespace

std::unique_ptr<Command> make_change() { return std::make_unique<ChangeCommand>(); }

}  // namespace firemark::cli
