#include "cli/curve_svg.hpp"

#include "cli/axes.hpp"

#include <algorithm>
#include <vector>

namespace firemark::cli {

std::string curve_svg(std::span<const Point> curve, const CurveTexts& texts,
                      std::optional<Point> marked, bool diagonal) {
  constexpr double width = 720, height = 440;
  std::vector<double> x, y;
  Box values = {.min = {0, 0}, .max = {0, 0}};
  for (const Point p : curve) {
    x.push_back(p.x);
    y.push_back(p.y);
    values.grow(p);
  }
  if (!(values.max.x > 0)) values.max.x = 1;
  if (!(values.max.y > 0)) values.max.y = 1;
  Svg svg(width, height, texts.title, texts.up + " by " + texts.across);
  svg.text(76, 26, texts.title, "start", 15);
  Axes axes(svg, {.min = {76, 44}, .max = {width - 24, height - 60}}, values);
  axes.grid();
  axes.titles(texts.across, texts.up);
  if (diagonal) {
    axes.curve(std::vector{0.0, values.max.x}, std::vector{0.0, values.max.y}, "#999999", 1);
  }
  axes.curve(x, y, "#1f5a99");
  if (marked) axes.mark(*marked, texts.mark, "#c0392b");
  return svg.finish();
}

}  // namespace firemark::cli
