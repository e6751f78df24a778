#include "cli/ripley_plot.hpp"

#include "geo/markup_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace firemark::cli {
namespace {

constexpr double left = 70, right = 700, height = 240;

/// A round step that divides `span` into some five.
double tick_step(double span) {
  const double magnitude = std::pow(10, std::floor(std::log10(span / 5)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (span / (times * magnitude) <= 7) return times * magnitude;
  }
  return 10 * magnitude;
}

/// One set of axes.
class Panel {
 public:
  Panel(const std::vector<double>& r, double top, double low, double high)
      : r_(r), top_(top), low_(low), high_(high) {}

  std::string band(const std::vector<double>& low, const std::vector<double>& high,
                   const char* style) const {
    std::string there;
    const auto known = [&](std::size_t k) { return !std::isnan(low[k]) && !std::isnan(high[k]); };
    for (std::size_t k = 0; k < low.size(); ++k)
      if (known(k)) there += point(k, high[k]);
    for (std::size_t k = low.size(); k-- > 0;)
      if (known(k)) there += point(k, low[k]);
    return "<polygon " + std::string(style) + " points=\"" + there + "\"/>\n";
  }

  std::string line(const std::vector<double>& values, const char* style) const {
    std::string points;
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (!std::isnan(values[k])) points += point(k, values[k]);
    }
    return "<polyline fill=\"none\" " + std::string(style) + " points=\"" + points + "\"/>\n";
  }

  std::string axes(const std::string& name) const {
    std::string text =
        fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"frame\"/>\n", left,
                    top_, right - left, height);
    const double up = tick_step(high_ - low_), along = tick_step(r_.back());
    for (double v = std::ceil(low_ / up) * up; v <= high_ + up * 1e-9; v += up) {
      const double value = std::abs(v) < up * 1e-9 ? 0 : v;
      text += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{:g}</text>\n", left - 6,
                          y(v) + 4, value);
    }
    for (double v = 0; v <= r_.back() * (1 + 1e-9); v += along) {
      text += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{:g}</text>\n",
                          left + v / r_.back() * (right - left), top_ + height + 16, v);
    }
    return text + fmt::format("<text x=\"{}\" y=\"{}\" class=\"name\">{}</text>\n", left + 8,
                              top_ + 18, name);
  }

 private:
  const std::vector<double>& r_;
  double top_, low_, high_;

  double y(double value) const { return top_ + height * (high_ - value) / (high_ - low_); }
  std::string point(std::size_t k, double value) const {
    const double x = left + r_[k] / r_.back() * (right - left);
    return fmt::format("{:.1f},{:.1f} ", x, y(std::clamp(value, low_, high_)));
  }
};

std::string panel(const std::vector<double>& r, const std::vector<double>& observed,
                  const CurveEnvelope& envelope, double expected, double top, double floor,
                  const std::string& name) {
  double low = std::min(expected, floor), high = expected;
  for (const auto* curve : {&observed, &envelope.global_low, &envelope.global_high}) {
    for (const double v : *curve) {
      if (!std::isfinite(v)) continue;
      low = std::min(low, v);
      high = std::max(high, v);
    }
  }
  const double margin = std::max((high - low) * 0.06, 1e-9);
  const Panel axes(r, top, low - margin, high + margin);
  std::string text;
  if (!envelope.low.empty()) {
    text += axes.band(envelope.global_low, envelope.global_high, "class=\"global\"");
    text += axes.band(envelope.low, envelope.high, "class=\"pointwise\"");
  }
  text += axes.line(std::vector<double>(r.size(), expected), "class=\"expected\"");
  text += axes.line(observed, "class=\"observed\"");
  return text + axes.axes(name);
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
  std::string text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 640\" "
      "font-family=\"sans-serif\" "
      "font-size=\"12\">\n<style>.frame{fill:none;stroke:#888}.global{fill:#e8e8e8}"
      ".pointwise{fill:#c8d4e3}.expected{stroke:#777;stroke-dasharray:4 3}"
      ".observed{stroke:#b2182b;stroke-width:2}.name{font-weight:bold}</style>\n"
      "<rect width=\"720\" height=\"640\" fill=\"white\"/>\n";
  text += fmt::format("<text x=\"{}\" y=\"24\" font-size=\"15\">{}</text>\n", left,
                      geo::xml_text(title));
  text +=
      panel(curve.r, less(curve.l, curve.r), l, 0, 40, 0, "L(r) - r [m]: more neighbours above 0");
  text +=
      panel(curve.r, curve.g, result.g, 1, 330, 0, "g(r): 1 where pairs are as many as by chance");
  const std::string shades =
      result.l.low.empty()
          ? std::string()
          : fmt::format(
                "; {:g} % envelopes of {} simulations: blue at each r, grey of whole curves",
                100 * (1 - result.options.level), result.options.simulations);
  text += fmt::format("<text x=\"{}\" y=\"625\">r [m]. Red: observed{}</text>\n", left, shades);
  return text + "</svg>\n";
}

}  // namespace firemark::cli
