#include "cli/briefing/map_picture.hpp"

#include "cli/briefing/map_marks.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/briefing/shading.hpp"
#include "cli/briefing/words.hpp"
#include "engine/disclosure/suppression.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

constexpr std::size_t marked = 10;  ///< hotspots that have their rank on the map

class MapPicture {
 public:
  MapPicture(Paper& paper, const Box& box, const Pack& pack, std::size_t t)
      : paper_(paper),
        box_(box),
        areas_(pack.sources.study_area().areas()),
        theme_(pack.plan.themes[t]),
        found_(pack.results[t]),
        profile_(pack.profiles[t]) {
    if (!found_.counts.empty()) shading_ = shading(pack, t, pack.sources.study);
    Box land;
    for (const MultiPolygon& shape : areas_.shape) land.grow(bounds(shape));
    const double margin = 8;
    const double wide = box.max.x - box.min.x - 2 * margin,
                 tall = box.max.y - box.min.y - 2 * margin;
    scale_ = std::min(wide / std::max(1.0, land.max.x - land.min.x),
                      tall / std::max(1.0, land.max.y - land.min.y));
    middle_land_ = {(land.min.x + land.max.x) / 2, (land.min.y + land.max.y) / 2};
    middle_ = {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    // A wide box has its legend beside the land.
    if (wide > 1.35 * tall)
      middle_.x = std::min(middle_.x, box.min.x + margin + (land.max.x - land.min.x) * scale_ / 2);
  }

  void draw() {
    paper_.rectangle(box_, "#fafaf7", "#d1d5db");
    paper_.inside(box_, [&] {
      const auto to_paper = [this](Point p) { return on_paper(p); };
      const bool counted_only = !theme_.kde && !theme_.clusters;
      for (std::size_t a = 0; a < areas_.size(); ++a)
        paper_.shape(areas_.shape[a], to_paper, counted_only ? area_colour(a) : nullptr, nullptr,
                     0);
      const std::vector<Band>& bands = found_.density.bands;
      for (std::size_t b = 0; b < bands.size(); ++b)
        paper_.shape(bands[b].shape, to_paper, class_colour(b, bands.size()), nullptr, 0);
      for (const MultiPolygon& area : areas_.shape)
        paper_.shape(area, to_paper, nullptr, border, 0.4);
      for (const Hotspot& hotspot : hotspots()) {
        if (unsure(hotspot))
          paper_.dashed(hotspot.shape, to_paper, ink, 0.8);
        else
          paper_.shape(hotspot.shape, to_paper, nullptr, ink, 0.8);
      }
      names();
      ranks();
    });
    legend(counted_only());
    draw_scale_bar(paper_, box_, scale_);
    draw_north(paper_, box_);
  }

 private:
  Paper& paper_;
  Box box_;
  const Areas& areas_;
  const Theme& theme_;
  const ThemeResult& found_;
  const ThemeProfiles& profile_;
  Shading shading_ = {};
  double scale_ = 1;  ///< points on paper of a metre
  Point middle_land_ = {}, middle_ = {};
  std::vector<Box> taken_ = {};

  Point on_paper(Point p) const {
    return {middle_.x + (p.x - middle_land_.x) * scale_,
            middle_.y - (p.y - middle_land_.y) * scale_};
  }
  bool counted_only() const { return !theme_.kde && !theme_.clusters; }
  const std::vector<Hotspot>& hotspots() const {
    return theme_.kde ? found_.density.hotspots : found_.clusters;
  }

  const char* area_colour(std::size_t a) const {
    const char* colour = no_value;
    for (std::size_t i = 0; i < shading_.breaks.size(); ++i)
      if (shading_.values[a] >= shading_.breaks[i])
        colour = class_colour(i, shading_.breaks.size());
    return colour;
  }

  bool room_for(const Box& wanted) {
    for (const Box& box : taken_)
      if (wanted.min.x < box.max.x && box.min.x < wanted.max.x && wanted.min.y < box.max.y &&
          box.min.y < wanted.max.y)
        return false;
    taken_.push_back(wanted);
    return true;
  }

  static double extent(const MultiPolygon& shape) {
    const Box box = bounds(shape);
    return box.empty() ? 0 : (box.max.x - box.min.x) * (box.max.y - box.min.y);
  }

  /// Names of areas, the largest first, none over a rank or another name.
  void names() {
    for (const Hotspot& hotspot : first_hotspots()) {
      const Point p = on_paper(centroid(hotspot.shape));
      taken_.push_back({{p.x - 7, p.y - 7}, {p.x + 7, p.y + 7}});
    }
    std::vector<std::size_t> order(areas_.size());
    for (std::size_t a = 0; a < order.size(); ++a) order[a] = a;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return extent(areas_.shape[a]) > extent(areas_.shape[b]);
    });
    const TextStyle style = {.size = 5.5, .colour = "#1f2937", .halo = true};
    constexpr double gap = 2.5;  // [pt] around a name
    for (const std::size_t a : order) {
      if (areas_.shape[a].empty() || areas_.name[a].size() > 60) continue;
      const Point p = on_paper(centroid(areas_.shape[a]));
      const Point size = paper_.measure(areas_.name[a], style);
      const Box land = bounds(areas_.shape[a]);
      if (size.x > 2 * (land.max.x - land.min.x) * scale_) continue;  // would lie on its neighbours
      const Box wanted = {{p.x - size.x / 2 - gap, p.y - size.y / 2 - gap},
                          {p.x + size.x / 2 + gap, p.y + size.y / 2 + gap}};
      if (wanted.min.x < box_.min.x || wanted.max.x > box_.max.x || !room_for(wanted)) continue;
      paper_.text(p.x - size.x / 2, p.y - size.y / 2, areas_.name[a], style);
    }
  }

  std::span<const Hotspot> first_hotspots() const {
    return {hotspots().data(), std::min(marked, hotspots().size())};
  }

  void ranks() {
    const auto first = first_hotspots();
    for (std::size_t i = first.size(); i-- > 0;) {
      const Point p = on_paper(centroid(first[i].shape));
      const std::string words = std::to_string(first[i].rank);
      const TextStyle style = {.size = 7, .bold = true, .colour = "#ffffff"};
      const Point size = paper_.measure(words, style);
      paper_.disc(p, 6.5, ink);
      paper_.text(p.x - size.x / 2, p.y - size.y / 2, words, style);
    }
  }

  struct Entry {
    const char* colour;
    std::string words;
    bool dashed = false;
  };

  void legend(bool shaded) {
    std::vector<Entry> entries;
    std::string title;
    if (shaded) {
      title = theme_.title + ", " + shading_.unit;
      const std::vector<std::string> words = class_words(shading_.breaks);
      for (std::size_t i = 0; i < words.size(); ++i)
        entries.push_back({class_colour(i, words.size()), words[i]});
      if (std::ranges::any_of(shading_.values, [](double v) { return std::isnan(v); }))
        entries.push_back({no_value, "not known or not shown"});
    } else if (theme_.kde) {
      title = "Density, " + unit_words(found_.density.surface.unit);
      const std::vector<Band>& bands = found_.density.bands;
      for (std::size_t b = bands.size(); b-- > 0;)
        entries.push_back({class_colour(b, bands.size()),
                           figure_words(bands[b].level) + " or more" +
                               (profile_.in_band[b] == not_shown
                                    ? ""
                                    : ": " + count_words(profile_.in_band[b]) + " records")});
    }
    const bool narrow = box_.max.x - box_.min.x < 300;
    if (!shaded && !narrow)
      entries.push_back(
          {nullptr, "place, the first " + std::to_string(marked) + " with their rank"});
    if (!shaded && std::ranges::any_of(hotspots(), unsure))
      entries.push_back({nullptr, unsure_words, true});
    const double size = narrow ? 5.8 : 7, row = narrow ? 8.5 : 10;
    const TextStyle head = {.size = size, .bold = true, .width = narrow ? 95.0 : 150.0, .lines = 2},
                    text = {.size = size};
    double wide = title.empty() ? 0 : paper_.measure(title, head).x;
    for (const Entry& entry : entries)
      wide = std::max(wide, 22 + paper_.measure(entry.words, text).x);
    const double top_height = title.empty() ? 0 : paper_.measure(title, head).y + 2;
    const double tall = top_height + row * static_cast<double>(entries.size()) + 8;
    const Point at = {box_.max.x - wide - 16, box_.max.y - tall - 4};
    paper_.rectangle({at, {box_.max.x - 4, box_.max.y - 4}}, "#ffffff", "#d1d5db");
    if (!title.empty()) paper_.text(at.x + 6, at.y + 4, title, head);
    double y = at.y + 4 + top_height;
    for (const Entry& entry : entries) {
      const Box mark = {{at.x + 6, y + 1.5}, {at.x + 20, y + 7.5}};
      if (entry.colour != nullptr)
        paper_.rectangle(mark, entry.colour, border);
      else
        for (double x = mark.min.x; x < mark.max.x; x += entry.dashed ? 5 : 14)
          paper_.line({x, y + 4.5}, {x + (entry.dashed ? 3 : 14), y + 4.5}, ink, 1);
      paper_.text(at.x + 26, y, entry.words, text);
      y += row;
    }
  }
};

}  // namespace

void draw_map(Paper& paper, const Box& box, const Pack& pack, std::size_t theme) {
  MapPicture(paper, box, pack, theme).draw();
}

std::string map_words(const Pack& pack, std::size_t t) {
  const Theme& theme = pack.plan.themes[t];
  const ThemeResult& found = pack.results[t];
  if (!theme.kde && !theme.clusters)
    return "Map of " + theme.title + " by area, shaded by count or rate.";
  const std::vector<Hotspot>& hotspots = theme.kde ? found.density.hotspots : found.clusters;
  std::string text = "Map of " + theme.title + ": " + count_words(hotspots.size()) +
                     (hotspots.size() == 1 ? " place" : " places");
  for (std::size_t i = 0; i < std::min<std::size_t>(3, hotspots.size()); ++i)
    text += (i == 0 ? ", the first in " : ", ") + hotspots[i].label;
  return text + ".";
}

}  // namespace firemark::cli
