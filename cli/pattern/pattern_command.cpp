#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/event_days.hpp"
#include "cli/pattern/pattern_layers.hpp"
#include "cli/study_area.hpp"
#include "engine/error.hpp"
#include "geo/counted.hpp"
#include "geo/write.hpp"

namespace firemark::cli {
namespace {

/// `firemark pattern`: where is the middle, how wide the spread, how near the neighbours?
class PatternCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.text("--by", by_, "Column that tells kinds apart: category, ...");
    arguments.options(options_);
    arguments.options(curve_options_);
    arguments.text("-o,--output", output_,
                   ".csv, .geojson, .fgb: centres; .gpkg: also ellipses, tracks and neighbours",
                   true);
    arguments.text("--curves", curves_,
                   "Also G, F and J of each kind and period, with envelopes: .csv");
  }

  void run(Console& console) override {
    static constexpr std::string_view table_endings[] = {".csv"};
    check_options(options_);
    check_options(curve_options_);
    check_output(output_, layer_endings(), "--output", console);
    check_output(curves_, table_endings, "--curves", console);
    std::vector<std::string> keep;
    if (!by_.empty()) keep.push_back(by_);
    const Inputs inputs = read_inputs(incidents_, areas_, console, keep);
    const Incidents& all = inputs.incidents.incidents;
    if (all.size() == 0) {
      throw Error::data(incidents_.files.front(), "no incident is left",
                        "Widen the period or the selection.");
    }
    const StudyWindow window = study_window(inputs, console);
    const Incidents inside = select(all, rows_inside(window, all, console));
    const TextColumn* by = by_.empty() ? nullptr : inside.column(by_);
    std::uint64_t left_out = 0;
    const auto groups = pattern_groups(
        inside, by, options_, timezone_named(incidents_.options.timezone), window, left_out);
    if (left_out > 0) {
      console.note(
          "note: " +
          geo::counted(left_out,
                       "incident does not say in which period it happened and is left out.",
                       "incidents do not say in which period they happened and are left out."));
    }
    console.note(pattern_table(groups));
    write(groups, inputs.incidents.crs, console);
    if (!curves_.empty()) {
      std::vector<NearestCurves> curves;
      for (const PatternGroup& group : groups) {
        const bool enough = group.points.size() >= 3;
        curves.push_back(
            enough ? nearest_curves(group.points, window, curve_options_, console.progress())
                   : NearestCurves());
      }
      geo::write_layer(curve_layer(groups, curves), curves_, existing(console));
    }
  }

 private:
  PatternOptions options_;
  NearestOptions curve_options_;
  IncidentInput incidents_;
  AreaInput areas_;
  std::string by_, output_, curves_;

  void write(const std::vector<PatternGroup>& groups, const geo::Crs& crs, Console& console) const {
    if (!ends_with(output_, ".gpkg")) {
      return geo::write_layer(centre_layer(groups, crs), output_, existing(console));
    }
    std::vector<geo::Layer> layers = {centre_layer(groups, crs), ellipse_layer(groups, crs)};
    if (options_.period != Period::none) layers.push_back(track_layer(groups, crs));
    layers.push_back(order_layer(groups));
    geo::write_geopackage(layers, output_, existing(console));
  }
};

}  // namespace

std::unique_ptr<Command> make_pattern() { return std::make_unique<PatternCommand>(); }

}  // namespace firemark::cli
