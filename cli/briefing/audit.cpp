#include "cli/briefing/audit.hpp"

#include "cli/briefing/briefing.hpp"
#include "cli/briefing/standing.hpp"
#include "cli/briefing/year_change.hpp"
#include "cli/option_text.hpp"
#include "cli/run/number_audit.hpp"
#include "engine/disclosure/suppression.hpp"
#include "geo/hotspot_layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

const std::vector<Hotspot>& hotspots_of(const Theme& theme, const ThemeResult& found) {
  return theme.kde ? found.density.hotspots : found.clusters;
}

template <class Options>
void add_options(Options options, KnownNumbers& known) {
  describe(options,
           [&](const Option& option) { known.add(std::string_view(option_text(option))); });
}

class Audit {
 public:
  void text(const KnownNumbers& known, const std::string& sentence) {
    for (const std::string& number : known.unknown_in(sentence))
      unknown_.push_back(fmt::format("{} in \"{}\"", number, sentence));
  }
  /// Each feature's sentence against its own attributes.
  void layer(const geo::Layer& layer) {
    for (const geo::Field& field : layer.fields) {
      if (field.name != "sentence") continue;
      const auto& sentences = std::get<std::vector<std::string>>(field.values);
      for (std::size_t i = 0; i < sentences.size(); ++i) {
        KnownNumbers known;
        known.add(std::string_view(layer.title));
        known.add(layer, i);
        for (const std::string_view title : also_) known.add(title);
        text(known, sentences[i]);
      }
    }
  }
  /// Words that any sentence may repeat: titles.
  void also(std::string_view words) { also_.push_back(words); }
  std::vector<std::string> unknown() && { return std::move(unknown_); }

 private:
  std::vector<std::string> unknown_ = {};
  std::vector<std::string_view> also_ = {};
};

/// What was asked and read: options, the period, the ledger.
KnownNumbers about_the_run(const Pack& pack) {
  KnownNumbers known;
  known.add(std::string_view(FIREMARK_VERSION));
  for (const std::string& text :
       {pack.place, pack.plan.title, pack.plan.from, pack.plan.to,
        pack.sources.study_area().set.crs.name, pack.sources.operation.name})
    known.add(std::string_view(text));
  const geo::Ledger& ledger = pack.sources.ledger;
  known.add(static_cast<double>(ledger.used()));
  known.add(static_cast<double>(ledger.asked()));
  known.add(static_cast<double>(ledger.sources.size()));
  known.add(static_cast<double>(ledger.sources.size()) - 12);
  for (const geo::Ledger::Source& source : ledger.sources) {
    known.add(std::string_view(source.path));
    known.add(static_cast<double>(source.rows));
    known.add(static_cast<double>(source.used));
  }
  for (std::size_t i = 0; i < geo::reasons; ++i)
    known.add(static_cast<double>(ledger.set_aside(static_cast<geo::Reason>(i))));
  for (const std::string& note : ledger.notes) known.add(std::string_view(note));
  for (const ThemeResult& found : pack.results) known.add(found.density.bandwidth);
  for (const Theme& theme : pack.plan.themes) {
    known.add(std::string_view(theme.title));
    add_options(theme.options.density.kde, known);
    add_options(theme.options.density.hotspots, known);
    add_options(theme.options.dbscan, known);
    add_options(theme.options.certainty, known);
    add_options(theme.options.disclosure, known);
    add_options(theme.options.rates, known);
    known.add(static_cast<double>(theme.options.disclosure.floor) - 1);
  }
  return known;
}

/// Of a part: where it stands among all, as its first sentence says.
void add_standing(const Pack& pack, geo::Layer& table) {
  std::vector<double> all, share, rate, low, high, mean;
  for (std::size_t t = 0; t < pack.plan.themes.size(); ++t) {
    const Standing found = standing(pack, t);
    all.push_back(found.all);
    share.push_back(found.share_pct);
    rate.push_back(found.rate.rate);
    low.push_back(found.rate.low);
    high.push_back(found.rate.high);
    mean.push_back(found.mean_rate);
  }
  table.fields.push_back({.name = "n_all_areas", .values = all, .decimals = 0});
  table.fields.push_back({.name = "share_of_all_pct", .values = share, .decimals = 2});
  table.fields.push_back({.name = "rate", .values = rate, .decimals = 4});
  table.fields.push_back({.name = "rate_low", .values = low, .decimals = 4});
  table.fields.push_back({.name = "rate_high", .values = high, .decimals = 4});
  table.fields.push_back({.name = "rate_all_areas", .values = mean, .decimals = 4});
}

}  // namespace

