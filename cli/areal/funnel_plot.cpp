#include "cli/areal/funnel_plot.hpp"

#include "cli/axes.hpp"
#include "engine/areal/funnel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace firemark::cli {
namespace {

constexpr double width = 760, height = 500, left = 76, right = 24, top = 48, bottom = 76;
constexpr std::size_t most_names = 8;
constexpr const char *inside = "#7a8a99", *outside_95 = "#e08214", *outside_998 = "#b2182b";

struct Dot {
  double people = 0, rate = 0;
  double z = 0;
  const char* colour = inside;
  std::string name = {};
};

std::vector<Dot> dots_of(std::span<const double> cases, const Areas& areas,
                         const Overdispersion& found, const RateOptions& rates) {
  std::vector<Dot> dots;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (std::isnan(found.z[i])) continue;
    const double people = areas.population[i], raw = cases[i] / people;
    Dot dot = {people, raw * rates.per, found.z[i], inside, areas.name[i]};
    for (const auto& [confidence, colour] :
         {std::pair(95.0, outside_95), std::pair(99.8, outside_998)}) {
      const FunnelLimits limits = poisson_limits(found.target, people, confidence);
      if (raw < limits.low || raw > limits.high) dot.colour = colour;
    }
    dots.push_back(std::move(dot));
  }
  return dots;
}

/// One limit, from the smallest population at which it is on the picture.
void draw_limit(Axes& axes, const Box& values, double target, double confidence, bool high,
                double per, const char* colour) {
  std::vector<double> people, rate;
  constexpr int steps = 300;
  for (int k = 1; k <= steps; ++k) {
    const double n = values.max.x * k / steps;
    const FunnelLimits limits = poisson_limits(target, n, confidence);
    const double limit = (high ? limits.high : limits.low) * per;
    if (limit > values.max.y) continue;
    people.push_back(n);
    rate.push_back(limit);
  }
  axes.curve(people, rate, colour, confidence > 99 ? 1.5 : 1);
}

/// The farthest out, as far as their names keep apart.
void draw_names(Svg& svg, const Axes& axes, std::vector<Dot> dots) {
  std::erase_if(dots, [](const Dot& dot) { return dot.colour != outside_998; });
  std::ranges::stable_sort(dots, std::greater{}, [](const Dot& dot) { return std::abs(dot.z); });
  std::vector<std::pair<double, double>> taken;
  for (const Dot& dot : dots) {
    if (taken.size() == most_names) break;
    const auto [x, y] = axes.at(dot.people, dot.rate);
    const auto near = [across = x, down = y](const auto& other) {
      return std::abs(other.second - down) < 14 && std::abs(other.first - across) < 190;
    };
    if (std::ranges::any_of(taken, near)) continue;
    const bool to_the_left = x > width - right - 170;
    svg.text(to_the_left ? x - 7 : x + 7, y + 4, dot.name, to_the_left ? "end" : "start", 11);
    taken.emplace_back(x, y);
  }
}

}  // namespace

std::string funnel_plot(std::span<const double> cases, const Areas& areas, const RateOptions& rates,
                        const std::string& what) {
  const Overdispersion found = overdispersion(cases, areas.population);
  const std::vector<Dot> dots = dots_of(cases, areas, found, rates);
  Box values = {.min = {0, 0}, .max = {1, 1}};
  for (const Dot& dot : dots) values.grow(Point{dot.people * 1.05, dot.rate * 1.05});
  const std::string title =
      fmt::format("{} per {:g} people: {} areas against chance", what, rates.per, dots.size());
  Svg svg(width, height, title,
          "Each dot is an area. Between the curves its rate may be that of all, but for chance.");
  svg.text(left, 26, title, "start", 15);
  if (dots.empty()) {
    svg.text(left, top + 30, "No area has a rate.");
    return svg.finish();
  }
  Axes axes(svg, {.min = {left, top}, .max = {width - right, height - bottom}}, values);
  axes.grid();
  axes.titles("people", fmt::format("per {:g} people", rates.per));
  for (const bool high : {false, true}) {
    draw_limit(axes, values, found.target, 95, high, rates.per, outside_95);
    draw_limit(axes, values, found.target, 99.8, high, rates.per, outside_998);
  }
  const double middle = found.target * rates.per;
  axes.curve(std::vector{0.0, values.max.x}, std::vector{middle, middle}, "#333333", 1);
  for (const Dot& dot : dots) {
    const auto [x, y] = axes.at(dot.people, dot.rate);
    svg.circle(x, y, 4, dot.colour);
  }
  draw_names(svg, axes, dots);
  svg.text(left, height - 8,
           fmt::format("Line: the rate of all, {:.3g}. Curves: 95 % (orange), 99.8 % (red). Rates "
                       "differ {:.1f} times as much as chance lets them (phi).",
                       found.target * rates.per, found.phi),
           "start", 11, "#555555");
  return svg.finish();
}

}  // namespace firemark::cli
