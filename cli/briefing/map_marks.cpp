#include "cli/briefing/map_marks.hpp"

#include "cli/briefing/words.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

std::string length_words(double metres) {
  if (metres < 1000) return figure_words(metres) + " m";
  return count_words(static_cast<std::uint64_t>(std::lround(metres / 1000))) + " km";
}

}  // namespace

void draw_scale_bar(Paper& paper, const Box& box, double points_per_metre) {
  const double wanted = (box.max.x - box.min.x) / 6 / points_per_metre;
  const double ten = std::pow(10, std::floor(std::log10(std::max(1.0, wanted))));
  const double metres = wanted >= 5 * ten ? 5 * ten : wanted >= 2 * ten ? 2 * ten : ten;
  const Point from = {box.min.x + 10, box.max.y - 10},
              to = {from.x + metres * points_per_metre, from.y};
  paper.line(from, to, "#111827", 1.2);
  for (const Point end : {from, to}) paper.line({end.x, end.y - 3}, end, "#111827", 1.2);
  paper.text(from.x, from.y - 14, length_words(metres), {.size = small_print, .halo = true});
}

void draw_north(Paper& paper, const Box& box) {
  const Point tip = {box.max.x - 14, box.min.y + 8};
  const MultiPolygon arrow = {
      {.outer = {{tip.x - 4, tip.y + 12}, tip, {tip.x + 4, tip.y + 12}, {tip.x, tip.y + 9}},
       .holes = {}}};
  paper.shape(
      arrow, [](Point p) { return p; }, "#111827", nullptr, 0);
  paper.text(tip.x - 2.8, tip.y + 13, "N", {.size = small_print, .bold = true});
}

}  // namespace firemark::cli
