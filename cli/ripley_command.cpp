#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/ripley_plot.hpp"
#include "cli/selector.hpp"
#include "cli/study_area.hpp"
#include "engine/error.hpp"
#include "engine/pattern/ripley.hpp"
#include "geo/incidents.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

/// `firemark ripley`: at which distances do incidents cluster, and beyond chance?
class RipleyCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.operands("INCIDENTS", files_, "Incident files");
    arguments.text("--areas", areas_, "Study area: a layer of polygons; else the incidents' box");
    arguments.options(options_);
    arguments.texts("--first", first_,
                    "column=value: centres of cross-K; repeat for any of several");
    arguments.texts("--second", second_, "column=value: their neighbours");
    arguments.options(reading_);
    arguments.texts("--where", reading_.where, "column=value: use only these");
    arguments.text("-o,--output", output_, "Table (.csv)", true);
    arguments.text("--plot", plot_, "Also draw L and g (.svg)");
  }

  void run(Console& console) override {
    check_options(options_);
    const Selector first(first_, "--first"), second(second_, "--second");
    if (first.empty() != second.empty()) {
      throw Error::usage(first.empty() ? "--first" : "--second", "it is missing",
                         "Give both, or neither.");
    }
    first.keep_columns(reading_);
    second.keep_columns(reading_);
    const geo::IncidentSet set = geo::read_incidents(files_, reading_, {}, console.progress());
    console.note(geo::ledger_table(set.ledger));
    const StudyWindow window = study_window(areas_, set, console);
    const Incidents inside = select(set.incidents, rows_inside(window, set, console));
    const Ripley result = first.empty()
                              ? ripley(inside.points, window, options_, console.progress())
                              : cross(inside, first, second, window, console);
    tell(result, console);
    const auto existing =
        console.options().overwrite ? geo::Existing::replace : geo::Existing::refuse;
    geo::write_layer(table(result), output_, existing);
    if (!plot_.empty()) {
      geo::write_text(ripley_plot(result, fmt::format("{} incidents", inside.size())), plot_,
                      existing);
    }
  }

 private:
  RipleyOptions options_;
  geo::IncidentOptions reading_;
  std::vector<std::string> files_, first_, second_;
  std::string areas_, output_, plot_;

  Ripley cross(const Incidents& incidents, const Selector& first, const Selector& second,
               const StudyWindow& window, Console& console) const {
    const auto in_first = first.picked(incidents), in_second = second.picked(incidents);
    std::vector<Point> centres, neighbours;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
      if (in_first[i] != 0) {
        centres.push_back(incidents.points[i]);
      } else if (in_second[i] != 0) {
        neighbours.push_back(incidents.points[i]);
      }
    }
    console.note(fmt::format("{} centres, {} neighbours", centres.size(), neighbours.size()));
    return cross_ripley(centres, neighbours, window, options_, console.progress());
  }

  static void tell(const Ripley& result, Console& console) {
    const RipleyCurve& curve = result.observed;
    std::size_t peak = 0;
    for (std::size_t k = 0; k < curve.r.size(); ++k) {
      if (curve.l[k] - curve.r[k] > curve.l[peak] - curve.r[peak]) peak = k;
    }
    console.note(fmt::format("L(r) - r is greatest, {:.3g} m, at r = {:g} m; g there {:.3g}.",
                             curve.l[peak] - curve.r[peak], curve.r[peak], curve.g[peak]));
    if (!result.l.low.empty()) {
      console.note(fmt::format("Whole curves against {} simulations: L p = {:.3g}, g p = {:.3g}.",
                               result.options.simulations, result.l.p, result.g.p));
    }
    if (result.correction_bound > 0) {
      console.note(fmt::format("Translation weights are within {:.2g} % of the exact ones.",
                               100 * result.correction_bound));
    }
  }

  static geo::Layer table(const Ripley& result) {
    const RipleyCurve& curve = result.observed;
    geo::Layer layer = {.name = "ripley", .title = "Ripley's K, L and pair correlation"};
    std::vector<double> csr;
    for (const double r : curve.r) csr.push_back(M_PI * r * r);
    layer.fields = {{"r_m", curve.r}, {"k_m2", curve.k}, {"k_csr_m2", csr}, {"l_m", curve.l}};
    const auto envelope = [&](const char* name, const CurveEnvelope& of, int decimals) {
      if (of.low.empty()) return;
      const std::string prefix = name;
      layer.fields.push_back({prefix + "_low", of.low, decimals});
      layer.fields.push_back({prefix + "_high", of.high, decimals});
      layer.fields.push_back({prefix + "_global_low", of.global_low, decimals});
      layer.fields.push_back({prefix + "_global_high", of.global_high, decimals});
    };
    envelope("l_m", result.l, 3);
    layer.fields.push_back({"g", curve.g, 5});
    envelope("g", result.g, 5);
    return layer;
  }
};

}  // namespace

std::unique_ptr<Command> make_ripley() { return std::make_unique<RipleyCommand>(); }

}  // namespace firemark::cli
