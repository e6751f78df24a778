#include "cli/briefing/sheet.hpp"

#include "cli/briefing/palette.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

constexpr TextStyle heading_style = {.size = 12, .bold = true, .colour = ink};
constexpr double after_item = 2, after_list = 8;

}  // namespace

void Sheet::next_page() {
  if (page_ > 0) paper_.next_page();
  ++page_;
  y_ = top;
  const std::string foot =
      marking_ + " · page " + std::to_string(page_) + " · " + period_ + " · " + title_;
  paper_.line({left, a4_height - 40}, {right, a4_height - 40}, border, 0.5);
  paper_.text(left, a4_height - 36, foot,
              {.size = small_print, .colour = "#4b5563", .width = wide, .lines = 2});
}

void Sheet::head(const std::string& basis) {
  say(title_, {.size = 17, .bold = true, .colour = ink, .lines = 2});
  say(marking_, {.size = 9.5, .bold = true});
  say(period_ + ". " + basis);
  y_ += 4;
  paper_.line({left, y_}, {right, y_}, ink, 1);
  y_ += 8;
}

void Sheet::need(double points) {
  if (y_ + points > bottom) next_page();
}

void Sheet::say(const std::string& words, TextStyle style, double indent) {
  style.width = wide - indent;
  const double height = paper_.measure(words, style).y;
  need(height);
  paper_.text(left + indent, y_, words, style);
  y_ += height;
}

void Sheet::bullets(const std::string& heading, const std::vector<std::string>& items) {
  need(40);
  say(heading, heading_style);
  y_ += after_item;
  for (const std::string& item : items) {
    need(paper_.measure(item, {.width = wide - 12}).y);
    paper_.disc({left + 4, y_ + 6.5}, 2, ink);
    say(item, {}, 12);
    y_ += after_item;
  }
  y_ += after_list;
}

double Sheet::height_of(const std::string& heading, const std::vector<std::string>& items) {
  double height = paper_.measure(heading, heading_style).y + after_item + after_list;
  for (const std::string& item : items)
    height += paper_.measure(item, {.width = wide - 12}).y + after_item;
  return height;
}

void Sheet::bars(const std::vector<std::uint64_t>& counts, double tall, double step) {
  if (counts.empty()) return;
  const auto most =
      static_cast<double>(std::max<std::uint64_t>(1, *std::ranges::max_element(counts)));
  step = std::min(step, wide / static_cast<double>(counts.size()));
  for (std::size_t m = 0; m < counts.size(); ++m) {
    const double x = left + static_cast<double>(m) * step;
    const double height = tall * static_cast<double>(counts[m]) / most;
    paper_.rectangle({{x, y_ + tall - height}, {x + step - 1.5, y_ + tall}}, sequence[3]);
  }
  y_ += tall + 1;
}

}  // namespace firemark::cli
