#include "cli/hotspot/place_briefing.hpp"

#include "cli/briefing/markdown_text.hpp"
#include "cli/briefing/words.hpp"
#include "cli/run/number_audit.hpp"
#include "geo/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

using Texts = std::vector<std::string>;

const geo::Layer* named(const std::vector<geo::Layer>& layers, std::string_view name) {
  const auto found = std::ranges::find(layers, name, &geo::Layer::name);
  return found == layers.end() ? nullptr : &*found;
}

template <class T>
const std::vector<T>& column(const geo::Layer& layer, std::string_view name) {
  return std::get<std::vector<T>>(std::ranges::find(layer.fields, name, &geo::Field::name)->values);
}

std::string month_words(const MonthCount& month) {
  return date_words(fmt::format("{}-{:02}", month.year, month.month));
}

PlaceBriefing::Theme theme_words(const ThemeAtPlace& at, const std::string& sentence, bool told) {
  PlaceBriefing::Theme theme = {
      .title = at.theme->title, .recorded_by = at.partners, .sentence = sentence};
  if (!told) return theme;
  for (const MonthCount& month : at.months) theme.months.push_back(month.n);
  if (!at.months.empty())
    theme.axis = fmt::format("{} to {}, the highest {}", month_words(at.months.front()),
                             month_words(at.months.back()),
                             count_words(*std::ranges::max_element(theme.months)));
  return theme;
}

void section(std::string& text, const std::string& heading, const Texts& items) {
  if (items.empty()) return;
  text += "\n## " + heading + "\n\n";
  for (const std::string& item : items) text += "- " + markdown_text(item) + "\n";
}

}  // namespace

PlaceBriefing place_briefing(const AskedPlace& place, const Plan& plan, const geo::Ledger& ledger,
                             const std::vector<ThemeAtPlace>& themes, const PlaceChains& chains,
                             const std::vector<geo::Layer>& layers) {
  PlaceBriefing result = {
      .title = place.name,
      .marking = plan.marking,
      .period = period_words(plan),
      .basis = fmt::format("Based on {} of {} records read.", count_words(ledger.used()),
                           count_words(ledger.asked())),
      .table = {{"Theme", "Recorded by", "Records", "Share of score"}}};
  const geo::Layer& layer = *named(layers, "place");
  const Texts &sentence = column<std::string>(layer, "sentence"),
              &note = column<std::string>(layer, "note");
  const auto& n = column<std::int64_t>(layer, "n");
  const auto& share = column<double>(layer, "share_of_score_pct");
  for (std::size_t t = 0; t < themes.size(); ++t) {
    const bool told = n[t] != geo::null_integer;
    result.themes.push_back(theme_words(themes[t], sentence[t], told));
    result.table.push_back({themes[t].theme->title, themes[t].partners,
                            told ? count_words(static_cast<std::uint64_t>(n[t])) : note[t],
                            std::isfinite(share[t]) ? fmt::format("{:.1f} %", share[t]) : ""});
  }
  if (const geo::Layer* near = named(layers, "near")) {
    const auto& metres = column<double>(*near, "metres");
    for (std::size_t i = 0; i < near->size(); ++i)
      result.near.push_back(fmt::format(
          "{} ({}): {}", column<std::string>(*near, "name")[i],
          column<std::string>(*near, "kind")[i],
          metres[i] < 1
              ? "here"
              : fmt::format("{:.0f} m {}", metres[i], column<std::string>(*near, "direction")[i])));
  }
  if (!chains.themes.empty()) {
    Texts titles;
    for (const std::string& name : chains.themes)
      for (const ThemeAtPlace& at : themes)
        if (at.theme->name == name) titles.push_back(at.theme->title);
    result.chains.push_back(
        fmt::format("{} of {}", count_words(chains.chains.size()), fmt::join(titles, ", then ")));
  }
  const geo::Layer& actions = *named(layers, "actions");
  for (std::size_t i = 0; i < actions.size(); ++i)
    result.actions.push_back(fmt::format("{}: {} ({})", column<std::string>(actions, "date")[i],
                                         column<std::string>(actions, "action")[i],
                                         column<std::string>(actions, "partner")[i]));
  if (actions.size() == 0) result.actions.emplace_back("None recorded.");
  result.cautions = {
      "Fire service and police count one event each in their own way: their numbers stand side by "
      "side and are not added.",
      "A place is profiled because it stands out now: most such places have fewer records later, "
      "whatever is done.",
      "What follows something was not for that caused by it."};
  return result;
}

std::string profile_markdown(const PlaceBriefing& said) {
  std::string text = "# " + markdown_text(said.title) + "\n\n**" + markdown_text(said.marking) +
                     "** · " + markdown_text(said.period) + " · " + markdown_text(said.basis) +
                     "\n\n";
  for (const PlaceBriefing::Theme& theme : said.themes)
    text += "- " + markdown_text(theme.sentence) + "\n";
  section(text, "Nearby", said.near);
  section(text, "Chains", said.chains);
  section(text, "Earlier actions", said.actions);
  section(text, "What not to conclude", said.cautions);
  return text;
}

std::vector<std::string> audit_numbers(const PlaceBriefing& said, const geo::Ledger& ledger,
                                       const PlaceChains& chains,
                                       const std::vector<geo::Layer>& layers) {
  Texts unknown;
  const auto check = [&](const KnownNumbers& known, const std::string& text) {
    for (const std::string& number : known.unknown_in(text))
      unknown.push_back(fmt::format("{} in \"{}\"", number, text));
  };
  KnownNumbers run;
  run.add(static_cast<double>(ledger.used()));
  run.add(static_cast<double>(ledger.asked()));
  check(run, said.basis);
  const geo::Layer& place = *named(layers, "place");
  const geo::Layer& months = *named(layers, "months");
  for (std::size_t t = 0; t < said.themes.size(); ++t) {
    const PlaceBriefing::Theme& theme = said.themes[t];
    KnownNumbers known;
    known.add(place, t);
    known.add(std::string_view(said.title));
    known.add(std::string_view(theme.title));
    const std::string& name = column<std::string>(place, "category")[t];
    for (std::size_t m = 0; m < months.size(); ++m)
      if (column<std::string>(months, "theme")[m] == name) known.add(months, m);
    check(known, theme.sentence);
    check(known, theme.axis);
    for (const std::string& cell : said.table[t + 1]) check(known, cell);
  }
  const auto rows = [&](const char* name, const Texts& texts) {
    const geo::Layer* layer = named(layers, name);
    for (std::size_t i = 0; layer != nullptr && i < layer->size(); ++i) {
      KnownNumbers known;
      known.add(*layer, i);
      check(known, texts[i]);
    }
  };
  rows("near", said.near);
  rows("actions", said.actions);
  for (const std::string& chain : said.chains) {
    KnownNumbers known;  // chains.csv has so many chains
    known.add(static_cast<double>(chains.chains.size()));
    for (const PlaceBriefing::Theme& theme : said.themes) known.add(std::string_view(theme.title));
    check(known, chain);
  }
  return unknown;
}

}  // namespace firemark::cli
