#include "cli/briefing/area_part.hpp"

#include "engine/areal/overlap.hpp"
#include "engine/density/contour.hpp"
#include "engine/density/mask.hpp"
#include "engine/disclosure/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// The areas of `areas` that have more of their land in number `of` of `owners` than in any other.
Numbers areas_within(const Areas& areas, const Areas& owners, std::uint32_t of) {
  Numbers within;
  for (std::uint32_t a = 0; a < areas.size(); ++a) {
    const std::vector<Overlap> shares = overlaps(areas.shape[a], owners);
    if (!shares.empty() && shares.front().area == of) within.push_back(a);
  }
  return within;
}

template <class T>
std::vector<T> chosen(const std::vector<T>& all, const Numbers& rows) {
  std::vector<T> result;
  for (const std::uint32_t row : rows)
    if (row < all.size()) result.push_back(all[row]);
  return result;
}

StudyArea chosen(const StudyArea& all, const Numbers& rows) {
  geo::AreaSet set;
  set.areas = {.set = all.areas().set,
               .code = chosen(all.areas().code, rows),
               .name = chosen(all.areas().name, rows),
               .shape = chosen(all.areas().shape, rows),
               .population = chosen(all.areas().population, rows)};
  set.crs = all.set.crs;
  set.operation = all.set.operation;
  return StudyArea(std::move(set));
}

AreaCounts chosen(const AreaCounts& all, const Numbers& rows) {
  AreaCounts result = {.values = all.values, .areas = rows.size()};
  for (const std::uint32_t row : rows)
    for (std::size_t v = 0; v < all.values.size(); ++v) result.n.push_back(all.at(row, v));
  result.outside.assign(all.values.size(), 0);
  return result;
}

/// The cells of the surface in a shape, on the smallest grid that holds them.
Surface cut(const Surface& all, const MultiPolygon& shape) {
  if (all.grid.size() == 0) return all;
  const Grid wanted = grid_over(bounds(shape), all.grid.cell);
  const auto cells = [&](double metres) {
    return static_cast<std::int32_t>(std::lround(metres / all.grid.cell));
  };
  const std::int32_t east = cells(wanted.origin.x - all.grid.origin.x),
                     north = cells(wanted.origin.y - all.grid.origin.y);
  Surface part = {.grid = wanted, .values = {}, .unit = all.unit};
  part.values.reserve(wanted.size());
  for (std::int32_t row = 0; row < wanted.rows; ++row) {
    for (std::int32_t column = 0; column < wanted.columns; ++column) {
      const std::int32_t c = column + east, r = row + north;
      const bool held = c >= 0 && r >= 0 && c < all.grid.columns && r < all.grid.rows;
      part.values.push_back(held ? all.values[all.grid.index(c, r)] : std::nan(""));
    }
  }
  mask(part, shape);
  return part;
}

class Cutting {
 public:
  Cutting(const Pack& whole, std::size_t set, std::uint32_t area)
      : whole_(whole), set_(set), area_(area), owners_(whole.sources.areas[set].areas()) {
    for (std::size_t s = 0; s < whole.sources.areas.size(); ++s)
      rows_.push_back(s == set ? Numbers{area}
                               : areas_within(whole.sources.areas[s].areas(), owners_, area));
  }

  AreaPart part() {
    AreaPart result = {
        .plan = whole_.plan, .place = owners_.name[area_], .whole = &whole_, .set = set_};
    result.plan.title = result.place + ": " + whole_.plan.title;
    Sources& sources = result.sources;
    for (std::size_t s = 0; s < rows_.size(); ++s)
      sources.areas.push_back(chosen(whole_.sources.areas[s], rows_[s]));
    const std::size_t study = whole_.sources.study;
    sources.study = rows_[study].empty() ? set_ : study;
    result.plan.study = result.plan.areas[sources.study].name;
    sources.ledger = whole_.sources.ledger;
    sources.operation = whole_.sources.operation;
    sources.files = whole_.sources.files;
    for (std::size_t t = 0; t < whole_.plan.themes.size(); ++t) theme(t, result);
    return result;
  }

 private:
  const Pack& whole_;
  std::size_t set_;
  std::uint32_t area_;
  const Areas& owners_;
  std::vector<Numbers> rows_ = {};  ///< of each set, the areas that stay

