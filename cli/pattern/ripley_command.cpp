#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/output_format.hpp"
#include "cli/pattern/ripley_plot.hpp"
#include "cli/study_area.hpp"
#include "engine/error.hpp"
#include "engine/pattern/ripley.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

/// `firemark ripley`: at which distances do incidents cluster, and beyond chance?
class RipleyCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    cli::declare(arguments, incidents_);
    cli::declare(arguments, areas_, false);
    arguments.options(options_);
    arguments.texts("--first", first_, "COLUMN=VALUE: centres of cross-K");
    arguments.texts("--second", second_, "COLUMN=VALUE: their neighbours");
    arguments.text("-o,--output", output_, "Table: .csv", true);
    arguments.text("--plot", plot_, "Also draw L and g: .svg");
  }

  void run(Console& console) override {
    check_options(options_);
    check_output(output_, table_endings, "--output", console);
    check_output(plot_, plot_endings, "--plot", console);
    const auto first = conditions(first_, "--first"), second = conditions(second_, "--second");
    if (first.empty() != second.empty()) {
      throw Error::usage(first.empty() ? "--first" : "--second", "it is missing",
                         "Give both, or neither.");
    }
    std::vector<std::string> keep;
    for (const auto* list : {&first, &second}) {
      for (const Condition& condition : *list) keep.push_back(condition.column);
    }
    const Inputs inputs = read_inputs(incidents_, areas_, console, keep);
    const StudyWindow window = study_window(inputs, console);
    const Incidents& all = inputs.incidents.incidents;
    const Incidents inside = select(all, rows_inside(window, all, console));
    const Ripley result = first.empty()
                              ? ripley(inside.points, window, options_, console.progress())
                              : cross(inside, first, second, window, console);
    tell(result, console);
    geo::write_layer(table(result), output_, existing(console));
    if (!plot_.empty()) {
      geo::write_text(ripley_plot(result, fmt::format("{} incidents", inside.size())), plot_,
                      existing(console));
    }
  }

 private:
  static constexpr std::string_view table_endings[] = {".csv"};
  static constexpr std::string_view plot_endings[] = {".svg"};
  RipleyOptions options_;
  IncidentInput incidents_;
  AreaInput areas_;
  std::vector<std::string> first_, second_;
  std::string output_, plot_;

  Ripley cross(const Incidents& incidents, const std::vector<Condition>& first,
               const std::vector<Condition>& second, const StudyWindow& window,
               Console& console) const {
    const auto in_first = flags(matching(incidents, first), incidents.size());
    const auto in_second = flags(matching(incidents, second), incidents.size());
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
