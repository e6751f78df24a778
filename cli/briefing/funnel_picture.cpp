#include "cli/briefing/funnel_picture.hpp"

#include "cli/briefing/palette.hpp"
#include "cli/briefing/words.hpp"
#include "cli/svg.hpp"
#include "engine/areal/funnel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace firemark::cli {
namespace {

constexpr double inner = 95, outer = 99.8;
constexpr double wide = 720, tall = 300, left = 64, right = 14, top = 16, foot = 40;

/// At most five round steps from 0 to `most`.
double step_of(double most) {
  const double ten = std::pow(10, std::floor(std::log10(most / 5)));
  for (const double times : {1.0, 2.0, 5.0, 10.0})
    if (most / (times * ten) <= 5) return times * ten;
  return 10 * ten;
}

}  // namespace

std::string funnel_words(double n, double population, double mean) {
  if (!(population > 0) || std::isnan(n)) return "";
  const double rate = n / population;
  for (const double confidence : {outer, inner}) {
    const FunnelLimits limits = poisson_limits(mean, population, confidence);
    if (rate >= limits.low && rate <= limits.high) continue;
    return fmt::format("{}, beyond {:g} %", rate > limits.high ? "above" : "below", confidence);
  }
  return "within chance";
}

std::string funnel_picture(const std::string& title, const Areas& areas, std::span<const double> n,
                           double mean, double per) {
  double people = 0, rate = mean * per * 1.5;
  std::string beyond;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    if (!(areas.population[a] > 0) || std::isnan(n[a])) continue;
    people = std::max(people, areas.population[a]);
    rate = std::max(rate, n[a] / areas.population[a] * per);
    if (funnel_words(n[a], areas.population[a], mean).ends_with("99.8 %"))
      beyond += (beyond.empty() ? "" : ", ") + areas.name[a];
  }
  if (people == 0 || !(rate > 0)) return "";
  people *= 1.08;
  rate *= 1.08;
  const auto x = [&](double p) { return left + (wide - left - right) * p / people; };
  const auto y = [&](double r) { return tall - foot - (tall - top - foot) * r / rate; };
  const std::string unit = "per " + count_words(static_cast<std::uint64_t>(per)) + " people";
  Svg svg(wide, tall, title + ": funnel plot of areas",
          fmt::format("Rate {} of each area by its population. All together: {:.2f}. Beyond the "
                      "99.8 % limits of chance: {}.",
                      unit, mean * per, beyond.empty() ? "none" : beyond));
  for (double r = 0; r <= rate; r += step_of(rate)) {
    svg.line(left, y(r), wide - right, y(r), "#e5e7eb");
    svg.text(left - 6, y(r) + 4, fmt::format("{:g}", r), "end", 11, "#4b5563");
  }
  for (double p = step_of(people); p <= people; p += step_of(people))
    svg.text(x(p), tall - foot + 15, count_words(static_cast<std::uint64_t>(p)), "middle", 11,
             "#4b5563");
  for (const double confidence : {outer, inner}) {
    std::vector<std::pair<double, double>> low, high;
    for (int i = 1; i <= 120; ++i) {
      const double p = people * i / 120;
      const FunnelLimits limits = poisson_limits(mean, p, confidence);
      low.emplace_back(x(p), y(limits.low * per));
      if (limits.high * per <= rate) high.emplace_back(x(p), y(limits.high * per));
    }
    const char* colour = confidence == outer ? sequence[3] : sequence[2];
    svg.polyline(low, colour);
    svg.polyline(high, colour);
  }
  svg.line(left, y(mean * per), wide - right, y(mean * per), ink, 1.2);
  svg.text(left + 4, top - 4, title + ", " + unit, "start", 11);
  svg.text(wide - right, tall - 8,
           "people; lines: all together, and chance's 95 % and 99.8 % limits", "end", 11,
           "#4b5563");
  std::vector<double> lines;  // of names: none is written over another
  for (std::size_t a = 0; a < areas.size(); ++a) {
    if (!(areas.population[a] > 0) || std::isnan(n[a])) continue;
    const double px = x(areas.population[a]), py = y(n[a] / areas.population[a] * per);
    const bool named = funnel_words(n[a], areas.population[a], mean).ends_with("99.8 %");
    svg.rect(px - 3, py - 3, 6, 6, named ? accent : ink);
    const bool room = std::ranges::none_of(lines, [&](double l) { return std::abs(l - py) < 11; });
    if (named && room) lines.push_back(py);
    if (named && room)
      svg.text(px + (px > wide * 0.7 ? -7 : 7), py + 4, areas.name[a],
               px > wide * 0.7 ? "end" : "start", 11);
  }
  return svg.finish();
}

}  // namespace firemark::cli
