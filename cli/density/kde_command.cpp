#include "cli/arguments.hpp"
#include "cli/certainty.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/density/density_analysis.hpp"
#include "cli/density/density_legend.hpp"
#include "cli/inputs.hpp"
#include "cli/map_style.hpp"
#include "cli/output_format.hpp"
#include "cli/study_area.hpp"
#include "engine/density/mask.hpp"
#include "engine/density/slices.hpp"
#include "engine/error.hpp"
#include "engine/hotspot/finders.hpp"
#include "engine/hotspot/judgement.hpp"
#include "geo/counted.hpp"
#include "geo/hotspot_layer.hpp"
#include "geo/lines.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

/// `firemark kde`: the density of incidents, its contours and its hotspots.
class KdeCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.options(options_.kde, {"weighted"});
    arguments.text("--weight", incidents_.options.weight,
                   "Column that says how much a record counts; without a number of 0 or more there "
                   "it is set aside");
    arguments.options(options_.bandwidth);
    arguments.options(options_.adaptive);
    arguments.text("--barriers", barriers_,
                   "Lines (a river, a railway) that density does not cross: any vector file");
    arguments.options(options_.hotspots);
    arguments.options(options_.bands, {"min-area", "fill-holes"});  // one word for both
    arguments.options(certainty_);
    arguments.text("-o,--output", output_,
                   "Hotspots as .geojson, .gpkg, .fgb or .csv, or the surface as .tif", true);
    arguments.text("--contours", contours_,
                   "Write the classes between contours, too: .geojson, .gpkg, .fgb");
    arguments.text("--surface", surface_, "Write the surface, too: .tif");
    arguments.text("--slices", slices_, "Write the density over time, a band a slice: .tif");
    arguments.options(slicing_);
  }

  void run(Console& console) override {
    options_.kde.weighted = !incidents_.options.weight.empty();
    check_options(options_.kde);
    check_options(certainty_.options);
    if (certainty_.options.chance != Chance::none && areas_.file.empty())
      throw Error::usage("--chance", "chance needs to know where incidents could have been",
                         "Give --areas.");
    grid_asked_for(options_.kde);
    const std::string rule = hotspot_rule(options_.hotspots);
    options_.bands.pieces = options_.hotspots.pieces;
    check_output(output_, layer_or_tif, "--output", console);
    check_output(contours_, layer_endings(), "--contours", console);
    check_output(surface_, tif, "--surface", console);
    check_output(slices_, tif, "--slices", console);
    const std::string& surface = ends_with(output_, ".tif") ? output_ : surface_;
    check_styles({{"--surface", surface}, {"--contours", contours_}}, console);
    const std::string hotspots = styled_hotspots();
    check_styles({{"--output", hotspots}}, console);

    const Inputs inputs = read_inputs(incidents_, areas_, console);
    const StudyArea* study = inputs.study ? &*inputs.study : nullptr;
    const geo::Crs& crs = inputs.incidents.crs;
    options_.barriers = barriers(crs);
    options_.forewarn = [&](const std::string& words) { console.note(words); };
    const Incidents located = located_in(inputs.incidents.incidents, study);
    const MultiPolygon land = study != nullptr ? dissolved(study->areas()) : MultiPolygon();
    Setting setting = setting_of(located, study);
    if (study != nullptr) setting.land = &land;
    DensityAnalysis found =
        analyse_density(inputs.incidents.incidents, setting, study, options_, console.progress());
    for (const std::string& note : found.notes) console.note(note);
    judge(found, located, study, console);
    const std::string title = density_title(found, options_.kde, located);

    if (ends_with(output_, ".tif")) {
      write_surface(found, crs, output_, title, console);
    } else {
      geo::write_layer(geo::hotspot_layer(found.hotspots, crs), output_, existing(console));
      write_style(hotspot_style(), styled_hotspots(), console);
    }
    if (!contours_.empty()) write_classes(found, crs, title, console);
    if (!surface_.empty()) write_surface(found, crs, surface_, title, console);
    if (!slices_.empty()) write_slices(inputs, found, console);
    console.note(
        geo::counted(found.hotspots.size(), "hotspot") + ": " + rule + ", in pieces of at least " +
        geo::counted(static_cast<std::uint64_t>(options_.hotspots.min_incidents), "incident"));
  }

 private:
  /// How sure the hotspots are, as a plan has it; nothing where nobody asks.
  void judge(DensityAnalysis& found, const Incidents& located, const StudyArea* study,
             Console& console) const {
    if (certainty_.options.resamples == 0 && certainty_.options.chance == Chance::none) return;
    const Incidents records = select(located, rows_by_place(located));
    const auto seed = static_cast<std::uint64_t>(certainty_.seed);
    KdeOptions kde = options_.kde;
    kde.bandwidth = found.bandwidth;
    kde.rule = BandwidthRule::length;
    Judged density = {
        &found.hotspots, finding_by_land(found.hotspots, records.points),
        density_finder(records, found.surface.grid, study != nullptr ? &study->index : nullptr, kde,
                       options_.hotspots)};
    Bench bench = {.points = records.points};
    if (study != nullptr) {
      bench.study_m2 = study->m2;
      const bool people =
          std::ranges::any_of(study->areas().population, [](double n) { return !std::isnan(n); });
      bench.draw = chance_of(certainty_.options, study->areas(), people ? &study->areas() : nullptr,
                             records.size(), seed, "--chance");
    }
    judge_hotspots({&density, 1}, bench, certainty_.options, seed, console.progress());
    if (density.left_out > 0)
      console.note(
          fmt::format("{} places left out, as chance gives such places too", density.left_out));
  }

  /// Hotspots that get a style of their own: a surface or classes of the same name go first.
  std::string styled_hotspots() const {
    const bool taken = std::ranges::any_of(
        std::initializer_list<std::string>{surface_, contours_}, [&](const std::string& other) {
          return !other.empty() && style_path(other) == style_path(output_);
        });
    return taken || ends_with(output_, ".tif") ? "" : output_;
  }

  std::vector<Barrier> barriers(const geo::Crs& crs) const {
    std::vector<Barrier> pieces;
    if (barriers_.empty()) return pieces;
    for (const geo::Line& line : geo::read_lines(barriers_, crs))
      for (std::size_t i = 1; i < line.size(); ++i) pieces.emplace_back(line[i - 1], line[i]);
    return pieces;
  }

  /// With its colours and legend beside it, which QGIS takes by itself.
  void write_surface(const DensityAnalysis& found, const geo::Crs& crs, const std::string& path,
                     const std::string& title, Console& console) const {
    const geo::RasterBand band = {title, found.surface};
    geo::write_rasters({&band, 1}, crs, path, existing(console), title);
    if (found.bands.empty()) return;
    const auto classes = density_legend(found.bands, found.surface.unit);
    write_style(density_style(classes), path, console);
  }

  void write_classes(const DensityAnalysis& found, const geo::Crs& crs, const std::string& title,
                     Console& console) const {
    geo::Layer layer = class_layer(found, crs);
    layer.title = title;
    geo::write_layer(layer, contours_, existing(console));
    if (found.bands.empty()) return;
    const auto classes = density_legend(found.bands, found.surface.unit);
    write_style(geo::qgis_categories("rule", classes), contours_, console);
  }

  void write_slices(const Inputs& inputs, const DensityAnalysis& found, Console& console) const {
    KdeOptions kde = options_.kde;
    kde.bandwidth = found.bandwidth;
    kde.rule = BandwidthRule::length;
    kde.edge = DensityEdge::none;
    kde.half_life = {};
    const Incidents& all = inputs.incidents.incidents;
    DensitySlices sliced = density_slices(
        all, kde.weighted ? std::span<const double>(all.weight) : std::span<const double>(),
        found.surface.grid, kde, slicing_, console.progress());
    if (sliced.slices.empty())
      throw Error::data("--slices", "no incident has a time", "Leave --slices out.");
    std::vector<geo::RasterBand> bands;
    for (DensitySlice& slice : sliced.slices) {
      if (inputs.study) mask(slice.surface, inputs.study->index);
      const CivilTime day = civil_from_days(slice.at / 86'400);
      bands.push_back(
          {fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day), slice.surface});
    }
    geo::write_rasters(bands, inputs.incidents.crs, slices_, existing(console),
                       sliced.slices.front().surface.unit);
    console.note(fmt::format(
        "{} slices, {} to {}{}", bands.size(), bands.front().name, bands.back().name,
        sliced.timeless > 0 ? fmt::format("; {} incidents have no time", sliced.timeless) : ""));
  }

  static constexpr std::string_view tif[] = {".tif"};
  static constexpr std::string_view layer_or_tif[] = {".geojson", ".gpkg", ".fgb", ".csv", ".tif"};
  IncidentInput incidents_;
  AreaInput areas_;
  DensityOptions options_;
  SliceOptions slicing_;
  AskedCertainty certainty_;
  std::string output_, contours_, surface_, slices_, barriers_;
};

}  // namespace

std::unique_ptr<Command> make_kde() { return std::make_unique<KdeCommand>(); }

}  // namespace firemark::cli
