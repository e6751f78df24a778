#include "cli/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace firemark::cli {
namespace {

/// A step of 1, 2 or 5 times a power of ten that parts `extent` into about five.
double round_step(double extent) {
  const double rough = extent / 5;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (times * power >= rough) return times * power;
  }
  return 10 * power;
}

/// The multiples of a round step from `low` to `high`.
std::vector<double> ticks(double low, double high) {
  const double step = round_step(high - low);
  std::vector<double> values;
  for (double k = std::ceil(low / step - 1e-9); k <= high / step + 1e-9; ++k) {
    values.push_back(k == 0 ? 0 : k * step);
  }
  return values;
}

}  // namespace

Axes::Axes(Svg& svg, const Box& pixels, const Box& values)
    : svg_(svg), pixels_(pixels), values_(values) {}

std::pair<double, double> Axes::at(double x, double y) const {
  const double east = std::clamp((x - values_.min.x) / values_.width(), 0.0, 1.0);
  const double north = std::clamp((y - values_.min.y) / values_.height(), 0.0, 1.0);
  return {pixels_.min.x + east * pixels_.width(), pixels_.max.y - north * pixels_.height()};
}

void Axes::grid() {
  constexpr const char* light = "#dddddd";
  for (const double value : ticks(values_.min.x, values_.max.x)) {
    const double x = at(value, values_.min.y).first;
    svg_.line(x, pixels_.min.y, x, pixels_.max.y, light);
    svg_.text(x, pixels_.max.y + 18, fmt::format("{:g}", value), "middle");
  }
  for (const double value : ticks(values_.min.y, values_.max.y)) {
    const double y = at(values_.min.x, value).second;
    svg_.line(pixels_.min.x, y, pixels_.max.x, y, light);
    svg_.text(pixels_.min.x - 8, y + 4, fmt::format("{:g}", value), "end");
  }
}

void Axes::titles(std::string_view across, std::string_view up) {
  svg_.text((pixels_.min.x + pixels_.max.x) / 2, pixels_.max.y + 44, across, "middle");
  svg_.upward_text(pixels_.min.x - 56, (pixels_.min.y + pixels_.max.y) / 2, up, "middle");
}

void Axes::curve(std::span<const double> x, std::span<const double> y, std::string_view stroke,
                 double width, bool dashed) {
  const auto column = [&](std::size_t k) { return std::floor(at(x[k], values_.min.y).first); };
  std::vector<std::size_t> known;
  for (std::size_t k = 0; k < y.size(); ++k) {
    if (!std::isnan(y[k])) known.push_back(k);
  }
  std::vector<std::pair<double, double>> points;
  for (auto first = known.begin(); first != known.end();) {
    const auto last =
        std::find_if(first, known.end(),
                     [&, own = column(*first)](std::size_t k) { return column(k) != own; }) -
        1;
    const auto [least, greatest] =
        std::minmax_element(first, last + 1, [&](auto a, auto b) { return y[a] < y[b]; });
    std::vector<std::size_t> drawn = {*first, *least, *greatest, *last};
    std::ranges::sort(drawn);
    drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
    for (const std::size_t k : drawn) points.push_back(at(x[k], y[k]));
    first = last + 1;
  }
  svg_.polyline(points, stroke, width, dashed);
}

void Axes::band(std::span<const double> x, std::span<const double> low,
                std::span<const double> high, std::string_view fill) {
  std::vector<std::pair<double, double>> outline;
  const auto known = [&](std::size_t k) { return !std::isnan(low[k]) && !std::isnan(high[k]); };
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (known(k)) outline.push_back(at(x[k], high[k]));
  }
  for (std::size_t k = x.size(); k-- > 0;) {
    if (known(k)) outline.push_back(at(x[k], low[k]));
  }
  svg_.polygon(outline, fill);
}

void Axes::mark(Point value, std::string_view words, std::string_view fill) {
  const auto [x, y] = at(value.x, value.y);
  svg_.circle(x, y, 5, fill);
  svg_.text(x - 10, y - 8, words, "end", 12, fill);
}

}  // namespace firemark::cli
