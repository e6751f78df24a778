#include "cli/curve_svg.hpp"

#include "geo/markup_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

constexpr double width = 720, height = 440, left = 76, right = 24, top = 44, bottom = 60;

/// A step of 1, 2 or 5 times a power of ten that parts `extent` into about five.
double step_of(double extent) {
  const double rough = extent / 5;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (times * power >= rough) return times * power;
  }
  return 10 * power;
}

struct Axes {
  Point end = {1, 1};  ///< the values at the far ends
  double x(double value) const { return left + value / end.x * (width - left - right); }
  double y(double value) const { return height - bottom - value / end.y * (height - top - bottom); }
};

std::string grid(const Axes& axes) {
  std::string svg;
  const double across = step_of(axes.end.x), up = step_of(axes.end.y);
  for (int k = 0; k * across <= axes.end.x * (1 + 1e-9); ++k) {
    const double x = axes.x(k * across);
    svg += fmt::format("<path d='M{0:.1f} {1}V{2}' stroke='#ddd'/>", x, top, height - bottom);
    svg += fmt::format("<text x='{:.1f}' y='{}' text-anchor='middle'>{:g}</text>\n", x,
                       height - bottom + 18, k * across);
  }
  for (int k = 0; k * up <= axes.end.y * (1 + 1e-9); ++k) {
    const double y = axes.y(k * up);
    svg += fmt::format("<path d='M{1} {0:.1f}H{2}' stroke='#ddd'/>", y, left, width - right);
    svg += fmt::format("<text x='{}' y='{:.1f}' text-anchor='end'>{:g}</text>\n", left - 8, y + 4,
                       k * up);
  }
  return svg;
}

}  // namespace

std::string curve_svg(std::span<const Point> curve, const CurveTexts& texts,
                      std::optional<Point> marked, bool diagonal) {
  Axes axes = {.end = {0, 0}};
  for (const Point p : curve) axes.end = {std::max(axes.end.x, p.x), std::max(axes.end.y, p.y)};
  if (!(axes.end.x > 0)) axes.end.x = 1;
  if (!(axes.end.y > 0)) axes.end.y = 1;
  std::string svg = fmt::format(
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {0} {1}' width='{0}' height='{1}' "
      "font-family='sans-serif' font-size='12' fill='#333'>\n<rect width='{0}' height='{1}' "
      "fill='#fff'/>\n<text x='{2}' y='26' font-size='15'>{3}</text>\n",
      width, height, left, geo::xml_text(texts.title));
  svg += grid(axes);
  svg += fmt::format("<text x='{:.1f}' y='{}' text-anchor='middle'>{}</text>\n",
                     (left + width - right) / 2, height - 16, geo::xml_text(texts.across));
  svg += fmt::format(
      "<text transform='translate(20 {:.1f}) rotate(-90)' text-anchor='middle'>{}</text>\n",
      (top + height - bottom) / 2, geo::xml_text(texts.up));
  if (diagonal) {
    svg += fmt::format("<path d='M{:.1f} {:.1f}L{:.1f} {:.1f}' stroke='#999'/>\n", axes.x(0),
                       axes.y(0), axes.x(axes.end.x), axes.y(axes.end.y));
  }
  svg += "<path fill='none' stroke='#1f5a99' stroke-width='2' d='";
  const std::size_t stride = std::max<std::size_t>(curve.size() / 500, 1);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (i % stride != 0 && i + 1 != curve.size()) continue;
    svg +=
        fmt::format("{}{:.1f} {:.1f}", i == 0 ? 'M' : 'L', axes.x(curve[i].x), axes.y(curve[i].y));
  }
  svg += "'/>\n";
  if (marked) {
    const double x = axes.x(marked->x), y = axes.y(marked->y);
    svg += fmt::format(
        "<circle cx='{0:.1f}' cy='{1:.1f}' r='5' fill='#c0392b'/><text x='{2:.1f}' y='{3:.1f}' "
        "text-anchor='end' fill='#c0392b'>{4}</text>\n",
        x, y, x - 10, y - 8, geo::xml_text(texts.mark));
  }
  return svg + "</svg>\n";
}

}  // namespace firemark::cli
