#include "cli/areal/area_output.hpp"
#include "cli/areal/area_results.hpp"
#include "cli/areal/area_styles.hpp"
#include "cli/areal/emerging_layers.hpp"
#include "cli/areal/emerging_periods.hpp"
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
#include <map>

namespace firemark::cli {
namespace {

constexpr std::string_view csv_only[] = {".csv"};

/// `firemark emerging`: where it is getting worse, and where it was always bad.
class EmergingCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
    declare_weights(arguments, input_);
    arguments.texts("--values", columns_,
                    "Columns of the areas that hold the counts of each period, earliest first");
    arguments.options(options_);
    arguments.text("--cube", cube_, "Write every area in every period, too: .csv");
    cli::declare(arguments, output_);
  }

  void run(Console& console) override {
    if (columns_.empty() == input_.incidents.files.empty())
      throw Error::usage("--incidents", "it is not clear what is counted, and when",
                         "Say --incidents FILE, or --values COLUMN,COLUMN,... of the areas.");
    if (!columns_.empty() && options_.every != "auto")
      throw Error::usage("--every", "columns are of periods that are over", "Leave it out.");
    check_output(output_, console);
    check_output(cube_, csv_only, "--cube", console);
    const Regions regions = read_regions(input_, console);
    SpaceTimeCounts cube = columns_.empty()
                               ? count_by_period(regions, input_.incidents, options_.every, console)
                               : columns(regions);
    if (cube.periods() < 2)
      throw Error::data("--every", fmt::format("there is {} period", cube.periods()),
                        "Take shorter periods, or more records.");
    if (cube.periods() < 8)
      console.note(
          fmt::format("note: {} periods: a trend of fewer than 8 can hardly be told from "
                      "chance",
                      cube.periods()));
    if (!columns_.empty())
      check_counts(output_.hotspots, fmt::format("{}", fmt::join(columns_, ",")), cube.counts);
    const Weights weights = neighbourhood(input_.weights, regions, console);
    const CubeResult found = emerging_cube(cube.counts, weights, options_.cube, console.progress());
    write_areas(emerging_layer(found, cube, regions, output_.areas), emerging_style(), output_,
                console);
    if (!cube_.empty())
      geo::write_layer(cube_table(found, cube, regions), cube_, existing(console));
    say(found, console);
    write_places(found, cube, regions, console);
  }

 private:
  RegionInput input_;
  std::vector<std::string> columns_;
  std::string cube_;
  AreaOutput output_;
  EmergingOptions options_;

  SpaceTimeCounts columns(const Regions& regions) const {
    SpaceTimeCounts cube;
    for (const std::string& text : columns_) {
      for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string column = text.substr(begin, end - begin);
        const std::vector<double> values = geo::numbers_of(regions.table, column);
        for (std::size_t i = 0; i < values.size(); ++i) {
          if (values[i] == values[i]) continue;
          throw Error::data(
              regions.file,
              fmt::format("'{}' of area '{}' is empty", column, regions.areas().code[i]),
              "Write 0 for none; leave out areas that are not known.");
        }
        cube.counts.insert(cube.counts.end(), values.begin(), values.end());
        cube.column.push_back(column);
        begin = end + 1;
      }
    }
    return cube;
  }

  static void say(const CubeResult& found, Console& console) {
    std::map<std::string, std::size_t> kinds;
    for (const EmergingClass& kind : found.kind) ++kinds[kind.name()];
    StatisticTable table;
    for (const auto& [name, n] : kinds) table.add("class", name, static_cast<double>(n));
    console.data(table.text());
    console.note(fmt::format("p is {}", p_rule_name(found.rule)));
  }

  void write_places(const CubeResult& found, const SpaceTimeCounts& cube, const Regions& regions,
                    Console& console) const {
    if (output_.hotspots.empty()) return;
    RegionGroups groups("emerging", {}, regions.size());
    std::map<std::string, std::uint32_t> numbers;
    const std::size_t n = regions.size(), last = found.z.size() - n;
    for (std::size_t i = 0; i < n; ++i) {
      const EmergingClass& kind = found.kind[i];
      if (kind.kind == Emerging::none || kind.cold) continue;
      const auto [at, fresh] =
          numbers.emplace(kind.name(), static_cast<std::uint32_t>(groups.words.size()));
      if (fresh) groups.words.push_back(kind.name());
      groups.put(i, at->second, found.p[last + i], found.q[last + i]);
    }
    // Of columns nobody has the records, only their number.
    std::vector<double> sums(n, 0);
    for (std::size_t at = 0; at < cube.counts.size(); ++at) sums[at % n] += cube.counts[at];
    write_hotspots(
        columns_.empty()
            ? region_hotspots(groups, regions, timezone_named(input_.incidents.options.timezone),
                              console.progress())
            : region_hotspots(groups, regions, sums, console.progress()),
        regions, output_.hotspots, console);
  }
};

}  // namespace

std::unique_ptr<Command> make_emerging() { return std::make_unique<EmergingCommand>(); }

}  // namespace firemark::cli
