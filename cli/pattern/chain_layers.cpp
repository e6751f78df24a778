#include "cli/pattern/chain_layers.hpp"

#include "cli/layer_column.hpp"
#include "cli/pattern/event_days.hpp"
#include "geo/counted.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firemark::cli {
namespace {

/// "leads", "both ways" (a common season or place), or "no".
std::string verdict(const std::vector<ChainStep>& steps, const ChainStep& step) {
  if (!step.beyond_chance()) return "no";
  const auto back = std::ranges::find_if(
      steps, [&](const ChainStep& it) { return it.from == step.to && it.to == step.from; });
  return back->beyond_chance() ? "both ways" : "leads";
}

/// Pairs over those of chance; NaN for none.
double ratio(const ChainStep& step) { return static_cast<double>(step.pairs) / step.expected; }

std::string after_text(const std::vector<Stage>& stages, const FuelPlace& place) {
  if (!place.after) return {};
  const auto [stage, event] = *place.after;
  return stages[stage].name + " " + date_text(stages[stage].records, event);
}

std::string area_text(const Stage& stage, std::uint32_t event) {
  return stage.area.empty() ? std::string() : stage.area[event];
}

}  // namespace

geo::Layer step_layer(const std::vector<Stage>& stages, const std::vector<ChainStep>& steps) {
  const auto of = [&](auto value) { return layer_column(steps, value); };
  using S = ChainStep;
  geo::Layer layer = {.name = "steps", .title = "Which stage leads which"};
  layer.description = "Leader-follower Knox tests of every two stages, both ways";
  layer.fields = {
      {"leader", of([&](const S& s) { return stages[s.from].name; })},
      {"follower", of([&](const S& s) { return stages[s.to].name; })},
      {"verdict", of([&](const S& s) { return verdict(steps, s); })},
      {"pairs", of([](const S& s) { return static_cast<std::int64_t>(s.pairs); })},
      {"expected", of([](const S& s) { return s.expected; })},
      {"ratio", of([](const S& s) { return ratio(s); })},
      {"lead_days", of([](const S& s) { return s.lead_days; }), 1},
      {"dist_m", of([](const S& s) { return s.distance; }), 1},
      {"p", of([](const S& s) { return s.p; }), 6},
      {"leaders", of([&](const S& s) {
         return static_cast<std::int64_t>(stages[s.from].events.days.size());
       })},
      {"followers",
       of([&](const S& s) { return static_cast<std::int64_t>(stages[s.to].events.days.size()); })},
  };
  return layer;
}

geo::Layer chain_link_layer(const std::vector<Stage>& stages, const std::vector<ChainStep>& steps,
                            const geo::Crs& crs) {
  geo::Layer layer = {.name = "links", .title = "Chains, earlier to later"};
  layer.description = "Pairs of records in the raised cells of steps in the chain's order";
  layer.crs = crs;
  std::vector<std::string> leader, follower, earlier, later, from_date, to_date;
  std::vector<double> distance, days, times;
  std::vector<geo::Line> lines;
  for (const ChainStep& step : steps) {
    if (step.from > step.to) continue;
    const Incidents &from = stages[step.from].records, &to = stages[step.to].records;
    for (const RepeatLink& link : step.links) {
      leader.push_back(stages[step.from].name);
      follower.push_back(stages[step.to].name);
      earlier.push_back(record_text(from, link.earlier));
      later.push_back(record_text(to, link.later));
      from_date.push_back(date_text(from, link.earlier));
      to_date.push_back(date_text(to, link.later));
      distance.push_back(link.distance);
      days.push_back(link.days);
      times.push_back(step.test.cells[link.cell].ratio);
      lines.push_back({from.points[link.earlier], to.points[link.later]});
    }
  }
  layer.fields = {{"leader", leader},      {"follower", follower},      {"earlier", earlier},
                  {"later", later},        {"earlier_date", from_date}, {"later_date", to_date},
                  {"dist_m", distance, 1}, {"days", days, 2},           {"ratio", times}};
  layer.shapes = lines;
  return layer;
}

