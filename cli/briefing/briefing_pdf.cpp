#include "cli/briefing/briefing.hpp"
#include "cli/briefing/map_picture.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/briefing/paper.hpp"
#include "cli/briefing/words.hpp"
#include "engine/disclosure/suppression.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

constexpr double left = 42, right = a4_width - 42, wide = right - left, bottom = a4_height - 48;

class Pages {
 public:
  Pages(Paper& paper, const Briefing& briefing, const Pack& pack)
      : paper_(paper), briefing_(briefing), pack_(pack) {}

  void draw() {
    begin_page();
    if (briefing_.themes.size() == 1)
      theme_page(briefing_.themes.front());
    else
      theme_bands();
    begin_page();
    for (const GatheringBriefing& gathering : briefing_.gatherings) gather(gathering);
    bullets("Questions for the meeting", briefing_.questions);
    bullets("What not to conclude", briefing_.cautions);
    bullets("How it was done", briefing_.method);
    bullets("What was read", briefing_.read);
  }

 private:
  Paper& paper_;
  const Briefing& briefing_;
  const Pack& pack_;
  double y_ = 0;
  int page_ = 0;

  void say(const std::string& words, TextStyle style = {}, double indent = 0) {
    style.width = wide - indent;
    const double height = paper_.measure(words, style).y;
    if (y_ + height > bottom) begin_page();
    paper_.text(left + indent, y_, words, style);
    y_ += height;
  }

  void begin_page() {
    if (page_ > 0) paper_.next_page();
    ++page_;
    y_ = 36;
    const std::string foot = briefing_.marking + " · page " + std::to_string(page_) + " · " +
                             briefing_.period + " · " + briefing_.title;
    paper_.line({left, a4_height - 40}, {right, a4_height - 40}, border, 0.5);
    paper_.text(left, a4_height - 36, foot,
                {.size = 7.5, .colour = "#4b5563", .width = wide, .lines = 1});
    if (page_ > 1) return;
    say(briefing_.title, {.size = 17, .bold = true, .colour = ink, .lines = 2});
    say(briefing_.marking, {.size = 9.5, .bold = true});
    say(briefing_.period + ". " + briefing_.basis);
    y_ += 4;
    paper_.line({left, y_}, {right, y_}, ink, 1);
    y_ += 8;
  }

  void theme_page(const ThemeBriefing& theme) {
    say(theme.title, {.size = 13, .bold = true, .colour = ink, .lines = 2});
    y_ += 2;
    say(theme.lead, {.size = 10});
    y_ += 6;
    const double room = theme.places.empty() ? 330 : 380;
    const Box box = {{left, y_}, {right, y_ + room}};
    draw_map(paper_, box, pack_, theme.theme);
    y_ += room + 8;
    for (const ThemeBriefing::Place& place : theme.places) {
      say(place.label, {.size = 9.5, .bold = true, .lines = 1});
      say(place.how_many, {.size = 8.5, .lines = 2}, 14);
      say(place.where, {.size = 8.5, .colour = "#4b5563", .lines = 1}, 14);
      y_ += 3;
    }
    months(theme);
    if (theme.places.empty()) area_table(theme.areas);
  }

  /// Several themes: up to four on a page, so that what four say fits on two sheets.
  void theme_bands() {
    constexpr std::size_t on_a_page = 4;
    constexpr double tallest = 340;
    const std::size_t all = briefing_.themes.size();
    double tall = 0;
    for (std::size_t t = 0; t < all; ++t) {
      if (t > 0 && t % on_a_page == 0) begin_page();
      if (t % on_a_page == 0)
        tall = std::min(tallest, (bottom - y_) / static_cast<double>(std::min(all - t, on_a_page)));
      band(briefing_.themes[t], y_ + tall - 8);
      y_ += tall;
    }
  }