  void theme(std::size_t t, AreaPart& part) const {
    const ThemeResult& all = whole_.results[t];
    const ThemeProfiles& told = whole_.profiles[t];
    ThemeResult found = all;
    found.of_areas.clear();  // what changes and emerges is told of the whole
    ThemeProfiles profile = {};
    profile.whole = told.by_area[set_];
    profile.whole.of = {told.by_area[set_].of[area_]};
    found.inside = profile.whole.of.front().n;
    found.density.surface = cut(all.density.surface, owners_.shape[area_]);
    found.density.located = found.inside;
    found.density.bands.clear();
    for (std::size_t b = 0; b < all.density.bands.size(); ++b) {
      Band band = all.density.bands[b];
      band.shape = found.density.surface.grid.size() > 0
                       ? contour(found.density.surface, band.level)
                       : intersection(band.shape, owners_.shape[area_]);
      found.density.bands.push_back(std::move(band));
      profile.in_band.push_back(told.in_band_by[b][set_][area_]);
    }
    for (DensityClass& one : found.density.classes)
      cut_class(one, profile.in_band, static_cast<std::size_t>(one.number) - 1);
    std::erase_if(found.density.classes, [](const DensityClass& one) { return one.shape.empty(); });
    profile.density = places(all.density.hotspots, told.density, found.density.hotspots);
    profile.clusters = places(all.clusters, told.clusters, found.clusters);
    for (std::vector<PastHotspot>* ended : {&found.density_ended, &found.clusters_ended})
      std::erase_if(*ended, [&](const PastHotspot& past) {
        return !(overlap_area(past.shape, owners_.shape[area_]) > 0);
      });
    found.counts.clear();
    for (std::size_t s = 0; s < rows_.size(); ++s) {
      if (s < all.counts.size()) found.counts.push_back(chosen(all.counts[s], rows_[s]));
      profile.by_area.push_back({told.by_area[s].first_month, told.by_area[s].months,
                                 chosen(told.by_area[s].of, rows_[s])});
    }
    profile.density_classes = told.density_classes;
    profile.area_classes = told.area_classes;
    for (const PeriodDensity& period : told.in_period)
      profile.in_period.push_back(part_of(period, owners_.shape[area_]));
    part.results.push_back(std::move(found));
    part.profiles.push_back(std::move(profile));
  }

  /// The class above band `b` and below the next, here.
  void cut_class(DensityClass& one, const std::vector<std::uint64_t>& in_band,
                 std::size_t b) const {
    one.shape = intersection(one.shape, owners_.shape[area_]);
    const std::uint64_t above = b + 1 < in_band.size() ? in_band[b + 1] : 0;
    one.n = in_band[b] == not_shown ? not_shown : in_band[b] - above;
  }

  std::uint64_t here(const PlaceProfiles& told, std::uint32_t hotspot) const {
    for (const AreaCount& count : told.areas[set_][hotspot])
      if (count.area == area_) return count.n;
    return 0;
  }

  /// Those with a record here, most first, into `kept`; returns what is told of them.
  PlaceProfiles places(const std::vector<Hotspot>& all, const PlaceProfiles& told,
                       std::vector<Hotspot>& kept) const {
    Numbers order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::erase_if(order, [&](std::uint32_t h) { return here(told, h) == 0; });
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return here(told, a) > here(told, b);
    });
    kept = chosen(all, order);
    for (std::size_t h = 0; h < kept.size(); ++h) kept[h].rank = static_cast<std::int32_t>(h) + 1;
    PlaceProfiles result = {
        .time = {told.time.first_month, told.time.months, chosen(told.time.of, order)}};
    for (std::size_t s = 0; s < rows_.size(); ++s) {
      result.areas.emplace_back();
      for (const std::uint32_t h : order) {
        std::vector<AreaCount> counts;
        for (const AreaCount& count : told.areas[s][h]) {
          const auto row = std::lower_bound(rows_[s].begin(), rows_[s].end(), count.area);
          if (row != rows_[s].end() && *row == count.area)
            counts.push_back({static_cast<std::uint32_t>(row - rows_[s].begin()), count.n});
        }
        result.areas.back().push_back(std::move(counts));
      }
    }
    return result;
  }
};

}  // namespace

AreaPart part_of(const Pack& whole, std::size_t set, std::uint32_t area) {
  return Cutting(whole, set, area).part();
}

}  // namespace firemark::cli
