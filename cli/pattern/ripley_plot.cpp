#include "cli/pattern/ripley_plot.hpp"

#include "cli/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace firemark::cli {
namespace {

constexpr double width = 720, left = 70, panel_height = 240;

/// A curve with its envelopes beside what chance expects, below its name.
void panel(Svg& svg, double top, const std::string& name, const std::vector<double>& r,
           const std::vector<double>& observed, const CurveEnvelope& envelope, double expected) {
  double low = std::min(expected, 0.0), high = expected;
  for (const auto* curve : {&observed, &envelope.global_low, &envelope.global_high}) {
    for (const double v : *curve) {
      if (!std::isfinite(v)) continue;
      low = std::min(low, v);
      high = std::max(high, v);
    }
  }
  const double margin = std::max((high - low) * 0.06, 1e-9);
  svg.text(left, top - 8, name, "start", 13);
  Axes axes(svg, {.min = {left, top}, .max = {width - 20, top + panel_height}},
            {.min = {0, low - margin}, .max = {r.back(), high + margin}});
  if (!envelope.low.empty()) {
    axes.band(r, envelope.global_low, envelope.global_high, "#e4e4e4");
    axes.band(r, envelope.low, envelope.high, "#c8d4e3");
  }
  axes.grid();
  axes.curve(r, std::vector<double>(r.size(), expected), "#777777", 1.5, true);
  axes.curve(r, observed, "#b2182b");
}

std::vector<double> less(std::vector<double> values, const std::vector<double>& r) {
  for (std::size_t k = 0; k < values.size(); ++k) values[k] -= r[k];
  return values;
}

}  // namespace

std::string ripley_plot(const Ripley& result, const std::string& title) {
  const RipleyCurve& curve = result.observed;
  CurveEnvelope l = result.l;
  for (auto* side : {&l.low, &l.high, &l.global_low, &l.global_high}) *side = less(*side, curve.r);
  const std::string key = "r [m]. Red: observed; dashed: complete randomness";
  std::string shades;
  if (!l.low.empty()) {
    shades = fmt::format("{:g} % envelopes of {} simulations: blue at each r, grey of whole curves",
                         100 * (1 - result.options.level), result.options.simulations);
  }
  Svg svg(width, 690, title, "L(r) - r and pair correlation g(r). " + key + "; " + shades);
  svg.text(left, 26, title, "start", 15);
  panel(svg, 68, "L(r) - r [m]: more neighbours than chance above 0", curve.r,
        less(curve.l, curve.r), l, 0);
  panel(svg, 376, "g(r): pairs at distance r over those of chance", curve.r, curve.g, result.g, 1);
  svg.text(left, 658, key);
  svg.text(left, 676, shades);
  return svg.finish();
}

}  // namespace firemark::cli
