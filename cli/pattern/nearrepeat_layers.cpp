#include "cli/pattern/nearrepeat_layers.hpp"

#include "cli/layer_column.hpp"
#include "cli/pattern/event_days.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

std::string metres(double value) { return fmt::format("{:g}", value); }

}  // namespace

geo::Layer knox_layer(const NearRepeat& test) {
  const auto of = [&](auto value) { return layer_column(test.cells, value); };
  geo::Layer layer = {.name = "near_repeat_table", .title = "Near repeats: observed and expected"};
  layer.description = fmt::format("Knox test with {} permutations, seed {}; intervals [from, to)",
                                  test.options.permutations, test.options.seed);
  layer.fields = {
      {"space_from_m", of([](const NearRepeatCell& c) { return c.space_from; })},
      {"space_to_m", of([](const NearRepeatCell& c) { return c.space_to; })},
      {"days_from", of([](const NearRepeatCell& c) { return c.time_from; })},
      {"days_to", of([](const NearRepeatCell& c) { return c.time_to; })},
      {"observed",
       of([](const NearRepeatCell& c) { return static_cast<std::int64_t>(c.observed); })},
      {"expected", of([](const NearRepeatCell& c) { return c.expected; })},
      {"ratio", of([](const NearRepeatCell& c) { return c.ratio; })},
      {"p", of([](const NearRepeatCell& c) { return c.p; }), 6},
      {"p_max", of([](const NearRepeatCell& c) { return c.p_max; }), 6},
      {"q", of([](const NearRepeatCell& c) { return c.q; }), 6},
  };
  return layer;
}

geo::Layer link_layer(const NearRepeat& test, const RepeatLinks& links, const Incidents& events,
                      const geo::Crs& crs) {
  const auto of = [&](auto value) { return layer_column(links.links, value); };
  geo::Layer layer = {.name = "near_repeat_links", .title = "Near repeats, earlier to later"};
  layer.description = "Pairs of records that fall into the linked cells of the Knox table";
  layer.shapes = of([&](const RepeatLink& link) {
    return geo::Line{events.points[link.earlier], events.points[link.later]};
  });
  layer.fields = {
      {"earlier", of([&](const RepeatLink& link) { return record_text(events, link.earlier); })},
      {"later", of([&](const RepeatLink& link) { return record_text(events, link.later); })},
      {"earlier_date", of([&](const RepeatLink& link) { return date_text(events, link.earlier); })},
      {"later_date", of([&](const RepeatLink& link) { return date_text(events, link.later); })},
      {"dist_m", of([](const RepeatLink& link) { return link.distance; }), 1},
      {"days", of([](const RepeatLink& link) { return link.days; }), 2},
      {"ratio", of([&](const RepeatLink& link) { return test.cells[link.cell].ratio; })},
  };
  layer.crs = crs;
  return layer;
}

geo::Layer role_layer(const RepeatLinks& links, const std::vector<LocalKnox>& local,
                      const Incidents& events, const geo::Crs& crs) {
  geo::Layer layer = {.name = "near_repeat_events", .title = "Events and their part in repeats"};
  layer.description =
      "Originators, repeats at the same place, near repeats; origin: followed record";
  layer.shapes = events.points;
  layer.crs = crs;
  std::vector<std::string> id, when, category, role, origin;
  for (std::size_t i = 0; i < events.size(); ++i) {
    id.push_back(record_text(events, i));
    when.push_back(date_text(events, i));
    category.emplace_back(events.category[i]);
    role.emplace_back(repeat_role_name(links.role[i]));
    origin.push_back(links.origin[i] == no_event ? std::string()
                                                 : record_text(events, links.origin[i]));
  }
  layer.fields = {
      {"record", id}, {"date", when}, {"category", category}, {"role", role}, {"origin", origin}};
  if (local.empty()) return layer;
  const auto of = [&](auto value) { return layer_column(local, value); };
  layer.fields.push_back({"local_observed", of([](const LocalKnox& it) {
                            return static_cast<std::int64_t>(it.observed);
                          })});
  layer.fields.push_back({"local_expected", of([](const LocalKnox& it) { return it.expected; })});
  layer.fields.push_back({"local_p", of([](const LocalKnox& it) { return it.p; }), 6});
  layer.fields.push_back({"local_q", of([](const LocalKnox& it) { return it.q; }), 6});
  return layer;
}

geo::Layer zone_layer(const std::vector<RiskZone>& zones, const Incidents& events,
                      const geo::Crs& crs) {
  const auto of = [&](auto value) { return layer_column(zones, value); };
  geo::Layer layer = {.name = "risk_zones", .title = "Where risk is still raised"};
  layer.description = "Land about recent records; ratio: times the pairs that chance would give";
  layer.shapes = of([&](const RiskZone& z) { return zone_shape(events.points[z.event], z); });
  layer.crs = crs;
  layer.fields = {
      {"record", of([&](const RiskZone& z) { return record_text(events, z.event); })},
      {"date", of([&](const RiskZone& z) { return date_text(events, z.event); })},
      {"category", of([&](const RiskZone& z) { return std::string(events.category[z.event]); })},
      {"ratio", of([](const RiskZone& z) { return z.ratio; })},
      {"from_m", of([](const RiskZone& z) { return z.inner; }), 1},
      {"to_m", of([](const RiskZone& z) { return z.outer; }), 1},
      {"age_days", of([](const RiskZone& z) { return z.age; }), 2},
      {"days_left", of([](const RiskZone& z) { return z.days_left; }), 2},
  };
  return layer;
}

geo::Layer interaction_layer(const Mantel& mantel, const std::vector<JacquezOrder>& jacquez) {
  std::vector<std::string> test = {"mantel"};
  std::vector<std::int64_t> k = {geo::null_integer};
  std::vector<double> statistic = {mantel.correlation}, expected = {0.0}, p = {mantel.p},
                      p_max = {mantel.p};
  for (const JacquezOrder& order : jacquez) {
    test.emplace_back("jacquez");
    k.push_back(order.k);
    statistic.push_back(order.observed);
    expected.push_back(order.expected);
    p.push_back(order.p);
    p_max.push_back(order.p_max);
  }
  geo::Layer layer = {.name = "interaction", .title = "Space-time interaction"};
  layer.fields = {{"test", test},         {"k", k},    {"statistic", statistic, 6},
                  {"expected", expected}, {"p", p, 6}, {"p_max", p_max, 6}};
  return layer;
}

std::string knox_table(const NearRepeat& test, double level) {
  const std::size_t times = test.options.time.size();
  std::string text = fmt::format("{:>16}", "metres \\ days");
  for (std::size_t t = 0; t < times; ++t) {
    const NearRepeatCell& cell = test.cells[t];
    text += fmt::format("{:>16}", metres(cell.time_from) + "-" + metres(cell.time_to));
  }
  for (std::size_t c = 0; c < test.cells.size(); ++c) {
    const NearRepeatCell& cell = test.cells[c];
    if (c % times == 0) {
      if (text.back() == ' ') text.pop_back();
      const bool same = c == 0 && test.options.same_place > 0;
      text += fmt::format(
          "\n{:>16}", same ? "same place" : metres(cell.space_from) + "-" + metres(cell.space_to));
    }
    const std::string ratio = std::isnan(cell.ratio) ? "-" : fmt::format("{:.2f}", cell.ratio);
    text += fmt::format("{:>15}{}", fmt::format("{} ({})", ratio, cell.observed),
                        cell.p_max <= level ? "*" : " ");
  }
  if (text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace firemark::cli
