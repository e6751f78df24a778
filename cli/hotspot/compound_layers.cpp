#include "cli/hotspot/compound_layers.hpp"

#include "engine/hotspot/place_label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

MultiPolygon square(const Box& box) {
  return {{.outer = {box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}}}};
}

/// "fire; council" of the themes that stand out.
std::string who(const CompoundPlace& place, const std::vector<CompoundTheme>& themes) {
  std::vector<std::string> names;
  for (std::size_t t = 0; t < themes.size(); ++t)
    for (const std::string& partner : themes[t].partners)
      if (place.parts[t].stands_out && std::ranges::find(names, partner) == names.end())
        names.push_back(partner);
  return fmt::format("{}", fmt::join(names, "; "));
}

/// "Deliberate fires 12 (1.20 % of all)"; of a theme that is told without numbers only that.
std::string said(const CompoundPart& part, const CompoundTheme& theme) {
  if (theme.present_only) return theme.title + (part.n > 0 ? " present" : " none seen here");
  return fmt::format("{} {} ({:.2f} % of all)", theme.title, part.n, part.share_pct);
}

/// Of the themes that stand out in a square, or of those that do not.
std::string said(const CompoundPlace& place, const std::vector<CompoundTheme>& themes,
                 bool standing) {
  std::string text;
  for (std::size_t t = 0; t < themes.size(); ++t)
    if (place.parts[t].stands_out == standing)
      text += (text.empty() ? "" : "; ") + said(place.parts[t], themes[t]);
  return text;
}

std::string sentence(const std::string& label, const CompoundPlace& place,
                     const std::vector<CompoundTheme>& themes) {
  std::string text = label + ": " + said(place, themes, true) + ".";
  if (const std::string others = said(place, themes, false); !others.empty())
    text += " Not standing out: " + others + ".";
  constexpr double seldom = 0.05;
  return text + fmt::format(" Themes that ignore each other {} gather so (p = {:.3f}).",
                            place.p_value > seldom ? "may well" : "seldom", place.p_value);
}

}  // namespace

geo::Layer compound_layer(const std::vector<CompoundPlace>& places,
                          const std::vector<CompoundTheme>& themes, const PlannedCompound& asked,
                          const Sources& sources) {
  std::vector<std::string> id, label, partners, sentences;
  std::vector<std::int64_t> rank, standing;
  std::vector<double> score, p;
  std::vector<MultiPolygon> shapes;
  for (const CompoundPlace& place : places) {
    const MultiPolygon shape = square(place.land);
    rank.push_back(static_cast<std::int64_t>(rank.size()) + 1);
    id.push_back(fmt::format("{}-{:.0f}-{:.0f}", asked.name, place.land.min.x, place.land.min.y));
    label.push_back(place_label(shape, sources.places.size() > 0 ? &sources.places : nullptr,
                                &sources.study_area().areas()));
    standing.push_back(std::ranges::count_if(
        place.parts, [](const CompoundPart& part) { return part.stands_out; }));
    score.push_back(place.score);
    p.push_back(place.p_value);
    partners.push_back(who(place, themes));
    sentences.push_back(sentence(label.back(), place, themes));
    shapes.push_back(shape);
  }
  geo::Layer layer = {
      .name = asked.name,
      .title = asked.title,
      .description = fmt::format("Squares of {:g} m in which themes gather", asked.options.cell),
      .fields = {{.name = "place_id", .values = id},
                 {.name = "rank", .values = rank},
                 {.name = "label", .values = label},
                 {.name = "themes", .values = standing},
                 {.name = "score_pct", .values = score, .decimals = 3},
                 {.name = "p_value", .values = p, .decimals = 6}},
      .shapes = shapes,
      .crs = sources.study_area().set.crs};
  const bool hides = std::ranges::any_of(themes, &CompoundTheme::present_only);
  for (std::size_t t = 0; t < themes.size(); ++t) {
    std::vector<std::int64_t> n;
    std::vector<double> of_all, of_score;
    std::vector<std::string> present;
    for (const CompoundPlace& place : places) {
      const CompoundPart& part = place.parts[t];
      n.push_back(static_cast<std::int64_t>(part.n));
      of_all.push_back(part.share_pct);
      of_score.push_back(100 * part.share_pct / place.score);
      present.push_back(part.n > 0 ? "present" : "none seen here");
    }
    if (themes[t].present_only) {
      layer.fields.push_back({.name = themes[t].name, .values = present});
      continue;
    }
    layer.fields.push_back({.name = themes[t].name + "_n", .values = n});
    layer.fields.push_back({.name = themes[t].name + "_pct", .values = of_all, .decimals = 3});
    // The rest of the score would be the number that is not to be told.
    if (!hides)
      layer.fields.push_back(
          {.name = themes[t].name + "_of_score_pct", .values = of_score, .decimals = 1});
  }
  if (hides) std::erase_if(layer.fields, [](const geo::Field& f) { return f.name == "score_pct"; });
  layer.fields.push_back({.name = "who_holds_records", .values = partners});
  layer.fields.push_back({.name = "sentence", .values = sentences});
  return layer;
}

geo::Layer sheet_4p(const geo::Layer& layer, const std::vector<CompoundPlace>& places,
                    const std::vector<CompoundTheme>& themes, const PlannedCompound& asked) {
  constexpr std::pair<const char*, const char*> headings[] = {
      {"Prevent", "What here could be taken away or put right before it is used again?"},
      {"Protect", "Who and what is at risk here, and what would make it safer?"},
      {"Prepare", "What should be ready, and when, for the next time?"},
      {"Pursue", "What is known of those who do it, and who follows it up?"}};
  const auto& ids = std::get<std::vector<std::string>>(layer.fields[0].values);
  const auto& labels = std::get<std::vector<std::string>>(layer.fields[2].values);
  std::vector<std::string> id, label, heading, question, evidence, partners, action, owner, due;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string there = said(places[i], themes, true);
    for (const auto& [name, asks] : headings) {
      id.push_back(ids[i]);
      label.push_back(labels[i]);
      heading.emplace_back(name);
      question.emplace_back(asks);
      evidence.push_back(there);
      partners.push_back(who(places[i], themes));
      action.emplace_back();
      owner.emplace_back();
      due.emplace_back();
    }
  }
  return {.name = asked.name + "_4p",
          .fields = {{.name = "place_id", .values = id},
                     {.name = "label", .values = label},
                     {.name = "heading", .values = heading},
                     {.name = "question", .values = question},
                     {.name = "what_stands_out", .values = evidence},
                     {.name = "who_holds_records", .values = partners},
                     {.name = "action", .values = action},
                     {.name = "owner", .values = owner},
                     {.name = "due", .values = due}}};
}

}  // namespace firemark::cli
