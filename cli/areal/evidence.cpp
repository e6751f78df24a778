#include "cli/areal/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

const double unknown = std::nan("");

/// Of rates: one decimal, below 1 two digits, so that no interval shrinks to a point.
std::string number(double value) {
  if (value > 0 && value < 1) return fmt::format("{:.2g}", value);
  return value >= 100 ? fmt::format("{:.0f}", value) : fmt::format("{:.1f}", value);
}

std::string chance(double p) { return p < 0.001 ? "< 0.001" : fmt::format("= {:.3f}", p); }

/// "1,000" of 1000.
std::string thousands(double per) {
  std::string text = fmt::format("{:.0f}", per);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

/// "5.2 % higher than", "the same as".
std::string difference(const Statement& s) {
  if (std::isnan(s.change.pct)) return "up from";
  const std::string size = fmt::format("{:.1f} %", std::abs(s.change.pct));
  return size == "0.0 %" ? "the same as"
                         : size + (s.change.pct > 0 ? " higher than" : " lower than");
}

std::string verdict(const Statement& s) {
  const std::string p = s.compared > 1 ? fmt::format("p {}, q {} of {} areas", chance(s.change.p),
                                                     chance(s.change.q), s.compared)
                                       : fmt::format("p {}", chance(s.change.p));
  return fmt::format("{} ({})", s.clear ? "clearly different" : "not clearly different", p);
}

std::string sentence(const Statement& s, const EvidenceOptions& options) {
  std::string text =
      fmt::format("{}, {}: {:.0f} incident{}", s.name, s.time.name, s.n, s.n == 1 ? "" : "s");
  if (!s.kind.empty()) text += " (" + s.kind + ")";
  const std::string per = " per " + thousands(options.rates.per);
  if (!std::isnan(s.rate.rate))
    text += fmt::format(", {}{} ({:g} % interval {} to {})", number(s.rate.rate), per,
                        options.rates.confidence, number(s.rate.low), number(s.rate.high));
  if (s.against.empty()) return text + ".";
  if (std::isnan(s.change.p)) return text + fmt::format("; none in {} either.", s.against);
  const std::string base = std::isnan(s.base_rate)
                               ? fmt::format("the {:.0f} of {}", s.n_base, s.against)
                               : fmt::format("the {}{} of {}", number(s.base_rate), per, s.against);
  return text + fmt::format("; {} {}; {}.", difference(s), base, verdict(s));
}

/// All areas, then each, at one time; nothing compared yet.
std::vector<Statement> of_time(const EvidenceSeries& series, const TimeCounts& counts,
                               const Areas& areas, const EvidenceOptions& options) {
  std::vector<Statement> rows(1 + areas.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Statement& s = rows[r];
    s = {.kind = series.kind,
         .time = counts.time,
         .n_base = unknown,
         .expected = unknown,
         .base_rate = unknown};
    s.change = {unknown, unknown, unknown, unknown, unknown};
    const bool all = r == 0;
    s.code = all ? "" : areas.code[r - 1];
    s.name = all ? "All areas" : areas.name[r - 1];
    const auto& people = areas.population;
    if (all) {
      s.n = std::accumulate(counts.n.begin(), counts.n.end(), 0.0);
      s.population = std::accumulate(people.begin(), people.end(), people.empty() ? unknown : 0.0);
    } else {
      s.n = static_cast<double>(counts.n[r - 1]);
      s.population = people.empty() ? unknown : people[r - 1];
    }
    s.rate = rate(s.n, s.population, options.rates);
  }
  return rows;
}

/// Compares each row with `base` counts; q is over the areas.
void compare(std::vector<Statement>& rows, const std::string& against,
             std::span<const PlaceCounts> counts, CountTest test, const EvidenceOptions& options) {
  const std::vector<Change> found = changes(counts, Adjustment::bh, test);
  const auto tested =
      std::ranges::count_if(found, [](const Change& c) { return !std::isnan(c.p); });
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Statement& s = rows[r];
    s.against = against;
    s.n_base = static_cast<double>(counts[r].before);
    s.change = found[r];
    s.expected = found[r].expected;
    s.compared = tested;
    s.clear = s.change.q < options.level;
  }
}

std::uint64_t whole(double n) { return static_cast<std::uint64_t>(std::llround(n)); }

/// Each area beside all others at the same time.
std::vector<Statement> against_rest(const EvidenceSeries& series, const TimeCounts& counts,
                                    const Areas& areas, const EvidenceOptions& options) {
  std::vector<Statement> rows = of_time(series, counts, areas, options);
  rows.erase(rows.begin());
  std::erase_if(rows, [](const Statement& s) { return !(s.population > 0); });
  std::vector<double> cases, people;
  for (const Statement& s : rows) {
    cases.push_back(s.n);
    people.push_back(s.population);
  }
  const std::vector<PlaceCounts> places = beside_rest(cases, people);
  compare(rows, "the other areas", places, CountTest::conditional, options);
  for (std::size_t r = 0; r < rows.size(); ++r)
    rows[r].base_rate =
        rate(static_cast<double>(places[r].before), places[r].exposure_before, options.rates).rate;
  return rows;
}