geo::Layer fuel_layer(const std::vector<Stage>& stages, const std::vector<FuelPlace>& places,
                      const geo::Crs& crs) {
  const auto of = [&](auto value) { return layer_column(places, value); };
  using P = FuelPlace;
  geo::Layer layer = {.name = "fuel", .title = "Places to clear, most urgent first"};
  layer.description =
      "expected: records of later stages, beyond chance, that such a place is still followed by";
  std::vector<std::int64_t> rank;
  for (std::size_t i = 0; i < places.size(); ++i) rank.push_back(static_cast<std::int64_t>(i + 1));
  layer.shapes = of([&](const P& p) { return stages[p.stage].records.points[p.events.front()]; });
  layer.crs = crs;
  layer.fields = {
      {"rank", rank},
      {"stage", of([&](const P& p) { return stages[p.stage].name; })},
      {"latest",
       of([&](const P& p) { return date_text(stages[p.stage].records, p.events.front()); })},
      {"reports", of([](const P& p) { return static_cast<std::int64_t>(p.events.size()); })},
      {"area", of([&](const P& p) { return area_text(stages[p.stage], p.events.front()); })},
      {"next", of([&](const P& p) { return stages[p.next].name; })},
      {"expected", of([](const P& p) { return p.expected; }), 4},
      {"within_m", of([](const P& p) { return p.reach; }), 0},
      {"days_left", of([](const P& p) { return p.days_left; }), 0},
      {"followed", of([&](const P& p) { return after_text(stages, p); })},
      {"record",
       of([&](const P& p) { return record_text(stages[p.stage].records, p.events.front()); })},
  };
  return layer;
}

std::string step_table(const std::vector<Stage>& stages, const std::vector<ChainStep>& steps) {
  std::string text = fmt::format("{:<34}{:>7}{:>10}{:>8}{:>11}{:>8}{:>9}  {}", "leader -> follower",
                                 "pairs", "by chance", "ratio", "lead days", "metres", "p", "");
  for (const ChainStep& step : steps) {
    text += fmt::format("\n{:<34}",
                        fmt::format("{} -> {}", stages[step.from].name, stages[step.to].name));
    text += step.beyond_chance()
                ? fmt::format("{:>7}{:>10.1f}{:>8.1f}{:>11g}{:>8.0f}", step.pairs, step.expected,
                              ratio(step), step.lead_days, step.distance)
                : fmt::format("{:>44}", "");
    text += fmt::format("{:>9.2g}  {}", step.p, verdict(steps, step));
  }
  return text +
         "\nPairs in bands beyond chance, with their median lead and distance; p after "
         "correction for all bands and steps.";
}

std::string fuel_list(const std::vector<Stage>& stages, const std::vector<FuelPlace>& places,
                      std::size_t most) {
  std::string text =
      geo::counted(places.size(), "place") + " to clear" + (places.empty() ? "." : ":");
  for (std::size_t i = 0; i < std::min(most, places.size()); ++i) {
    const FuelPlace& place = places[i];
    const Stage& stage = stages[place.stage];
    const Point at = stage.records.points[place.events.front()];
    const std::string area = area_text(stage, place.events.front());
    const std::string reports =
        place.events.size() > 1 ? fmt::format(" ({} reports)", place.events.size()) : std::string();
    text += fmt::format("\n{:>3}. {} {}{} at {:.0f} {:.0f}{}{}", i + 1, stage.name,
                        date_text(stage.records, place.events.front()), reports, at.x, at.y,
                        area.empty() ? "" : ", ", area);
    text += fmt::format(": {} within {:g} m, {:g} {} left", stages[place.next].name, place.reach,
                        place.days_left, place.days_left == 1 ? "day" : "days");
    if (place.after) text += "; followed " + after_text(stages, place);
  }
  if (places.size() > most) text += fmt::format("\n     and {} more", places.size() - most);
  return text;
}

}  // namespace firemark::cli
