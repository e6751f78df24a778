#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/density_analysis.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "geo/hotspot_layer.hpp"
#include "geo/write.hpp"

namespace firemark::cli {
namespace {

/// `firemark kde`: the density of incidents, its contours and its hotspots.
class KdeCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.options(options_.kde);
    arguments.options(options_.bandwidth);
    arguments.options(options_.hotspots);
    arguments.options(options_.bands);
    arguments.text("-o,--output", output_,
                   "Hotspots as .geojson, .gpkg, .fgb or .csv, or the surface as .tif", true);
    arguments.text("--contours", contours_, "Write the contours, too: .geojson, .gpkg, .fgb");
    arguments.text("--surface", surface_, "Write the surface, too: .tif");
  }

  void run(Console& console) override {
    check_options(options_.kde);
    check_output(output_, layer_or_tif, "--output", console);
    check_output(contours_, layer_endings(), "--contours", console);
    check_output(surface_, tif, "--surface", console);

    const Inputs inputs = read_inputs(incidents_, areas_, console);
    const StudyArea* study = inputs.study ? &*inputs.study : nullptr;
    const Incidents located = located_in(inputs.incidents.incidents, study);
    const DensityAnalysis found =
        analyse_density(inputs.incidents.incidents, setting_of(located, study), study, options_,
                        console.progress());
    for (const std::string& note : found.notes) console.note(note);
    const geo::Crs& crs = inputs.incidents.crs;
    const std::string title = std::string(density_unit_name(options_.kde.unit));

    if (ends_with(output_, ".tif")) {
      geo::write_raster(found.surface, crs, output_, existing(console), title);
    } else {
      geo::write_layer(geo::hotspot_layer(found.hotspots, crs), output_, existing(console));
    }
    if (!contours_.empty())
      geo::write_layer(band_layer(found.bands, found.surface, crs), contours_, existing(console));
    if (!surface_.empty())
      geo::write_raster(found.surface, crs, surface_, existing(console), title);
    console.note(std::to_string(found.hotspots.size()) + " hotspots: the smallest land with " +
                 std::to_string(static_cast<int>(options_.hotspots.volume)) +
                 " % of the density, in pieces of at least " +
                 std::to_string(options_.hotspots.min_incidents) + " incidents");
  }

 private:
  static constexpr std::string_view tif[] = {".tif"};
  static constexpr std::string_view layer_or_tif[] = {".geojson", ".gpkg", ".fgb", ".csv", ".tif"};
  IncidentInput incidents_;
  AreaInput areas_;
  DensityOptions options_;
  std::string output_, contours_, surface_;
};

}  // namespace

std::unique_ptr<Command> make_kde() { return std::make_unique<KdeCommand>(); }

}  // namespace firemark::cli
