#include "cli/areal/area_output.hpp"
#include "cli/areal/area_results.hpp"
#include "cli/areal/area_styles.hpp"
#include "cli/areal/autocorrelation_layers.hpp"
#include "cli/areal/region_hotspots.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/option_text.hpp"
#include "cli/output_format.hpp"
#include "engine/areal/components.hpp"
#include "engine/areal/local_joins.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace firemark::cli {
namespace {

constexpr std::string_view csv_only[] = {".csv"};

/// What each area is, as a number into the words.
struct Kinds {
  std::vector<std::uint32_t> of = {};
  std::vector<std::string> words = {};
};

/// `firemark joincount`: do areas of one kind lie together?
class JoincountCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, input_);
    arguments.text("--kind", kind_, "Column of words instead: areas of one word are of one kind");
    arguments.text("--above", above_,
                   "Where values begin to be high: a number, mean or median [mean]");
    arguments.text("--local", places_.areas,
                   "Write each area with its kind and whether it lies among its own, too: .csv, "
                   ".geojson, .gpkg, .fgb");
    arguments.text("--hotspots", places_.hotspots,
                   "Write areas that lie among their own kind, dissolved into one, with answer "
                   "cards, too: .geojson, .gpkg, .fgb, .csv");
    arguments.text("-o,--output", output_, "A row for each pair of kinds: .csv", true);
  }

  void run(Console& console) override {
    check_output(output_, csv_only, "--output", console);
    check_output(places_, console);
    const bool told = !places_.hotspots.empty();
    if (!kind_.empty() &&
        (!input_.value.empty() || (!told && !input_.regions.incidents.files.empty())))
      throw Error::usage("--kind", "the areas have words or numbers, not both",
                         "Leave out --value and --incidents.");
    AreaValuesInput input = input_;
    input.both = told;
    if (!kind_.empty()) input.value = kind_;
    AreaValues of = read_area_values(input, console, !kind_.empty());
    check_counts(places_.hotspots, of);
    const Participants among = participants(of, console);
    const Kinds kinds = kind_.empty() ? high_and_low(among, console) : words_of(of, among);
    if (kinds.words.size() < 2)
      throw Error::data(of.regions.file, "all areas are of one kind",
                        "Joins need two: see --above.");
    geo::write_layer(table(kinds, among.weights), output_, existing(console));
    StatisticTable statistics;
    add_weights(statistics, weight_sums(among.weights));
    console.data(statistics.text());
    write_places(of, among, kinds, console);
  }

 private:
  AreaValuesInput input_;
  std::string kind_, above_ = "mean", output_;
  AreaOutput places_;

  double bound(std::vector<double> values) const {
    const std::size_t n = values.size();
    if (above_ == "mean") {
      double sum = 0;
      for (const double value : values) sum += value;
      return sum / static_cast<double>(n);
    }
    if (above_ == "median") {
      std::ranges::sort(values);
      return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
    return parse_quantity(above_, Unit::none, "--above");
  }

  Kinds high_and_low(const Participants& among, Console& console) const {
    const double from = bound(among.values);
    console.note(fmt::format("high: above {:g}", from));
    const auto high = [&](double value) { return value > from; };
    if (std::ranges::none_of(among.values, high) || std::ranges::all_of(among.values, high))
      return {};
    Kinds kinds = {.words = {"low", "high"}};
    for (const double value : among.values) kinds.of.push_back(high(value) ? 1 : 0);
    return kinds;
  }

  Kinds words_of(const AreaValues& of, const Participants& among) const {
    const geo::TextTable& text = of.regions.table.text;
    const auto& column = text.columns[geo::column_named(text.names, kind_, of.regions.file)];
    std::set<std::string> distinct;
    for (const std::uint32_t i : among.area) distinct.insert(column[i]);
    Kinds kinds = {.words = {distinct.begin(), distinct.end()}};
    for (const std::uint32_t i : among.area)
      kinds.of.push_back(static_cast<std::uint32_t>(
          std::ranges::lower_bound(kinds.words, column[i]) - kinds.words.begin()));
    return kinds;
  }

  /// Each area, and what stands out: of numbers the high ones, of words any kind.
  void write_places(const AreaValues& of, const Participants& among, const Kinds& kinds,
                    Console& console) const {
    if (places_.areas.empty() && places_.hotspots.empty()) return;
    const LocalJoins found =
        local_joins(kinds.of, kinds.words.size(), among.weights, console.progress());
    if (!places_.areas.empty())
      write_areas(local_layer(of, among, kinds, found), joins_style(), places_, console);
    RegionGroups groups("joincount", kinds.words, of.regions.size());
    for (std::size_t k = 0; k < among.area.size(); ++k) {
      const bool told = found.q[k] < significant && (of.words || kinds.of[k] == 1);
      groups.put(among.area[k], told ? kinds.of[k] : no_group, found.p[k], found.q[k]);
    }
    write_hotspots(groups, of, input_.regions.incidents.options.timezone, places_.hotspots,
                   console);
  }

  geo::Layer local_layer(const AreaValues& of, const Participants& among, const Kinds& kinds,
                         const LocalJoins& found) const {
    geo::Layer layer = {.name = "joincount", .title = "Areas among their own kind"};
    const AreaResults columns(of, among);
    columns.begin(layer);
    if (of.words) layer.fields.erase(layer.fields.begin() + 3);  // a word is no x
    columns.add_word(layer, "kind", [&](std::size_t i) { return kinds.words[kinds.of[i]]; });
    columns.add_whole(layer, "nn", [&](std::size_t i) {
      return static_cast<std::int64_t>(among.weights.count(i));
    });
    columns.add(layer, "joins", found.joins);
    columns.add(layer, "p_ge", found.p);
    columns.add(layer, "q", found.q);
    columns.add_word(layer, "together", [&](std::size_t i) {
      return std::string(found.q[i] < significant ? "yes" : "no");
    });
    if (!ends_with(places_.areas, ".csv")) columns.draw(layer);
    return layer;
  }

  static geo::Layer table(const Kinds& kinds, const Weights& weights) {
    std::vector<std::string> pair;
    std::vector<double> joins, expected, variance, z, p, free_expected, free_variance, free_z;
    const auto free = join_counts(kinds.of, kinds.words, weights, Sampling::free);
    for (const JoinCount& one : join_counts(kinds.of, kinds.words, weights)) {
      const auto same = std::ranges::find(free, one.kinds, &JoinCount::kinds);
      const JoinCount beside =
          same == free.end() ? JoinCount{"", 0, std::nan(""), std::nan(""), std::nan("")} : *same;
      pair.push_back(one.kinds);
      joins.push_back(one.value);
      expected.push_back(one.expected);
      variance.push_back(one.variance);
      z.push_back(one.z);
      p.push_back(upper_p(one.z));
      free_expected.push_back(beside.expected);
      free_variance.push_back(beside.variance);
      free_z.push_back(beside.z);
    }
    geo::Layer layer = {.name = "joincount", .title = "Joins of areas of one kind and of two"};
    layer.fields = {{.name = "pair", .values = pair}};
    const std::pair<const char*, const std::vector<double>*> columns[] = {
        {"JC", &joins},
        {"E_nonfree", &expected},
        {"V_nonfree", &variance},
        {"z_nonfree", &z},
        {"p_greater", &p},
        {"E_free", &free_expected},
        {"V_free", &free_variance},
        {"z_free", &free_z}};
    for (const auto& [name, values] : columns)
      layer.fields.push_back({.name = name, .values = *values, .decimals = -digits});
    return layer;
  }
};

}  // namespace

std::unique_ptr<Command> make_joincount() { return std::make_unique<JoincountCommand>(); }

}  // namespace firemark::cli