geo::Layer theme_table(const Pack& pack) {
  std::vector<std::string> name, title;
  std::vector<std::int64_t> located, inside, hotspots, first_three, left_out;
  std::vector<double> share, last, before, p;
  for (std::size_t t = 0; t < pack.plan.themes.size(); ++t) {
    const Theme& theme = pack.plan.themes[t];
    const ThemeResult& found = pack.results[t];
    const std::vector<Hotspot>& list = hotspots_of(theme, found);
    const PlaceProfiles& told = theme.kde ? pack.profiles[t].density : pack.profiles[t].clusters;
    double held = 0;
    for (std::size_t h = 0; h < std::min<std::size_t>(3, list.size()); ++h)
      held += shown_number(records_here(pack, list[h], told, h));
    const auto change = year_change(pack.profiles[t].whole.of.front());
    name.push_back(theme.name);
    title.push_back(theme.title);
    located.push_back(static_cast<std::int64_t>(found.located));
    inside.push_back(static_cast<std::int64_t>(found.inside));
    hotspots.push_back(static_cast<std::int64_t>(list.size()));
    left_out.push_back(
        static_cast<std::int64_t>(theme.kde ? found.density_left_out : found.clusters_left_out));
    first_three.push_back(std::isnan(held) ? geo::null_integer : static_cast<std::int64_t>(held));
    share.push_back(found.inside > 0 ? 100 * held / shown_number(found.inside) : not_known);
    last.push_back(change ? static_cast<double>(change->after) : not_known);
    before.push_back(change ? static_cast<double>(change->before) : not_known);
    p.push_back(change ? change->chance : not_known);
  }
  geo::Layer table = {.name = "themes",
                      .title = "Themes",
                      .fields = {{.name = "theme", .values = name},
                                 {.name = "title", .values = title},
                                 {.name = "located", .values = located},
                                 {.name = "n", .values = inside},
                                 {.name = "hotspots", .values = hotspots},
                                 {.name = "left_out", .values = left_out},
                                 {.name = "n_first_three", .values = first_three},
                                 {.name = "share_first_three_pct", .values = share, .decimals = 2},
                                 {.name = "n_last_year", .values = last, .decimals = 0},
                                 {.name = "n_year_before", .values = before, .decimals = 0},
                                 {.name = "year_change_p", .values = p, .decimals = 9}}};
  if (pack.whole != nullptr) add_standing(pack, table);
  return table;
}

std::vector<std::string> audit_numbers(const Pack& pack, const std::vector<geo::Layer>& joint) {
  const Briefing said = briefing(pack);
  const KnownNumbers run = about_the_run(pack);
  const geo::Layer themes = theme_table(pack);
  const geo::Crs& crs = pack.sources.study_area().set.crs;
  Audit audit;
  for (const Theme& theme : pack.plan.themes) audit.also(theme.title);
  audit.text(run, said.basis);
  audit.text(run, said.period);
  for (const auto* list : {&said.questions, &said.cautions, &said.method, &said.read})
    for (const std::string& sentence : *list) audit.text(run, sentence);
  for (const ThemeBriefing& part : said.themes) {
    const Theme& theme = pack.plan.themes[part.theme];
    const ThemeResult& found = pack.results[part.theme];
    KnownNumbers about_theme = run;
    about_theme.add(themes, part.theme);
    audit.text(about_theme, part.lead);
    audit.text(about_theme, part.map);
    const geo::Layer layer = geo::hotspot_layer(hotspots_of(theme, found), crs);
    for (std::size_t h = 0; h < part.places.size(); ++h) {
      KnownNumbers about_place;
      about_place.add(layer, h);
      about_place.add(std::string_view(pack.place));
      const ThemeProfiles& profile = pack.profiles[part.theme];
      about_place.add(shown_number(records_here(
          pack, hotspots_of(theme, found)[h], theme.kde ? profile.density : profile.clusters, h)));
      for (const std::string* text :
           {&part.places[h].label, &part.places[h].how_many, &part.places[h].where})
        audit.text(about_place, *text);
    }
  }
  for (std::size_t c = 0; c < said.gatherings.size(); ++c) {
    const PlannedCompound& asked = pack.plan.compounds[c];
    KnownNumbers about;
    about.add(std::string_view(asked.title));
    for (const Theme& theme : pack.plan.themes) about.add(std::string_view(theme.title));
    about.add(static_cast<double>(joint[c].size()));
    add_options(asked.options, about);
    audit.text(about, said.gatherings[c].lead);
    for (std::size_t i = 0; i < said.gatherings[c].places.size(); ++i) {
      KnownNumbers about_place = about;
      about_place.add(joint[c], i);
      audit.text(about_place, said.gatherings[c].places[i]);
    }
  }
  for (const ThemeResult& found : pack.results)
    for (const auto* hotspots : {&found.density.hotspots, &found.clusters})
      audit.layer(geo::hotspot_layer(*hotspots, crs));
  for (const geo::Layer& layer : joint) audit.layer(layer);
  return std::move(audit).unknown();
}

}  // namespace firemark::cli
