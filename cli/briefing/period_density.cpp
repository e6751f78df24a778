#include "cli/briefing/period_density.hpp"

#include "engine/areal/area_index.hpp"
#include "engine/areal/overlap.hpp"
#include "engine/density/bands.hpp"
#include "engine/density/weighing.hpp"
#include "engine/geometry/simplify.hpp"
#include "engine/hotspot/profile.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

/// Cells: each period's outlines are as many as all time's, and the page has to hold them all.
constexpr double drawn_to = 0.1;

std::uint64_t records_on(const MultiPolygon& shape, const std::vector<Point>& points) {
  Areas land;
  land.code = {""};
  land.shape = {shape};
  std::uint64_t n = 0;
  for (const std::uint32_t in : AreaIndex(land).areas_of(points)) n += in == 0 ? 1 : 0;
  return n;
}

/// Rows of the records of each stretch.
std::vector<std::vector<std::uint32_t>> rows_of(const Incidents& records,
                                                const std::vector<MonthSpan>& spans,
                                                std::int32_t first_month, Timezone zone) {
  std::vector<std::vector<std::uint32_t>> rows(spans.size());
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const auto month = month_of(records.time[i], records.time_precision[i], zone);
    if (!month) continue;
    const auto m = static_cast<std::size_t>(*month - first_month);
    for (std::size_t s = 0; s < spans.size(); ++s)
      if (m >= spans[s].from && m < spans[s].to) rows[s].push_back(i);
  }
  return rows;
}

}  // namespace

std::vector<MonthSpan> month_spans(std::int32_t first_month, std::size_t months) {
  constexpr std::size_t most_months = 8;
  std::vector<MonthSpan> spans;
  for (std::size_t m = 0; m < months; ++m) {
    const std::int32_t month = first_month + static_cast<std::int32_t>(m);
    if (m == 0 || months <= most_months || month % 3 == 0)
      spans.push_back({m, m + 1});
    else
      spans.back().to = m + 1;
  }
  if (spans.size() < 2) spans.clear();
  return spans;
}

std::vector<PeriodDensity> period_densities(const Theme& theme, const ThemeResult& found,
                                            const Incidents& records, const StudyArea& study,
                                            std::int32_t first_month, std::size_t months,
                                            Timezone zone) {
  const DensityAnalysis& all = found.density;
  std::vector<PeriodDensity> result;
  if (!theme.kde || all.bands.empty() || theme.options.density.kde.half_life) return result;
  const std::vector<MonthSpan> spans = month_spans(first_month, months);
  const auto rows = rows_of(records, spans, first_month, zone);
  KdeOptions kde = theme.options.density.kde;
  kde.bandwidth = all.bandwidth;
  kde.rule = BandwidthRule::length;
  for (std::size_t s = 0; s < spans.size(); ++s) {
    const Incidents then = select(records, rows[s]);
    std::vector<std::string> notes;
    Surface surface = density_of(weigh(then, kde), all.surface.grid, &study, kde,
                                 theme.options.density, notes, Progress::none())
                          .surface;
    for (std::size_t c = 0; c < surface.values.size(); ++c)
      if (std::isnan(all.surface.values[c])) surface.values[c] = all.surface.values[c];
    const double share =
        kde.unit == DensityUnit::probability
            ? 1
            : static_cast<double>(spans[s].to - spans[s].from) / static_cast<double>(months);
    BandOptions asked = {.volumes = {}, .pieces = theme.options.density.bands.pieces};
    // A hill of one record reaches over a level by less than a cell: no land to speak of.
    asked.pieces.min_area =
        std::max(asked.pieces.min_area, all.surface.grid.cell * all.surface.grid.cell / 1e4);
    for (const Band& band : all.bands) asked.levels.push_back(band.level * share);
    const std::vector<Point> inside = located_in(then, &study).points;
    PeriodDensity period;
    for (const Band& band : bands(surface, asked)) {
      period.n.push_back(records_on(band.shape, inside));
      period.bands.push_back(simplified(band.shape, drawn_to * all.surface.grid.cell));
    }
    result.push_back(std::move(period));
  }
  return result;
}

PeriodDensity part_of(const PeriodDensity& whole, const MultiPolygon& shape) {
  PeriodDensity part;
  for (const MultiPolygon& band : whole.bands) part.bands.push_back(intersection(band, shape));
  return part;
}

}  // namespace firemark::cli