  /// The map on the left, what it says on the right: as many places as there is room for.
  void band(const ThemeBriefing& theme, double foot) {
    constexpr double map = 258, gap = 12;
    const double x = left + map + gap;
    draw_map(paper_, {{left, y_}, {left + map, foot}}, pack_, theme.theme);
    double y = y_;
    const auto tall = [&](const std::string& words, TextStyle style) {
      style.width = wide - map - gap;
      return paper_.measure(words, style).y;
    };
    const auto set = [&](const std::string& words, TextStyle style) {
      style.width = wide - map - gap;
      y += paper_.text(x, y, words, style);
    };
    set(theme.title, {.size = 11, .bold = true, .colour = ink, .lines = 2});
    y += 1;
    set(theme.lead, {.size = 8, .lines = 6});
    y += 4;
    const TextStyle name = {.size = 7.5, .bold = true, .lines = 1}, words = {.size = 7, .lines = 3};
    for (const ThemeBriefing::Place& place : theme.places) {
      if (y + tall(place.label, name) + tall(place.how_many, words) > foot) break;
      set(place.label, name);
      set(place.how_many, words);
      y += 2;
    }
    if (!theme.places.empty()) return;
    for (const std::vector<std::string>& row : theme.areas) {
      const TextStyle number = {.size = 8, .bold = &row == &theme.areas.front()};
      if (y + 11 > foot) break;
      paper_.text(x, y, row[0],
                  {.size = 8, .bold = number.bold, .width = right - x - 60, .lines = 1});
      paper_.text(right - paper_.measure(row[1], number).x, y, row[1], number);
      y += 11;
    }
  }

  /// Records by month, where they have months and the page has room.
  void months(const ThemeBriefing& theme) {
    const Profiles& whole = pack_.profiles[theme.theme].whole;
    constexpr double tall = 44;
    if (whole.months < 2 || y_ + tall + 32 > bottom) return;
    std::vector<std::uint64_t> n = whole.of.front().months;
    const bool some = std::ranges::find(n, not_shown) != n.end();
    std::ranges::replace(n, not_shown, std::uint64_t{0});
    if (n.empty()) return;
    const double most =
        static_cast<double>(std::max<std::uint64_t>(1, *std::ranges::max_element(n)));
    const double step = std::min(24.0, wide / static_cast<double>(n.size()));
    y_ += 4;
    say("Records by month, the highest " + count_words(static_cast<std::uint64_t>(most)) +
            (some ? "; small months are not shown" : ""),
        {.size = 8, .bold = true});
    y_ += 2;
    for (std::size_t m = 0; m < n.size(); ++m) {
      const double x = left + static_cast<double>(m) * step;
      const double height = tall * static_cast<double>(n[m]) / most;
      paper_.rectangle({{x, y_ + tall - height}, {x + step - 1.5, y_ + tall}}, sequence[3]);
    }
    y_ += tall + 1;
    const auto month = [&](std::size_t m) {
      return date_words(month_name(whole.first_month + static_cast<std::int32_t>(m)));
    };
    say(month(0) + " to " + month(n.size() - 1), {.size = 7.5, .colour = "#4b5563"});
    y_ += 4;
  }

  void area_table(const std::vector<std::vector<std::string>>& rows) {
    y_ += 4;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (y_ + 14 > bottom) begin_page();
      const TextStyle style = {.size = 8.5, .bold = r == 0, .width = 230, .lines = 1};
      paper_.text(left, y_, rows[r][0], style);
      for (std::size_t c = 1; c < rows[r].size(); ++c) {
        TextStyle number = {.size = 8.5, .bold = r == 0};
        const double x = left + 230 + 95 * static_cast<double>(c);
        paper_.text(x - paper_.measure(rows[r][c], number).x, y_, rows[r][c], number);
      }
      y_ += 13;
      paper_.line({left, y_ - 1}, {right, y_ - 1}, "#d1d5db", 0.4);
    }
  }

  void gather(const GatheringBriefing& gathering) {
    say(gathering.title, {.size = 12, .bold = true, .colour = ink, .lines = 2});
    y_ += 2;
    say(gathering.lead);
    y_ += 3;
    for (const std::string& place : gathering.places) {
      say(place, {.size = 8.5}, 12);
      y_ += 2;
    }
    y_ += 8;
  }

  void bullets(const std::string& heading, const std::vector<std::string>& items) {
    if (y_ + 40 > bottom) begin_page();
    say(heading, {.size = 12, .bold = true, .colour = ink});
    y_ += 2;
    for (const std::string& item : items) {
      const double height = paper_.measure(item, {.width = wide - 12}).y;
      if (y_ + height > bottom) begin_page();
      paper_.disc({left + 4, y_ + 6.5}, 2, ink);
      say(item, {}, 12);
      y_ += 2;
    }
    y_ += 8;
  }
};

}  // namespace

std::string briefing_pdf(const Briefing& briefing, const Pack& pack) {
  return draw_pdf(briefing.title, [&](Paper& paper) { Pages(paper, briefing, pack).draw(); });
}

}  // namespace firemark::cli
