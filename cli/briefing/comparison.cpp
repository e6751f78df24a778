#include "cli/briefing/comparison.hpp"

#include "cli/briefing/funnel_picture.hpp"
#include "cli/briefing/page.hpp"
#include "cli/briefing/words.hpp"
#include "cli/disclosure/release.hpp"
#include "engine/areal/empirical_bayes.hpp"
#include "engine/disclosure/suppression.hpp"
#include "geo/markup_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

/// The areas of a set for one theme.
struct ThemeAreas {
  std::vector<double> n = {};
  double total = 0;  ///< records of the theme, in areas or not
  std::vector<RateInterval> rate = {};
  EmpiricalBayes smoothed = {};
  std::vector<std::string> funnel = {};
};

bool people_known(const Areas& areas) {
  return areas.population.size() == areas.size() &&
         std::ranges::any_of(areas.population, [](double p) { return std::isfinite(p); });
}

ThemeAreas compare(const Pack& pack, std::size_t t, const Areas& areas, std::size_t set) {
  ThemeAreas result;
  for (const Profile& profile : pack.profiles[t].by_area[set].of)
    result.n.push_back(shown_number(profile.n));
  result.total = shown_number(pack.results[t].located);
  if (!people_known(areas)) return result;
  result.rate = rates(result.n, areas.population, pack.plan.themes[t].options.rates);
  result.smoothed = empirical_bayes(result.n, areas.population);
  for (std::size_t a = 0; a < areas.size(); ++a)
    result.funnel.push_back(funnel_words(result.n[a], areas.population[a], result.smoothed.mean));
  return result;
}

}  // namespace

geo::Layer comparison_table(const Pack& pack, std::size_t set) {
  const Areas& areas = pack.sources.areas[set].areas();
  const bool people = people_known(areas);
  std::vector<std::string> code, name, themes, funnel;
  std::vector<std::int64_t> n;
  std::vector<double> share, population, rate, low, high, smoothed;
  for (std::size_t t = 0; t < pack.plan.themes.size(); ++t) {
    const Theme& theme = pack.plan.themes[t];
    const ThemeAreas found = compare(pack, t, areas, set);
    double outside = found.total;
    const auto add = [&](const std::string& of, const std::string& called, double records) {
      code.push_back(of);
      name.push_back(called);
      themes.push_back(theme.name);
      n.push_back(std::isnan(records) ? geo::null_integer : static_cast<std::int64_t>(records));
      share.push_back(found.total > 0 ? 100 * records / found.total : not_known);
    };
    for (std::size_t a = 0; a < areas.size(); ++a) {
      outside -= found.n[a];
      add(areas.code[a], areas.name[a], found.n[a]);
      if (!people) continue;
      population.push_back(areas.population[a]);
      rate.push_back(found.rate[a].rate);
      low.push_back(found.rate[a].low);
      high.push_back(found.rate[a].high);
      smoothed.push_back(found.smoothed.rate[a] * theme.options.rates.per);
      funnel.push_back(found.funnel[a]);
    }
    if (pack.plan.audience != Audience::restricted) continue;
    add("", "in none of these areas", outside);
    for (std::vector<double>* column : {&population, &rate, &low, &high, &smoothed})
      if (people) column->push_back(not_known);
    if (people) funnel.emplace_back();
  }
  geo::Layer layer = {.name = "comparison", .title = "Areas side by side"};
  layer.fields = {{.name = "code", .values = code},
                  {.name = "name", .values = name},
                  {.name = "theme", .values = themes},
                  {.name = "n", .values = n},
                  {.name = "share_pct", .values = share, .decimals = 2}};
  if (!people) return layer;
  layer.fields.push_back({.name = "population", .values = population, .decimals = 0});
  layer.fields.push_back({.name = "rate", .values = rate, .decimals = 4});
  layer.fields.push_back({.name = "rate_low", .values = low, .decimals = 4});
  layer.fields.push_back({.name = "rate_high", .values = high, .decimals = 4});
  layer.fields.push_back({.name = "rate_smoothed", .values = smoothed, .decimals = 4});
  layer.fields.push_back({.name = "funnel", .values = funnel});
  return layer;
}

std::string comparison_page(const Pack& pack, std::size_t set,
                            const std::vector<std::string>& folders) {
  const Areas& areas = pack.sources.areas[set].areas();
  std::string text =
      "<p>A pack for each area, all with the same classes, so that they can be laid side by side. "
      "Each record counts in one area: one on a shared border in the area to the east or north of "
      "it.</p>\n";
  for (std::size_t t = 0; t < pack.plan.themes.size(); ++t) {
    const Theme& theme = pack.plan.themes[t];
    const ThemeAreas found = compare(pack, t, areas, set);
    const bool people = !found.rate.empty();
    const std::string per =
        "Per " + count_words(static_cast<std::uint64_t>(theme.options.rates.per)) + " people";
    text += "<h2>" + geo::xml_text(theme.title) + "</h2>\n";
    std::vector<std::vector<Cell>> rows = {{{"Area"}, {"Records"}, {"Share"}}};
    if (people)
      rows[0].insert(rows[0].end(),
                     {{per},
                      {fmt::format("{:g} % interval", theme.options.rates.confidence)},
                      {"Drawn to the mean"},
                      {"Beside chance"}});
    double outside = found.total;
    for (std::size_t a = 0; a < areas.size(); ++a) {
      outside -= found.n[a];
      rows.push_back({{areas.name[a], folders[a] + "/index.html"},
                      {count_words(pack.profiles[t].by_area[set].of[a].n)},
                      {100 * found.n[a] / found.total >= 0
                           ? fmt::format("{:.1f} %", 100 * found.n[a] / found.total)
                           : "–"}});
      if (!people) continue;
      const RateInterval& r = found.rate[a];
      const bool known = std::isfinite(r.rate);
      const auto cell = [&](const std::string& words) {
        return Cell{known ? words : std::isnan(found.n[a]) ? withheld : "not known"};
      };
      rows.back().push_back(cell(fmt::format("{:.2f}", r.rate)));
      rows.back().push_back(cell(fmt::format("{:.2f} to {:.2f}", r.low, r.high)));
      rows.back().push_back(
          cell(fmt::format("{:.2f}", found.smoothed.rate[a] * theme.options.rates.per)));
      rows.back().push_back(cell(found.funnel[a]));
    }
    if (pack.plan.audience == Audience::restricted)
      rows.push_back(
          {{"in none of these areas"},
           {count_words(static_cast<std::uint64_t>(outside))},
           {found.total > 0 ? fmt::format("{:.1f} %", 100 * outside / found.total) : "–"}});
    while (rows.back().size() < rows[0].size()) rows.back().emplace_back();
    text += document_table(theme.title + " by area", rows);
    if (people)
      text +=
          funnel_picture(theme.title, areas, found.n, found.smoothed.mean, theme.options.rates.per);
  }
  text +=
      "<p>A rate of few people swings by chance alone. The funnel shows how far: an area inside it "
      "does not clearly differ from all together. \"Drawn to the mean\" is the rate as it is best "
      "guessed when that swing is allowed for (empirical Bayes). Neither says why areas "
      "differ.</p>\n";
  for (const std::string& line : release_words(pack.plan))
    text += "<p>" + geo::xml_text(line) + "</p>\n";
  return document(title_words(pack.plan), pack.plan.marking + " · " + period_words(pack.plan),
                  text);
}

}  // namespace firemark::cli
