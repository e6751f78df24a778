#include "cli/briefing/briefing.hpp"
#include "cli/briefing/map_picture.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/briefing/paper.hpp"
#include "cli/briefing/sheet.hpp"
#include "cli/briefing/words.hpp"
#include "engine/disclosure/suppression.hpp"

#include <algorithm>
#include <utility>

namespace firemark::cli {
namespace {

constexpr double left = Sheet::left, right = Sheet::right, wide = Sheet::wide, top = Sheet::top,
                 bottom = Sheet::bottom;

class Pages {
 public:
  Pages(Paper& paper, const Briefing& briefing, const Pack& pack)
      : paper_(paper),
        briefing_(briefing),
        pack_(pack),
        sheet_(paper, briefing.title, briefing.marking, briefing.period) {}

  void draw() {
    sheet_.next_page();
    sheet_.head(briefing_.basis);
    if (briefing_.themes.size() == 1)
      theme_page(briefing_.themes.front());
    else
      theme_bands();
    // On the page that the last themes are on, where that is not the first and all of it fits.
    if (sheet_.page() == 1 || sheet_.y() + height_of_rest() > bottom) sheet_.next_page();
    for (const GatheringBriefing& gathering : briefing_.gatherings) gather(gathering);
    for (const auto& [heading, items] : rest()) sheet_.bullets(heading, items);
  }

 private:
  Paper& paper_;
  const Briefing& briefing_;
  const Pack& pack_;
  Sheet sheet_;

  using Part = std::pair<const char*, const std::vector<std::string>&>;
  /// What follows the themes, and where they gather.
  std::vector<Part> rest() const {
    return {{"Questions for the meeting", briefing_.questions},
            {"What not to conclude", briefing_.cautions},
            {"How it was done", briefing_.method},
            {"What was read", briefing_.read}};
  }
  double height_of_rest() {
    double height = 0;
    for (const GatheringBriefing& gathering : briefing_.gatherings)
      height += sheet_.height_of(gathering.title, gathering.places) +
                paper_.measure(gathering.lead, {.width = wide}).y + 3;
    for (const auto& [heading, items] : rest()) height += sheet_.height_of(heading, items);
    return height;
  }

  void theme_page(const ThemeBriefing& theme) {
    sheet_.say(theme.title, {.size = 13, .bold = true, .colour = ink, .lines = 2});
    sheet_.skip(2);
    sheet_.say(theme.lead, {.size = 10});
    sheet_.skip(6);
    const double room = theme.places.empty() ? 330 : 380;
    const Box box = {{left, sheet_.y()}, {right, sheet_.y() + room}};
    draw_map(paper_, box, pack_, theme.theme);
    sheet_.skip(room + 8);
    for (const ThemeBriefing::Place& place : theme.places) {
      sheet_.say(place.label, {.size = 9.5, .bold = true, .lines = 1});
      sheet_.say(place.how_many, {.size = 8.5, .lines = 2}, 14);
      sheet_.say(place.where, {.size = 8.5, .colour = "#4b5563", .lines = 1}, 14);
      sheet_.skip(3);
    }
    months(theme);
    if (theme.places.empty()) area_table(theme.areas);
  }

  /// Several themes: as few on a page as leave the briefing on two sheets; never more than four.
  void theme_bands() {
    constexpr std::size_t most = 4;
    constexpr double tallest = 340;
    const std::size_t all = briefing_.themes.size();
    const double text = height_of_rest();
    std::size_t on_a_page = 2;
    double tall = 0;
    for (;; ++on_a_page) {
      tall =
          std::min(tallest, (bottom - sheet_.y()) / static_cast<double>(std::min(all, on_a_page)));
      const double after = on_a_page < all ? tall * static_cast<double>(all - on_a_page) : 0;
      if (on_a_page == most || top + after + text <= bottom) break;
    }
    for (std::size_t t = 0; t < all; ++t) {
      if (t > 0 && t % on_a_page == 0) sheet_.next_page();
      band(briefing_.themes[t], sheet_.y() + tall - 8);
      sheet_.skip(tall);
    }
  }

  /// The map on the left, what it says on the right: as many places as there is room for.
  void band(const ThemeBriefing& theme, double foot) {
    constexpr double map = 258, gap = 12;
    const double x = left + map + gap;
    draw_map(paper_, {{left, sheet_.y()}, {left + map, foot}}, pack_, theme.theme);
    double y = sheet_.y();
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
    set(theme.lead, {.size = small_print, .lines = 8});
    y += 4;
    const TextStyle name = {.size = 8.5, .bold = true, .lines = 1},
                    words = {.size = small_print, .lines = 4};
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
    if (whole.months < 2 || sheet_.y() + tall + 32 > bottom) return;
    std::vector<std::uint64_t> n = whole.of.front().months;
    const bool some = std::ranges::find(n, not_shown) != n.end();
    std::ranges::replace(n, not_shown, std::uint64_t{0});
    if (n.empty()) return;
    const std::uint64_t most = *std::ranges::max_element(n);
    sheet_.skip(4);
    sheet_.say("Records by month, the highest " + count_words(most) +
                   (some ? "; small months are not shown" : ""),
               {.size = 8, .bold = true});
    sheet_.skip(2);
    sheet_.bars(n, tall, 24);
    const auto month = [&](std::size_t m) {
      return date_words(month_name(whole.first_month + static_cast<std::int32_t>(m)));
    };
    sheet_.say(month(0) + " to " + month(n.size() - 1), {.size = small_print, .colour = "#4b5563"});
    sheet_.skip(4);
  }

  void area_table(const std::vector<std::vector<std::string>>& rows) {
    sheet_.skip(4);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      sheet_.need(14);
      const TextStyle style = {.size = 8.5, .bold = r == 0, .width = 230, .lines = 1};
      paper_.text(left, sheet_.y(), rows[r][0], style);
      for (std::size_t c = 1; c < rows[r].size(); ++c) {
        TextStyle number = {.size = 8.5, .bold = r == 0};
        const double x = left + 230 + 95 * static_cast<double>(c);
        paper_.text(x - paper_.measure(rows[r][c], number).x, sheet_.y(), rows[r][c], number);
      }
      sheet_.skip(13);
      paper_.line({left, sheet_.y() - 1}, {right, sheet_.y() - 1}, "#d1d5db", 0.4);
    }
  }

  void gather(const GatheringBriefing& gathering) {
    sheet_.say(gathering.title, {.size = 12, .bold = true, .colour = ink, .lines = 2});
    sheet_.skip(2);
    sheet_.say(gathering.lead);
    sheet_.skip(3);
    for (const std::string& place : gathering.places) {
      sheet_.say(place, {.size = 8.5}, 12);
      sheet_.skip(2);
    }
    sheet_.skip(8);
  }
};

}  // namespace

std::string briefing_pdf(const Briefing& briefing, const Pack& pack) {
  return draw_pdf(briefing.title, [&](Paper& paper) { Pages(paper, briefing, pack).draw(); });
}

}  // namespace firemark::cli
