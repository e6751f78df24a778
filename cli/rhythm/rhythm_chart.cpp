#include "cli/rhythm/rhythm_chart.hpp"

#include "cli/svg.hpp"
#include "engine/rhythm/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

constexpr const char* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

constexpr double left = 60, cell = 26, top = 76, week_height = 7 * cell;
constexpr double width = left + 24 * cell + 90;
constexpr double chart_top = top + week_height + 92, chart_height = 170;

/// White to dark blue: one hue, so that it prints in grey and reads with any colour vision.
std::string shade(double share) {
  const auto mix = [&](int from, int to) {
    return static_cast<int>(std::lround(from + share * (to - from)));
  };
  return fmt::format("#{:02x}{:02x}{:02x}", mix(247, 8), mix(251, 48), mix(255, 107));
}

void draw_week(Svg& svg, const Rhythm& rhythm) {
  double most = 0;
  for (const auto& row : rhythm.week)
    most = std::max(most, *std::max_element(row.begin(), row.end()));
  svg.text(left, top - 26,
           fmt::format("Hour of the week: {} of {} records say it", rhythm.with_hour, rhythm.n),
           "start", 13);
  if (most == 0) return svg.text(left, top + 40, "No record says the hour.", "start", 13);
  for (std::size_t h = 0; h < 24; h += 3)
    svg.text(left + (static_cast<double>(h) + 0.5) * cell, top - 8, fmt::format("{:02}", h),
             "middle", 11);
  for (std::size_t d = 0; d < 7; ++d) {
    const double y = top + static_cast<double>(d) * cell;
    svg.text(left - 8, y + cell * 0.65, weekday_name(static_cast<int>(d), true), "end");
    for (std::size_t h = 0; h < 24; ++h) {
      const double n = rhythm.week[d][h];
      const double x = left + static_cast<double>(h) * cell;
      svg.rect(x, y, cell - 1, cell - 1, shade(n / most));
      if (n >= 0.5)
        svg.text(x + cell / 2 - 0.5, y + cell * 0.65, fmt::format("{:.0f}", n), "middle", 10,
                 n > most / 2 ? "#ffffff" : "#222222");
    }
    svg.text(
        left + 24 * cell + 8, y + cell * 0.65,
        fmt::format("{:.0f}", std::accumulate(rhythm.week[d].begin(), rhythm.week[d].end(), 0.0)),
        "start", 11, "#555555");
  }
}

void draw_months(Svg& svg, const std::vector<MonthCount>& series) {
  svg.text(left, chart_top - 26,
           "Months, with the band that earlier years lead one to expect (95 %)", "start", 13);
  if (series.empty())
    return svg.text(left, chart_top + 40, "No record says the month.", "start", 13);
  double most = 1;
  for (const MonthCount& m : series)
    most = std::max({most, static_cast<double>(m.n), std::isnan(m.high) ? 0 : m.high});
  const double step = 24 * cell / std::max<double>(1, static_cast<double>(series.size()) - 1);
  const auto x = [&](std::size_t i) { return left + static_cast<double>(i) * step; };
  const auto y = [&](double n) { return chart_top + chart_height * (1 - n / most); };
  std::vector<std::pair<double, double>> band, line;
  for (std::size_t i = 0; i < series.size(); ++i) {
    line.emplace_back(x(i), y(static_cast<double>(series[i].n)));
    if (!std::isnan(series[i].high)) band.emplace_back(x(i), y(series[i].high));
  }
  for (std::size_t i = series.size(); i-- > 0;)
    if (!std::isnan(series[i].low)) band.emplace_back(x(i), y(series[i].low));
  if (band.size() > 2) svg.polygon(band, "#dce6f2");
  svg.line(left, y(0), left + 24 * cell, y(0), "#888888");
  for (const double n : {0.0, most / 2, most})
    svg.text(left - 8, y(n) + 4, fmt::format("{:.0f}", n), "end", 11);
  svg.polyline(line, "#08306b", 2);
  const std::size_t every = std::max<std::size_t>(1, (series.size() + 11) / 12);
  for (std::size_t i = 0; i < series.size(); i += every)
    svg.text(x(i), y(0) + 16,
             fmt::format("{} {:02}", month_names[series[i].month - 1], series[i].year % 100),
             "middle", 10);
}

}  // namespace

std::string rhythm_chart(const Rhythm& rhythm, const std::vector<MonthCount>& series,
                         const std::string& title) {
  const Peak hours = peak_hours(rhythm);
  std::string description = fmt::format("{} records.", rhythm.n);
  if (!std::isnan(hours.share))
    description +=
        fmt::format(" The busiest six hours are {} with {:.0f} %.", hours_text(hours), hours.share);
  Svg svg(width, chart_top + chart_height + 36, title, description);
  svg.text(left, 22, title, "start", 15);
  draw_week(svg, rhythm);
  draw_months(svg, series);
  return svg.finish();
}

}  // namespace firemark::cli
