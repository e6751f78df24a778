#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/event_days.hpp"
#include "cli/pattern_layers.hpp"
#include "cli/study_area.hpp"
#include "engine/error.hpp"
#include "geo/incidents.hpp"
#include "geo/write.hpp"

#include <filesystem>

namespace firemark::cli {
namespace {

/// `firemark pattern`: where is the middle, how wide the spread, how near the neighbours?
class PatternCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.operands("INCIDENTS", files_, "Incident files");
    arguments.text("--areas", areas_, "Study area: a layer of polygons; else the incidents' box");
    arguments.text("--by", by_, "Column that tells kinds apart: category, ...");
    arguments.options(options_);
    arguments.options(curve_options_);
    arguments.options(reading_);
    arguments.texts("--where", reading_.where, "column=value: use only these");
    arguments.text("-o,--output", output_,
                   ".csv, .geojson, .fgb: centres; .gpkg: also ellipses, tracks and neighbours",
                   true);
    arguments.text("--curves", curves_, "Also G, F and J of all incidents, with envelopes (.csv)");
  }

  void run(Console& console) override {
    check_options(options_);
    check_options(curve_options_);
    if (!by_.empty() && by_ != "category" && by_ != "subcategory") reading_.keep.push_back(by_);
    const geo::IncidentSet set = geo::read_incidents(files_, reading_, {}, console.progress());
    console.note(geo::ledger_table(set.ledger));
    if (set.incidents.size() == 0) {
      throw Error::data(files_.front(), "no incident is left",
                        "Widen the period or the selection.");
    }
    const StudyWindow window = study_window(areas_, set, console);
    const Incidents inside = select(set.incidents, rows_inside(window, set, console));
    const TextColumn* by = by_.empty() ? nullptr : inside.column(by_);
    if (!by_.empty() && by == nullptr) {
      throw Error::usage("--by", "there is no column '" + by_ + "'", "Name a column of the file.");
    }
    std::uint64_t left_out = 0;
    const auto groups =
        pattern_groups(inside, by, options_, timezone_named(reading_.timezone), window, left_out);
    if (left_out > 0) {
      console.note(std::to_string(left_out) +
                   " incidents do not say in which period they happened and are left out.");
    }
    console.note(pattern_table(groups));
    write(groups, set.crs, console);
    if (!curves_.empty()) {
      const NearestCurves curves =
          nearest_curves(inside.points, window, curve_options_, console.progress());
      geo::write_layer(curve_layer(curves), curves_, existing(console));
    }
  }

 private:
  PatternOptions options_;
  NearestOptions curve_options_;
  geo::IncidentOptions reading_;
  std::vector<std::string> files_;
  std::string areas_, by_, output_, curves_;

  static geo::Existing existing(const Console& console) {
    return console.options().overwrite ? geo::Existing::replace : geo::Existing::refuse;
  }

  void write(const std::vector<PatternGroup>& groups, const geo::Crs& crs, Console& console) const {
    if (std::filesystem::path(output_).extension() != ".gpkg") {
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