/// All areas and each beside themselves at another time.
std::vector<Statement> against_time(const EvidenceSeries& series, const TimeCounts& now,
                                    const TimeCounts& before, const Areas& areas,
                                    const EvidenceOptions& options) {
  std::vector<Statement> rows = of_time(series, now, areas, options);
  const std::vector<Statement> base = of_time(series, before, areas, options);
  const auto days = [](const TimeCounts& counts) {
    return static_cast<double>(counts.time.days.days());
  };
  std::vector<PlaceCounts> places;
  for (std::size_t r = 0; r < rows.size(); ++r)
    places.push_back({whole(rows[r].n), whole(base[r].n), days(now), days(before)});
  // The whole is one question, its areas are many.
  std::vector<Statement> whole_row = {rows.front()};
  rows.erase(rows.begin());
  compare(whole_row, before.time.name, std::span(places).first(1), CountTest::e_test, options);
  compare(rows, before.time.name, std::span(places).subspan(1), CountTest::e_test, options);
  rows.insert(rows.begin(), whole_row.front());
  return rows;
}

}  // namespace

std::vector<Statement> statements(const EvidenceSeries& series, const Areas& areas,
                                  const EvidenceOptions& options) {
  std::vector<Statement> all;
  const auto add = [&](std::vector<Statement> rows) {
    for (Statement& s : rows) {
      s.text = sentence(s, options);
      all.push_back(std::move(s));
    }
  };
  for (std::size_t t = 0; t < series.times.size(); ++t) {
    const TimeCounts& now = series.times[t];
    add({of_time(series, now, areas, options).front()});
    add(against_rest(series, now, areas, options));
    if (t > 0 && series.times[t - 1].time.days.end == now.time.days.first)
      add(against_time(series, now, series.times[t - 1], areas, options));
    const Period year_before = years_earlier(now.time.days, 1);
    for (std::size_t e = 0; e < t; ++e) {
      const bool same = series.times[e].time.days == year_before;
      const bool said = e + 1 == t && series.times[e].time.days.end == now.time.days.first;
      if (same && !said) add(against_time(series, now, series.times[e], areas, options));
    }
  }
  return all;
}

geo::Layer statement_table(std::span<const Statement> statements, const EvidenceOptions& options) {
  geo::Layer layer = {.name = "statements", .title = "Statements of the evidence base"};
  const auto texts = [&](const std::string& name, const auto& of) {
    std::vector<std::string> column;
    for (const Statement& s : statements) column.push_back(of(s));
    layer.fields.push_back({.name = name, .values = column});
  };
  const auto numbers = [&](const std::string& name, const auto& of) {
    std::vector<double> column;
    for (const Statement& s : statements) column.push_back(of(s));
    layer.fields.push_back({.name = name, .values = column, .decimals = -12});
  };
  std::vector<std::int64_t> id, clear;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    id.push_back(static_cast<std::int64_t>(i) + 1);
    clear.push_back(statements[i].against.empty() || std::isnan(statements[i].change.p)
                        ? geo::null_integer
                        : static_cast<std::int64_t>(statements[i].clear));
  }
  const std::string per = fmt::format("_per_{:.0f}", options.rates.per);
  layer.fields.push_back({.name = "id", .values = id});
  texts("kind", [](const Statement& s) { return s.kind; });
  texts("code", [](const Statement& s) { return s.code; });
  texts("name", [](const Statement& s) { return s.name; });
  texts("period", [](const Statement& s) { return s.time.name; });
  texts("days", [](const Statement& s) { return period_text(s.time.days); });
  numbers("n", [](const Statement& s) { return s.n; });
  numbers("population", [](const Statement& s) { return s.population; });
  numbers("rate" + per, [](const Statement& s) { return s.rate.rate; });
  numbers("rate_low", [](const Statement& s) { return s.rate.low; });
  numbers("rate_high", [](const Statement& s) { return s.rate.high; });
  texts("against", [](const Statement& s) { return s.against; });
  numbers("n_base", [](const Statement& s) { return s.n_base; });
  numbers("expected", [](const Statement& s) { return s.expected; });
  numbers("base_rate" + per, [](const Statement& s) { return s.base_rate; });
  numbers("change_pct", [](const Statement& s) { return s.change.pct; });
  numbers("change_p", [](const Statement& s) { return s.change.p; });
  numbers("change_q", [](const Statement& s) { return s.change.q; });
  std::vector<std::int64_t> compared;
  for (const Statement& s : statements)
    compared.push_back(s.against.empty() ? geo::null_integer : s.compared);
  layer.fields.push_back({.name = "compared", .values = compared});
  layer.fields.push_back({.name = "clear", .values = clear});
  texts("statement", [](const Statement& s) { return s.text; });
  return layer;
}

}  // namespace firemark::cli
