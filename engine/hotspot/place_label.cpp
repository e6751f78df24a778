#include "engine/hotspot/place_label.hpp"

#include "engine/areal/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace firemark {
namespace {

std::string with_part(const std::string& name, std::string_view part) {
  return part.empty() ? name : name + ", " + std::string(part);
}

/// The part of a box that a point lies in.
std::string_view part_of(const Box& box, Point p) {
  const Point middle = {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
  const double half_width = std::max(box.width() / 2, 1e-9);
  const double half_height = std::max(box.height() / 2, 1e-9);
  const double across = (p.x - middle.x) / half_width, up = (p.y - middle.y) / half_height;
  if (std::abs(across) <= 0.25 && std::abs(up) <= 0.25) return "centre";
  return compass_word({0, 0}, {across, up});
}

}  // namespace

std::string_view compass_word(Point from, Point to) {
  constexpr std::string_view words[] = {"east", "north-east", "north", "north-west",
                                        "west", "south-west", "south", "south-east"};
  if (from == to) return "";
  const double turn = std::atan2(to.y - from.y, to.x - from.x) / (std::numbers::pi / 4);
  return words[static_cast<std::size_t>((std::lround(turn) + 8) % 8)];
}

std::vector<NearPlace> nearest_places(Point from, const Gazetteer& places, std::size_t most) {
  std::vector<NearPlace> all;
  for (std::size_t i = 0; i < places.size(); ++i)
    all.push_back({i, std::hypot(places.point[i].x - from.x, places.point[i].y - from.y)});
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()));
  std::partial_sort(all.begin(), end, all.end(), [&](const NearPlace& a, const NearPlace& b) {
    return std::tie(a.metres, places.name[a.place]) < std::tie(b.metres, places.name[b.place]);
  });
  all.erase(end, all.end());
  return all;
}

std::string place_label(const MultiPolygon& shape, const Gazetteer* places, const Areas* areas,
                        double reach, double beside) {
  const Point middle = centroid(shape);
  if (places != nullptr) {
    const std::vector<NearPlace> near = nearest_places(middle, *places, 1);
    if (!near.empty() && near[0].metres <= reach) {
      const std::size_t i = near[0].place;
      return with_part(places->name[i], near[0].metres <= beside
                                            ? std::string_view()
                                            : compass_word(places->point[i], middle));
    }
  }
  if (areas == nullptr) return "";
  const std::vector<Overlap> in = overlaps(shape, *areas);
  if (in.empty()) return "";
  return with_part(areas->name[in[0].area], part_of(bounds(areas->shape[in[0].area]), middle));
}

}  // namespace firemark
