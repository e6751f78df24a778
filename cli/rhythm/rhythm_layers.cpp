#include "cli/rhythm/rhythm_layers.hpp"

#include "engine/rhythm/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

/// A column of one member, or of what is made of it, over all rows.
template <class Row, class Make>
auto column(const std::vector<Row>& rows, Make make) {
  std::vector<std::decay_t<decltype(make(rows.front()))>> values;
  values.reserve(rows.size());
  for (const Row& row : rows) values.push_back(make(row));
  return values;
}

std::int64_t whole(std::uint64_t n) { return static_cast<std::int64_t>(n); }

}  // namespace

geo::Layer week_table(const Rhythm& rhythm) {
  std::vector<std::string> day;
  std::vector<std::int64_t> hour;
  std::vector<double> n, share;
  double all = 0;
  for (const auto& row : rhythm.week)
    for (const double weight : row) all += weight;
  for (int d = 0; d < 7; ++d) {
    for (int h = 0; h < 24; ++h) {
      const double weight = rhythm.week[static_cast<std::size_t>(d)][static_cast<std::size_t>(h)];
      day.push_back(weekday_name(d));
      hour.push_back(h);
      n.push_back(weight);
      share.push_back(all > 0 ? 100 * weight / all : std::nan(""));
    }
  }
  return {.name = "week",
          .title = "Records by weekday and hour",
          .fields = {{.name = "weekday", .values = day},
                     {.name = "hour", .values = hour},
                     {.name = "n", .values = n, .decimals = 3},
                     {.name = "share_pct", .values = share, .decimals = 3}}};
}

geo::Layer month_table(const std::vector<MonthCount>& series) {
  using M = MonthCount;
  const auto side = [](const M& m) -> std::string {
    if (std::isnan(m.low)) return "";
    const auto n = static_cast<double>(m.n);
    return n > m.high ? "above" : n < m.low ? "below" : "within";
  };
  return {.name = "months",
          .title = "Records by month",
          .fields = {
              {.name = "month",
               .values = column(
                   series, [](const M& m) { return fmt::format("{}-{:02}", m.year, m.month); })},
              {.name = "n", .values = column(series, [](const M& m) { return whole(m.n); })},
              {.name = "expected", .values = column(series, [](const M& m) { return m.expected; })},
              {.name = "low",
               .values = column(series, [](const M& m) { return m.low; }),
               .decimals = 0},
              {.name = "high",
               .values = column(series, [](const M& m) { return m.high; }),
               .decimals = 0},
              {.name = "earlier_years",
               .values = column(series, [](const M& m) { return std::int64_t{m.earlier_years}; })},
              {.name = "band", .values = column(series, side)}}};
}

geo::Layer period_table(const std::vector<PeriodCount>& periods) {
  using P = PeriodCount;
  return {
      .name = "periods",
      .title = "Records by calendar period",
      .fields = {
          {.name = "period", .values = column(periods, [](const P& p) { return p.name; })},
          {.name = "n", .values = column(periods, [](const P& p) { return whole(p.n); })},
          {.name = "days", .values = column(periods, [](const P& p) { return whole(p.days); })},
          {.name = "other_n",
           .values = column(periods, [](const P& p) { return whole(p.other_n); })},
          {.name = "other_days",
           .values = column(periods, [](const P& p) { return whole(p.other_days); })},
          {.name = "ratio", .values = column(periods, [](const P& p) { return p.ratio; })},
          {.name = "ratio_low", .values = column(periods, [](const P& p) { return p.low; })},
          {.name = "ratio_high", .values = column(periods, [](const P& p) { return p.high; })}}};
}

}  // namespace firemark::cli
