#include "cli/areal/area_output.hpp"
#include "cli/areal/area_results.hpp"
#include "cli/areal/area_styles.hpp"
#include "cli/areal/comparison.hpp"
#include "cli/areal/emerging_layers.hpp"
#include "cli/areal/region_hotspots.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/option_text.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/areal/components.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace firemark::cli {
namespace {

constexpr std::string_view csv_only[] = {".csv"};

/// After the rule of sfhotspot, by how long records go on: days, weeks, four weeks, 13 weeks,
/// years; where records say only their month, months, and quarters beyond three years.
PeriodLength length_for(const Period& covered, bool by_month) {
  const std::int64_t days = covered.days();
  if (by_month) return {.n = days <= 3 * 366 ? 1 : 3, .months = true};
  if (days <= 14) return {.n = 1};
  if (days <= 91) return {.n = 7};
  if (days <= 732) return {.n = 28};
  if (days <= 3653) return {.n = 91};
  return {.n = 12, .months = true};
}

/// "28d", "4w", "1month", "3months", "1year".
PeriodLength parse_length(const std::string& text) {
  std::int64_t n = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), n);
  std::string unit(end, text.data() + text.size());
  unit.erase(std::remove(unit.begin(), unit.end(), ' '), unit.end());
  if (unit.ends_with("s")) unit.pop_back();
  const std::map<std::string, PeriodLength> units = {{"d", {.n = 1}},
                                                     {"day", {.n = 1}},
                                                     {"w", {.n = 7}},
                                                     {"week", {.n = 7}},
                                                     {"month", {.n = 1, .months = true}},
                                                     {"quarter", {.n = 3, .months = true}},
                                                     {"year", {.n = 12, .months = true}}};
  const auto found = units.find(unit);
  if (failure == std::errc() && n > 0 && n <= 10'000 && found != units.end())
    return {.n = n * found->second.n, .months = found->second.months};
  throw Error::usage("--every", "'" + text + "' is no length of time",
                     "Write it as 28d, 4w, 1month, 1quarter, 1year or auto.");
}

std::string length_text(const PeriodLength& length) {
  return fmt::format("{} {}{}", length.n, length.months ? "month" : "day", length.n > 1 ? "s" : "");
}

/// `firemark emerging`: where it is getting worse, and where it was always bad.
class EmergingCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
    declare_weights(arguments, input_);
    arguments.texts("--values", columns_,
                    "Columns of the areas that hold the counts of each period, earliest first");
    arguments.text("--every", every_,
                   "How long a period is: 28d, 4w, 1month, 1quarter, 1year; auto goes by how long "
                   "records go on [auto]");
    arguments.options(options_);
    arguments.text("--cube", cube_, "Write every area in every period, too: .csv");
    cli::declare(arguments, output_);
  }

  void run(Console& console) override {
    if (columns_.empty() == input_.incidents.files.empty())
      throw Error::usage("--incidents", "it is not clear what is counted, and when",
                         "Say --incidents FILE, or --values COLUMN,COLUMN,... of the areas.");
    if (!columns_.empty() && every_ != "auto")
      throw Error::usage("--every", "columns are of periods that are over", "Leave it out.");
    check_output(output_, console);
    check_output(cube_, csv_only, "--cube", console);
    const Regions regions = read_regions(input_, console);
    SpaceTimeCounts cube = columns_.empty() ? count(regions, console) : columns(regions);
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
    const CubeResult found = emerging_cube(cube.counts, weights, options_, console.progress());
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
  std::string every_ = "auto", cube_;
  AreaOutput output_;
  CubeOptions options_;

  SpaceTimeCounts count(const Regions& regions, Console& console) const {
    const Timezone zone = timezone_named(input_.incidents.options.timezone);
    const Period covered = covered_days(input_.incidents, regions.incidents);
    const bool by_month = months_only(regions.incidents, zone);
    const PeriodLength length =
        every_ == "auto" ? length_for(covered, by_month) : parse_length(every_);
    if (by_month && !length.months)
      throw Error::usage("--every", "the records say only the month they are of",
                         "Take months: 1month, 1quarter, 1year.");
    SpaceTimeCounts cube = {.period = periods_within(covered, length)};
    if (cube.period.empty()) return cube;
    console.note(fmt::format("periods: {} of {}{}, {}", cube.periods(), length_text(length),
                             every_ == "auto" ? " (by how long records go on)" : "",
                             period_text({cube.period.front().first, cube.period.back().end})));
    const std::size_t n = regions.size();
    cube.counts.assign(n * cube.periods(), 0);
    const auto of = periods_of(regions.incidents.incidents.time, cube.period, zone);
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (regions.region_of[i] == no_area) continue;
      if (of[i] == no_period)
        ++left_out;
      else
        cube.counts[of[i] * n + regions.region_of[i]] += 1;
    }
    if (left_out > 0)
      console.note(fmt::format("{} incidents lie in none of the periods", left_out));
    return cube;
  }

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
