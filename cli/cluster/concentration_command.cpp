#include "cli/arguments.hpp"
#include "cli/cluster/cluster_outputs.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/curve_svg.hpp"
#include "cli/output_format.hpp"
#include "engine/cluster/concentration.hpp"
#include "engine/cluster/repeat_places.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

/// Somewhere that was counted: a place, or an area.
struct Counted {
  std::string code = {}, name = {};
  Point where = {};
  std::uint64_t n = 0;
};

/// `firemark concentration`: how few places have how many of the incidents.
class ConcentrationCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.flag("--by-area", by_area_, "Compare the areas, empty ones too, not exact places");
    arguments.options(options_);
    arguments.text("--all-places", all_places_,
                   "How many places there are (addresses, say), those without incidents included");
    arguments.text("-o,--output", output_, "Places, most incidents first: .csv, .geojson, ...",
                   true);
    arguments.text("--table", table_, "Write what the top 1, 5, 10, 20, 50 % have, and Gini: .csv");
    arguments.text("--curve", curve_, "Draw the Lorenz curve: .svg");
  }

  void run(Console& console) override {
    check_options(options_);
    if (by_area_ && areas_.file.empty())
      throw Error::usage("--by-area", "there are no areas", "Give them with --areas.");
    if (by_area_ && !all_places_.empty())
      throw Error::usage("--all-places", "areas are all counted already", "Leave it out.");
    const std::uint64_t all = number_of_places();
    check_output(output_, layer_endings(), "--output", console);
    check_output(table_, csv, "--table", console);
    check_output(curve_, svg, "--curve", console);

    const ClusterInput input = read_cluster_input(incidents_, areas_, console);
    const std::vector<Counted> counted = by_area_ ? areas(input) : places_of(input);
    if (all > 0 && all < counted.size())
      throw Error::usage(
          "--all-places",
          fmt::format("{} is less than the {} places with incidents", all, counted.size()),
          "Count all places, or take a larger --tolerance.");
    std::vector<std::uint64_t> counts;
    for (const Counted& place : counted) counts.push_back(place.n);
    counts.resize(std::max<std::size_t>(counts.size(), all));
    const Concentration found = concentration(counts);
    geo::write_layer(place_layer(counted, found, input), output_, existing(console));
    if (!table_.empty()) geo::write_layer(table_layer(found), table_, existing(console));
    if (!curve_.empty()) draw(found, console);
    say(found, all, console);
  }

 private:
  std::uint64_t number_of_places() const {
    if (all_places_.empty()) return 0;
    std::uint64_t n = 0;
    for (const char c : all_places_) {
      if (c < '0' || c > '9' || n > 1'000'000'000)
        throw Error::usage("--all-places", "'" + all_places_ + "' is not a number of places",
                           "Give a whole number up to 1,000,000,000.");
      n = 10 * n + static_cast<std::uint64_t>(c - '0');
    }
    return n;
  }

  std::vector<Counted> places_of(const ClusterInput& input) const {
    std::vector<Counted> result;
    for (const Place& place : places(input.points(), options_))
      result.push_back({.where = place.where, .n = place.n()});
    return result;
  }

  static std::vector<Counted> areas(const ClusterInput& input) {
    const Areas& all = input.study()->areas();
    std::vector<Counted> result(all.size());
    for (std::size_t a = 0; a < all.size(); ++a) {
      result[a] = {.code = all.code[a], .name = all.name[a], .where = centroid(all.shape[a])};
    }
    for (const std::uint32_t a : input.study()->index.areas_of(input.points())) {
      if (a != no_area) ++result[a].n;
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Counted& a, const Counted& b) { return a.n > b.n; });
    return result;
  }

  geo::Layer place_layer(const std::vector<Counted>& counted, const Concentration& found,
                         const ClusterInput& input) const {
    std::vector<std::int64_t> rank(counted.size()), n;
    std::iota(rank.begin(), rank.end(), 1);
    std::vector<double> pct, incidents, share;
    std::vector<std::string> code, name;
    std::vector<Point> where;
    for (std::size_t k = 0; k < counted.size(); ++k) {
      n.push_back(static_cast<std::int64_t>(counted[k].n));
      code.push_back(counted[k].code);
      name.push_back(counted[k].name);
      where.push_back(counted[k].where);
      if (found.rows.empty()) continue;
      pct.push_back(found.rows[k].pct);
      incidents.push_back(found.rows[k].cum_pct_incidents);
      share.push_back(found.rows[k].cum_pct_places);
    }
    for (auto* column : {&pct, &incidents, &share}) column->resize(counted.size(), std::nan(""));
    geo::Layer layer = {.name = "places",
                        .title = "Places by their incidents",
                        .fields = {{.name = "rank", .values = rank}},
                        .shapes = where,
                        .crs = input.inputs.incidents.crs};
    if (by_area_) {
      layer.fields.push_back({.name = "code", .values = code});
      layer.fields.push_back({.name = "name", .values = name});
    }
    layer.fields.push_back({.name = "n", .values = n});
    layer.fields.push_back({.name = "pct", .values = pct});
    layer.fields.push_back({.name = "cum_pct_incidents", .values = incidents});
    layer.fields.push_back({.name = "cum_pct_places", .values = share});
    return layer;
  }

  static geo::Layer table_layer(const Concentration& found) {
    std::vector<std::string> measure;
    std::vector<double> value;
    const auto add = [&](const std::string& name, double number) {
      measure.push_back(name);
      value.push_back(number);
    };
    add("places", static_cast<double>(found.places));
    add("places_with_incidents", static_cast<double>(found.places_with_incidents));
    add("incidents", static_cast<double>(found.incidents));
    for (const int top : {1, 5, 10, 20, 50})
      add(fmt::format("pct_incidents_in_top_{}_pct_places", top), found.share_of_top(top));
    for (const int part : {25, 50, 80})
      add(fmt::format("places_for_{}_pct_incidents", part),
          static_cast<double>(found.places_for(part)));
    add("gini", found.gini);
    add("gini_generalised", found.gini_generalised);
    return {.name = "concentration",
            .fields = {{.name = "measure", .values = measure},
                       {.name = "value", .values = value, .decimals = 6}}};
  }

  void draw(const Concentration& found, Console& console) const {
    std::vector<Point> curve = {{0, 0}};
    for (const ConcentrationRow& row : found.rows)
      curve.push_back({row.cum_pct_places, row.cum_pct_incidents});
    if (found.rows.empty()) curve.push_back({100, 100});
    const Point twenty = {20, found.rows.empty() ? 20 : found.share_of_top(20)};
    geo::write_text(curve_svg(curve,
                              {.title = fmt::format("{} incidents at {} {}", found.incidents,
                                                    found.places, by_area_ ? "areas" : "places"),
                               .across = by_area_ ? "% of areas, most incidents first"
                                                  : "% of places, most incidents first",
                               .up = "% of incidents",
                               .mark = fmt::format("20 % have {:.0f} %", twenty.y)},
                              twenty, true),
                    curve_, existing(console));
  }

  void say(const Concentration& found, std::uint64_t all, Console& console) const {
    if (found.incidents == 0) return console.note("no incident to count");
    const char* what = by_area_ ? "areas" : all > 0 ? "places" : "places with incidents";
    console.note(fmt::format(
        "{} incidents, {} {}: the top 20 % have {:.1f} % of the incidents; {} have half of them",
        found.incidents, found.places, what, found.share_of_top(20), found.places_for(50)));
    console.note(fmt::format("Gini {:.3f}, generalised {:.3f} (0 even, 1 all at one)", found.gini,
                             found.gini_generalised));
  }

  static constexpr std::string_view csv[] = {".csv"};
  static constexpr std::string_view svg[] = {".svg"};
  IncidentInput incidents_;
  AreaInput areas_;
  RepeatPlaceOptions options_;
  std::string all_places_, output_, table_, curve_;
  bool by_area_ = false;
};

}  // namespace

std::unique_ptr<Command> make_concentration() { return std::make_unique<ConcentrationCommand>(); }

}  // namespace firemark::cli
