#include "cli/briefing/map_picture.hpp"

#include "cli/briefing/map_legend.hpp"
#include "cli/briefing/map_marks.hpp"
#include "cli/briefing/palette.hpp"
#include "cli/briefing/shading.hpp"
#include "cli/briefing/words.hpp"
#include "engine/disclosure/suppression.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

constexpr double disc = 7.5;  ///< [pt] radius of a rank

class MapPicture {
 public:
  MapPicture(Paper& paper, const Box& box, const Pack& pack, std::size_t t)
      : paper_(paper),
        box_(box),
        areas_(pack.sources.study_area().areas()),
        theme_(pack.plan.themes[t]),
        found_(pack.results[t]) {
    if (!found_.counts.empty()) shading_ = shading(pack, t, pack.sources.study);
    constexpr double small_map = 300;
    legend_ = map_legend(pack, t, box.max.x - box.min.x < small_map);
    const Point size = legend_.entries.empty() ? Point{} : size_of(paper, legend_);
    legend_at_ = {box.max.x - size.x - 4, box.max.y - size.y - 4};
    fit(size);
  }

  void draw() {
    paper_.rectangle(box_, "#fafaf7", "#d1d5db");
    paper_.inside(box_, [&] {
      const auto to_paper = [this](Point p) { return on_paper(p); };
      for (std::size_t a = 0; a < areas_.size(); ++a)
        paper_.shape(areas_.shape[a], to_paper, counted_only() ? area_colour(a) : nullptr, nullptr,
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
    if (!legend_.entries.empty()) draw_legend(paper_, legend_at_, legend_);
    draw_scale_bar(paper_, box_, scale_);
    draw_north(paper_, box_);
  }

 private:
  Paper& paper_;
  Box box_;
  const Areas& areas_;
  const Theme& theme_;
  const ThemeResult& found_;
  Shading shading_ = {};
  double scale_ = 1;  ///< points on paper of a metre
  Point middle_land_ = {}, middle_ = {};
  std::vector<Box> taken_ = {};
  MapLegend legend_ = {};
  Point legend_at_ = {};

  /// Scale and place of the land: all of the box where no border then runs below the legend, else
  /// beside the legend or above it, whichever leaves the land larger.
  void fit(Point legend) {
    Box land;
    for (const MultiPolygon& shape : areas_.shape) land.grow(bounds(shape));
    middle_land_ = {(land.min.x + land.max.x) / 2, (land.min.y + land.max.y) / 2};
    const double margin = 8;
    const auto into = [&](double right, double below) {
      const Box room = {{box_.min.x + margin, box_.min.y + margin},
                        {box_.max.x - margin - right, box_.max.y - margin - below}};
      scale_ = std::min((room.max.x - room.min.x) / std::max(1.0, land.max.x - land.min.x),
                        (room.max.y - room.min.y) / std::max(1.0, land.max.y - land.min.y));
      middle_ = {(room.min.x + room.max.x) / 2, (room.min.y + room.max.y) / 2};
      return scale_;
    };
    into(0, 0);
    if (legend.x == 0) return;
    // Into the upper left corner: the legend stands in the lower right one.
    middle_.x = box_.min.x + margin + (land.max.x - land.min.x) * scale_ / 2;
    middle_.y = box_.min.y + margin + (land.max.y - land.min.y) * scale_ / 2;
    if (!legend_covers_land()) return;
    if (into(legend.x, 0) >= into(0, legend.y)) into(legend.x, 0);
  }

  bool legend_covers_land() const {
    return std::ranges::any_of(areas_.shape, [&](const MultiPolygon& shape) {
      return std::ranges::any_of(shape, [&](const Polygon& piece) {
        return std::ranges::any_of(piece.outer, [&](Point place) {
          const Point p = on_paper(place);
          return p.x > legend_at_.x - 3 && p.y > legend_at_.y - 3;
        });
      });
    });
  }

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
      if (shading_.values[a] > 0 && shading_.values[a] >= shading_.breaks[i])
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
    taken_.push_back({legend_at_, box_.max});
    taken_.push_back({{box_.min.x, box_.max.y - 28}, {box_.min.x + 80, box_.max.y}});  // the scale
    for (const Hotspot& hotspot : first_hotspots()) {
      const Point p = on_paper(centroid(hotspot.shape));
      taken_.push_back({{p.x - disc, p.y - disc}, {p.x + disc, p.y + disc}});
    }
    std::vector<std::size_t> order(areas_.size());
    for (std::size_t a = 0; a < order.size(); ++a) order[a] = a;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return extent(areas_.shape[a]) > extent(areas_.shape[b]);
    });
    const TextStyle style = {.size = small_print, .colour = "#1f2937", .halo = true};
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
    return {hotspots().data(), std::min(marked_places, hotspots().size())};
  }

  void ranks() {
    const auto first = first_hotspots();
    for (std::size_t i = first.size(); i-- > 0;) {
      const Point p = on_paper(centroid(first[i].shape));
      const std::string words = std::to_string(first[i].rank);
      const TextStyle style = {.size = small_print, .bold = true, .colour = "#ffffff"};
      const Point size = paper_.measure(words, style);
      paper_.disc(p, disc, ink);
      paper_.text(p.x - size.x / 2, p.y - size.y / 2, words, style);
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
