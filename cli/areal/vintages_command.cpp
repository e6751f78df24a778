#include "cli/areal/area_results.hpp"
#include "cli/areal/vintage_layers.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "engine/areal/count.hpp"
#include "engine/areal/crosswalk.hpp"
#include "engine/error.hpp"
#include "geo/area_table.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

constexpr std::string_view csv_only[] = {".csv"};

/// `firemark vintages`: numbers of old areas on new ones, and what is lost on the way.
class VintagesCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.operand("FROM", from_, "Areas the numbers are of: divisions of 2013, LSOAs of 2011");
    arguments.operand("TO", to_, "Areas they are wanted for: divisions of 2025, LSOAs of 2021");
    arguments.texts("--value", columns_,
                    "Column of FROM to carry over: counts or people, never rates");
    arguments.texts("--incidents", incidents_.files,
                    "Files of incidents: counted in both, exactly, and carried over to measure by "
                    "how much that is wrong");
    arguments.text("--people", people_, "Small areas with people, to share out by: LSOAs");
    arguments.text("--population", population_.population,
                   "Their population: a column of theirs, or a FILE of code and population");
    arguments.options(incidents_.options);
    arguments.texts("--where", incidents_.options.where,
                    "Use only records whose COLUMN=VALUE; of a repeated column, any value");
    arguments.text("--overlaps", overlaps_, "Write what each area shares with each: .csv");
    arguments.text("--unassigned", unassigned_, "Write the incidents that lie in none: .csv");
    arguments.text("-o,--output", output_,
                   "A row for each area of TO as .csv; a map as .geojson, .gpkg or .fgb", true);
  }

  void run(Console& console) override {
    check(console);
    Vintages both = read(console);
    geo::Layer layer = vintage_layer(both, output_);
    StatisticTable table;
    table.add("areas", "from", static_cast<double>(both.from->areas().size()));
    table.add("areas", "to", static_cast<double>(both.to->areas().size()));
    if (!columns_.empty()) carry_columns(both, layer, table, console);
    if (!incidents_.files.empty()) carry_incidents(both, layer, table, console);
    geo::write_layer(layer, output_, existing(console));
    if (!overlaps_.empty()) geo::write_layer(overlap_table(both), overlaps_, existing(console));
    console.data(table.text());
  }

 private:
  std::string from_, to_, people_, overlaps_, unassigned_, output_;
  std::vector<std::string> columns_;
  IncidentInput incidents_;
  geo::AreaOptions population_;

  void check(Console& console) const {
    if (people_.empty() != population_.population.empty())
      throw Error::usage("--people", "people need both areas and their number",
                         "Say --people AREAS and --population COLUMN or FILE.");
    if (!unassigned_.empty() && incidents_.files.empty())
      throw Error::usage("--unassigned", "there are no incidents to list", "Say --incidents FILE.");
    check_output(output_, layer_endings(), "--output", console);
    check_output(overlaps_, csv_only, "--overlaps", console);
    check_output(unassigned_, csv_only, "--unassigned", console);
  }

  Vintages read(Console& console) const {
    const auto areas = [&](const std::string& file, const geo::AreaOptions& options,
                           const std::optional<geo::Crs>& working) {
      geo::AreaSet set = geo::read_areas(file, options, working);
      note_areas(set, file, console);
      return StudyArea(std::move(set));
    };
    Vintages both;
    both.from.emplace(areas(from_, {}, {}));
    const geo::Crs& crs = both.from->set.crs;
    both.to.emplace(areas(to_, {}, crs));
    if (!people_.empty()) both.residents.emplace(areas(people_, population_, crs));
    both.crosswalk =
        crosswalk(both.from->areas(), both.to->areas(),
                  both.residents ? &both.residents->areas() : nullptr, console.progress());
    console.note(both.residents ? "shared out by the people who live on each piece of land"
                                : "shared out by land: with --people and --population it is by "
                                  "where people live");
    return both;
  }

  void carry_columns(const Vintages& both, geo::Layer& layer, StatisticTable& table,
                     Console& console) const {
    const geo::AreaTable attributes = geo::read_area_table(from_, {}, both.from->areas());
    for (const std::string& column : columns_) {
      const std::vector<double> values = geo::numbers_of(attributes, column);
      const Interpolated found = interpolate(both.crosswalk, values);
      add_carried(found, column, layer);
      const auto sum = [](const std::vector<double>& some) {
        return std::accumulate(some.begin(), some.end(), 0.0);
      };
      table.add(column, "from", sum(values));
      table.add(column, "to", sum(found.value));
      table.add(column, "unassigned", sum(found.unassigned));
      note_unassigned(both, values, found, column, console);
    }
  }

  /// Old areas of which more than a thousandth is nowhere on the new ones.
  static void note_unassigned(const Vintages& both, const std::vector<double>& values,
                              const Interpolated& found, const std::string& column,
                              Console& console) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!(found.unassigned[i] > values[i] / 1000)) continue;
      console.note(fmt::format("note: {:.4g} of {:g} '{}' of {} lie in no area of TO",
                               found.unassigned[i], values[i], column, both.from->areas().name[i]));
    }
  }

  void carry_incidents(const Vintages& both, geo::Layer& layer, StatisticTable& table,
                       Console& console) const {
    const geo::IncidentSet set = read_incidents(incidents_, both.from->set.crs, console);
    const std::vector<Point>& points = set.incidents.points;
    const auto in_from = both.from->index.areas_of(points), in_to = both.to->index.areas_of(points);
    const AreaCounts old = count_by_area(in_from, both.from->areas().size()),
                     fresh = count_by_area(in_to, both.to->areas().size());
    std::vector<double> values, counted;
    for (std::size_t i = 0; i < both.from->areas().size(); ++i)
      values.push_back(static_cast<double>(old.in_area(i)));
    for (std::size_t j = 0; j < both.to->areas().size(); ++j)
      counted.push_back(static_cast<double>(fresh.in_area(j)));
    const Interpolated found = interpolate(both.crosswalk, values);
    layer.fields.push_back({.name = "n", .values = counted, .decimals = 0});
    add_carried(found, "n_carried", layer);
    double wrong = 0, squares = 0, between = 0;
    for (std::size_t j = 0; j < counted.size(); ++j) {
      const double error = found.value[j] - counted[j];
      wrong += std::abs(error) / 2;
      squares += error * error;
      between += counted[j] >= found.low[j] && counted[j] <= found.high[j] ? 1 : 0;
    }
    const auto all = static_cast<double>(points.size());
    const auto total = [](const AreaCounts& counts) { return static_cast<double>(counts.total()); };
    table.add("incidents", "located", all);
    table.add("incidents", "in_from", total(old));
    table.add("incidents", "in_none_of_from", static_cast<double>(old.unassigned()));
    table.add("incidents", "in_to", total(fresh));
    table.add("incidents", "in_none_of_to", static_cast<double>(fresh.unassigned()));
    table.add("carried", "misplaced", wrong);
    table.add("carried", "misplaced_pct", total(old) > 0 ? 100 * wrong / total(old) : std::nan(""));
    table.add("carried", "rmse", std::sqrt(squares / static_cast<double>(counted.size())));
    table.add("carried", "within_low_high", between);
    if (!unassigned_.empty())
      geo::write_layer(unassigned_table(set.incidents, both, in_from, in_to), unassigned_,
                       existing(console));
    console.note(
        fmt::format("{} of {} incidents lie in FROM, {} in TO; carried over from FROM's "
                    "counts {:.1f} ({:.2f} %) would be in the wrong area",
                    old.total(), points.size(), fresh.total(), wrong,
                    old.total() > 0 ? 100 * wrong / total(old) : 0));
  }
};

}  // namespace

std::unique_ptr<Command> make_vintages() { return std::make_unique<VintagesCommand>(); }

}  // namespace firemark::cli
