#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/density/density_bandwidth.hpp"
#include "cli/inputs.hpp"
#include "cli/output_format.hpp"
#include "engine/density/contour.hpp"
#include "engine/density/dual.hpp"
#include "engine/density/resident_points.hpp"
#include "engine/error.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace firemark::cli {
namespace {

/// The land where a share of p lies at the limit: first denser, or second.
std::vector<Band> tolerance_bands(const DualSurface& dual, double level) {
  Surface surface = dual.surface;
  std::vector<Band> bands;
  surface.values = dual.p_higher;
  for (double& p : surface.values) p = -p;
  bands.push_back(
      {fmt::format("denser than chance, p <= {:g}", level), level, contour(surface, -level)});
  surface.values = dual.p_higher;
  bands.push_back({fmt::format("thinner than chance, p >= {:g}", 1 - level), 1 - level,
                   contour(surface, 1 - level)});
  std::erase_if(bands, [](const Band& band) { return band.shape.empty(); });
  return bands;
}

/// `firemark dualkde`: one density against another.
class DualKdeCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.texts("--against", against_, "The second set: files of incidents");
    arguments.text("--against-from", against_from_, "First day of the second set, 2024-10-01");
    arguments.text("--against-to", against_to_, "Last day of the second set, inclusive");
    arguments.flag("--residents", residents_, "The second set: the areas' population");
    arguments.options(dual_);
    arguments.options(options_.kde, {"weighted", "half-life", "by-precision"});
    arguments.options(options_.bandwidth);
    arguments.text("-o,--output", output_, "The surface: .tif", true);
    arguments.text("--contours", contours_,
                   "Write where the first is denser or thinner than chance, too: wants --test");
  }

  void run(Console& console) override {
    check_options(options_.kde);
    check_options(dual_);
    check_output(output_, tif, "--output", console);
    check_output(contours_, layer_endings(), "--contours", console);
    check_sets();
    const bool ratio = dual_.method == DualMethod::ratio || dual_.method == DualMethod::log_ratio;
    if (!contours_.empty() && (dual_.test == DualTest::none || !ratio))
      throw Error::usage("--contours", "there is no test to draw",
                         "Add --test asymptotic or monte-carlo, of a ratio.");

    const Inputs inputs = read_inputs(incidents_, areas_, console);
    const StudyArea* study = inputs.study ? &*inputs.study : nullptr;
    Incidents pooled = inputs.incidents.incidents;
    std::vector<Point> second;
    if (!residents_) {
      IncidentInput other = incidents_;
      if (!against_.empty()) other.files = against_;
      other.options.from = against_from_;
      other.options.to = against_to_;
      const geo::IncidentSet set =
          geo::read_incidents(other.files, other.options, inputs.incidents.crs, console.progress());
      console.note("against:\n" + geo::ledger_table(set.ledger));
      second = set.incidents.points;
      append(pooled, set.incidents);
    }

    const SettledBandwidth settled = settle_bandwidth(pooled, study, options_, console.progress());
    for (const std::string& note : settled.notes) console.note(note);
    const Grid grid = density_grid(pooled.points, study, settled.kde);
    std::vector<double> people;
    if (residents_) {
      const ResidentPoints residents = resident_points(study->areas(), grid);
      second = residents.points;
      people = residents.people;
    }
    const DualSurface dual = dual_density(inputs.incidents.incidents.points, second, people, grid,
                                          study != nullptr ? &study->areas() : nullptr, settled.kde,
                                          dual_, console.progress());
    const geo::Crs& crs = inputs.incidents.crs;
    geo::write_raster(dual.surface, crs, output_, existing(console), dual.surface.unit);
    if (!contours_.empty())
      geo::write_layer(band_layer(tolerance_bands(dual, dual_.level), dual.surface, crs), contours_,
                       existing(console));
    report(dual, console);
  }

 private:
  void check_sets() const {
    const bool period = !against_from_.empty() || !against_to_.empty();
    if (residents_ && (period || !against_.empty()))
      throw Error::usage("--residents", "there are two second sets",
                         "Use either --residents or --against.");
    if (residents_ && areas_.file.empty())
      throw Error::usage("--residents", "there are no areas whose population could be taken",
                         "Name them with --areas.");
    if (!residents_ && !period && against_.empty())
      throw Error::usage("--against", "there is nothing to compare with",
                         "Give --against FILE, --against-from and --against-to, or --residents.");
  }

  void report(const DualSurface& dual, Console& console) const {
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const double v : dual.surface.values) {
      if (std::isnan(v)) continue;
      least = std::min(least, v);
      most = std::max(most, v);
    }
    if (least > most) return console.note("no cell has a value");
    console.note(fmt::format("{}: {:.3g} to {:.3g}", dual.surface.unit, least, most));
    if (dual.p_higher.empty()) return;
    std::size_t cells = 0, higher = 0, lower = 0;
    for (const double p : dual.p_higher) {
      if (std::isnan(p)) continue;
      ++cells;
      higher += p <= dual_.level ? 1 : 0;
      lower += p >= 1 - dual_.level ? 1 : 0;
    }
    console.note(fmt::format(
        "of {} cells {} are denser and {} thinner than chance at {:g}, one side each; by chance "
        "alone about {:.0f} of either would be",
        cells, higher, lower, dual_.level, dual_.level * static_cast<double>(cells)));
  }

  static constexpr std::string_view tif[] = {".tif"};
  IncidentInput incidents_;
  AreaInput areas_;
  std::vector<std::string> against_;
  std::string against_from_, against_to_, output_, contours_;
  bool residents_ = false;
  DensityOptions options_;
  DualOptions dual_;
};

}  // namespace

std::unique_ptr<Command> make_dualkde() { return std::make_unique<DualKdeCommand>(); }

}  // namespace firemark::cli
