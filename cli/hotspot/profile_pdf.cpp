#include "cli/hotspot/profile_pdf.hpp"

#include "cli/briefing/map_marks.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/briefing/sheet.hpp"
#include "engine/hotspot/place_label.hpp"

#include <algorithm>

namespace firemark::cli {
namespace {

constexpr double small_size = 8;

/// The land around the place: borders, named places, the place itself.
class PlacePicture {
 public:
  PlacePicture(Paper& paper, const Box& box, const PlaceMap& map)
      : paper_(paper), box_(box), map_(map) {
    const Box land = bounds(map.place.shape);
    middle_land_ = {(land.min.x + land.max.x) / 2, (land.min.y + land.max.y) / 2};
    middle_ = {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    // The place takes a third of the picture, so that what is near is seen, too.
    constexpr double around = 3, least = 100;
    scale_ =
        std::min((box.max.x - box.min.x) / (around * std::max(least, land.max.x - land.min.x)),
                 (box.max.y - box.min.y) / (around * std::max(least, land.max.y - land.min.y)));
  }

  void draw() {
    paper_.rectangle(box_, "#fafaf7", "#d1d5db");
    paper_.inside(box_, [&] {
      const auto to_paper = [this](Point p) { return on_paper(p); };
      for (const MultiPolygon& shape : map_.sources.study_area().areas().shape)
        paper_.shape(shape, to_paper, nullptr, border, 0.6);
      paper_.shape(map_.place.shape, to_paper, sequence[0], accent, 1.6);
      repeats();
      names();
    });
    draw_scale_bar(paper_, box_, scale_);
    draw_north(paper_, box_);
  }

 private:
  Paper& paper_;
  Box box_;
  const PlaceMap& map_;
  Point middle_land_ = {}, middle_ = {};
  double scale_ = 1;

  Point on_paper(Point p) const {
    return {middle_.x + (p.x - middle_land_.x) * scale_,
            middle_.y - (p.y - middle_land_.y) * scale_};
  }

  void repeats() {
    if (map_.repeats == nullptr) return;
    for (const Point p : std::get<std::vector<Point>>(map_.repeats->shapes))
      paper_.disc(on_paper(p), 3, accent);
  }

  /// Places of the gazetteer in sight, the nearest first, none over another's name.
  void names() {
    const Gazetteer& places = map_.sources.places;
    std::vector<Box> taken;
    const TextStyle style = {.size = small_size, .colour = "#1f2937", .halo = true};
    for (const NearPlace& near : nearest_places(middle_land_, places, places.size())) {
      const Point p = on_paper(places.point[near.place]);
      const Point size = paper_.measure(places.name[near.place], style);
      const Box wanted = {{p.x - 4, p.y - size.y / 2}, {p.x + 7 + size.x, p.y + size.y / 2}};
      const bool in_sight = wanted.min.x > box_.min.x && wanted.max.x < box_.max.x &&
                            wanted.min.y > box_.min.y + 26 && wanted.max.y < box_.max.y - 26;
      const bool free = std::ranges::none_of(taken, [&](const Box& other) {
        return wanted.min.x < other.max.x && other.min.x < wanted.max.x &&
               wanted.min.y < other.max.y && other.min.y < wanted.max.y;
      });
      if (!in_sight || !free) continue;
      taken.push_back(wanted);
      paper_.disc(p, 2.5, ink);
      paper_.text(p.x + 5, wanted.min.y, places.name[near.place], style);
    }
  }
};

class Pages {
 public:
  Pages(Paper& paper, const PlaceBriefing& said, const PlaceMap& map)
      : paper_(paper),
        said_(said),
        map_(map),
        sheet_(paper, said.title, said.marking, said.period) {}

  void draw() {
    sheet_.next_page();
    sheet_.head(said_.basis);
    map_and_table();
    for (const PlaceBriefing::Theme& theme : said_.themes) of_theme(theme);
    sheet_.skip(4);
    list("Chains", said_.chains);
    list("Earlier actions", said_.actions);
    list("What not to conclude", said_.cautions);
    room_for_people();
  }

 private:
  Paper& paper_;
  const PlaceBriefing& said_;
  const PlaceMap& map_;
  Sheet sheet_;

  void list(const std::string& heading, const std::vector<std::string>& items) {
    if (!items.empty()) sheet_.bullets(heading, items);
  }

  /// The map on the left; on the right a row a theme, and what is near.
  void map_and_table() {
    constexpr double map = 250, tall = 230, gap = 10, first = 92, second = 66, third = 58;
    const double top = sheet_.y(), x = Sheet::left + map + gap;
    PlacePicture(paper_, {{Sheet::left, top}, {Sheet::left + map, top + tall}}, map_).draw();
    double y = top;
    for (std::size_t r = 0; r < said_.table.size(); ++r) {
      const std::vector<std::string>& row = said_.table[r];
      const auto style = [&](double width, int lines) {
        return TextStyle{.size = small_size, .bold = r == 0, .width = width, .lines = lines};
      };
      double height = paper_.text(x, y, row[0], style(first - 4, 3));
      height = std::max(height, paper_.text(x + first, y, row[1], style(second - 4, 3)));
      height = std::max(height, paper_.text(x + first + second, y, row[2], style(third - 4, 3)));
      height = std::max(height, paper_.text(x + first + second + third, y, row[3],
                                            style(Sheet::right - x - first - second - third, 2)));
      y += height + 3;
      paper_.line({x, y - 1.5}, {Sheet::right, y - 1.5}, "#d1d5db", 0.4);
    }
    if (!said_.near.empty()) y += 8 + paper_.text(x, y + 6, "Nearby", {.size = 9.5, .bold = true});
    for (const std::string& near : said_.near)
      y += paper_.text(x, y, near, {.size = small_size, .width = Sheet::right - x});
    sheet_.skip(std::max(tall, y - top) + 8);
  }

  void of_theme(const PlaceBriefing::Theme& theme) {
    constexpr double tall = 24, step = 10;
    sheet_.need(tall + 50);
    std::string head = theme.title;
    if (!theme.recorded_by.empty()) head += ", recorded by: " + theme.recorded_by;
    sheet_.say(head, {.size = 9.5, .bold = true, .lines = 1});
    sheet_.say(theme.sentence, {.size = 8.5});
    if (!theme.months.empty()) {
      sheet_.skip(2);
      const double top = sheet_.y();
      sheet_.bars(theme.months, tall, step);
      paper_.text(Sheet::left + step * static_cast<double>(theme.months.size()) + 8,
                  top + tall - 12, theme.axis, {.size = small_size, .colour = "#4b5563"});
    }
    sheet_.skip(6);
  }

  /// What the records cannot say: a heading and a line each to write on.
  void room_for_people() {
    constexpr double line = 42;
    const char* const headings[] = {
        "Victims and offenders",          "Prevent", "Protect", "Prepare", "Pursue",
        "What would show that it changed"};
    sheet_.need(line * static_cast<double>(std::size(headings)) + 20);
    sheet_.say("For the meeting to fill in", {.size = 12, .bold = true, .colour = ink});
    for (const char* heading : headings) {
      sheet_.skip(line);
      paper_.text(Sheet::left, sheet_.y() - 12, heading, {.size = small_size, .bold = true});
      paper_.line({Sheet::left + 175, sheet_.y()}, {Sheet::right, sheet_.y()}, border, 0.5);
    }
  }
};

}  // namespace

std::string profile_pdf(const PlaceBriefing& briefing, const PlaceMap& map) {
  return draw_pdf(briefing.title, [&](Paper& paper) { Pages(paper, briefing, map).draw(); });
}

}  // namespace firemark::cli
