#include "cli/briefing/briefing.hpp"

#include "cli/briefing/map_picture.hpp"
#include "cli/briefing/standing.hpp"
#include "cli/briefing/words.hpp"
#include "cli/briefing/year_change.hpp"
#include "cli/disclosure/release.hpp"
#include "geo/counted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firemark::cli {
namespace {

constexpr std::size_t listed = 5, area_rows = 10, listed_files = 12;

/// The last year beside the one before, and what chance says of it, where two whole years can be
/// compared; else nothing. Below `rare` it is called a rise or a fall.
std::string change_words(const std::optional<YearChange>& change, double rare) {
  if (!change) return "";
  const std::string counts =
      fmt::format("{} in the last 12 months, {} in the 12 before: ", count_words(change->after),
                  count_words(change->before));
  const double p = change->chance;
  if (p >= 0.05)
    return counts +
           fmt::format("not clearly different; chance often gives as much (p = {:.2f}).", p);
  if (p >= rare)
    return counts + fmt::format("not clearly different among so many places (p = {:.3f}).", p);
  return counts + fmt::format("{}, by more than chance usually gives (p {}).",
                              change->after > change->before ? "a rise" : "a fall",
                              p < 0.001 ? "under 0.001" : fmt::format("= {:.3f}", p));
}

const std::vector<Hotspot>& hotspots_of(const Theme& theme, const ThemeResult& found) {
  return theme.kde ? found.density.hotspots : found.clusters;
}

const PlaceProfiles& told_of(const Theme& theme, const ThemeProfiles& profile) {
  return theme.kde ? profile.density : profile.clusters;
}

std::string lead_of(const Pack& pack, std::size_t t) {
  const Theme& theme = pack.plan.themes[t];
  const ThemeResult& found = pack.results[t];
  const Profile& whole = pack.profiles[t].whole.of.front();
  if (found.inside == not_shown)
    return fmt::format(
        "{}: the number of records in {} is not shown, as it or one beside it is small.",
        theme.title, pack.place);
  std::string text =
      fmt::format("{}: {} in {}.", theme.title, records_words(found.inside), pack.place) +
      standing_words(pack, t);
  if (theme.kde || theme.clusters) {
    const std::vector<Hotspot>& hotspots = hotspots_of(theme, found);
    const PlaceProfiles& told = told_of(theme, pack.profiles[t]);
    const CertaintyOptions& sure = theme.options.certainty;
    if (found.too_few)
      return text + fmt::format(" Not enough data: places are looked for from {} on.",
                                records_words(static_cast<std::uint64_t>(sure.floor)));
    if (hotspots.empty()) return text + " No place stands out from what chance would give.";
    std::uint64_t held = 0;
    const std::size_t first = std::min<std::size_t>(3, hotspots.size());
    bool known = true;
    for (std::size_t i = 0; i < first; ++i) {
      const std::uint64_t here = records_here(pack, hotspots[i], told, i);
      known = known && here != not_shown;
      held += here;
    }
    constexpr const char* numbers[] = {"", "place holds", "two places hold", "three places hold"};
    const double share = 100.0 * static_cast<double>(held) / static_cast<double>(found.inside);
    if (known)
      text += fmt::format(" The first {} {:.{}f} % of them.", numbers[first], share,
                          share < 10 ? 1 : 0);
  }
  const std::string change = change_words(year_change(whole), 0.05);
  return change.empty()
             ? text
             : text + " " + static_cast<char>(std::toupper(change[0])) + change.substr(1);
}

ThemeBriefing::Place place_of(const Hotspot& hotspot, const std::string& here) {
  const AnswerCard& card = hotspot.card;
  ThemeBriefing::Place place = {.label = fmt::format("{}. {}", hotspot.rank, hotspot.label)};
  place.how_many = fmt::format("{}, {:.1f} % of all, on {:.1f} ha", records_words(card.n),
                               card.share_pct, card.area_ha);
  if (std::isfinite(card.ratio_to_mean))
    place.how_many += ": " + figure_words(card.ratio_to_mean) + " times the mean density";
  place.how_many += "." + here;
  if (const std::string change = change_words(year_change(card), 0.01); !change.empty())
    place.how_many += " " + change;
  if (std::isfinite(card.stability_pct))
    place.how_many += fmt::format(" It would appear in {:.0f} of 100 re-runs.", card.stability_pct);
  for (std::size_t a = 0; a < std::min<std::size_t>(3, card.areas.size()); ++a)
    place.where += fmt::format("{}{} ({:.0f} %)", a == 0 ? "Land in " : ", ", card.areas[a].name,
                               card.areas[a].share_pct);
  if (card.areas.size() > 3) place.where += " and others";
  if (!place.where.empty()) place.where += ".";
  return place;
}

/// Areas by count, the most first, with rate and interval where people are known.
std::vector<std::vector<std::string>> area_table(const Theme& theme, const AreaCounts& counts,
                                                 const Areas& areas) {
  std::vector<double> n;
  for (std::size_t a = 0; a < areas.size(); ++a) n.push_back(shown_number(counts.in_area(a)));
  const auto rank = [&](std::size_t a) { return std::isnan(n[a]) ? -1 : n[a]; };
  std::vector<std::size_t> order(areas.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
  order.resize(std::min(order.size(), area_rows));
  const bool people =
      areas.population.size() == areas.size() &&
      std::ranges::any_of(areas.population, [](double p) { return std::isfinite(p); });
  std::vector<std::vector<std::string>> rows = {{"Area", "Records"}};
  std::vector<RateInterval> rate;
  if (people) {
    const RateOptions& options = theme.options.rates;
    rate = rates(n, areas.population, options);
    rows[0].push_back("per " + count_words(static_cast<std::uint64_t>(options.per)) + " people");
    rows[0].push_back(fmt::format("{:g} % interval", options.confidence));
  }
  for (const std::size_t a : order) {
    rows.push_back({areas.name[a], count_words(counts.in_area(a))});
    if (!people) continue;
    const bool known = std::isfinite(rate[a].rate);
    rows.back().push_back(known              ? fmt::format("{:.2f}", rate[a].rate)
                          : std::isnan(n[a]) ? withheld
                                             : "not known");
    rows.back().push_back(known ? fmt::format("{:.2f} to {:.2f}", rate[a].low, rate[a].high) : "");
  }
  return rows;
}

std::vector<std::string> what_was_read(const geo::Ledger& ledger) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < std::min(ledger.sources.size(), listed_files); ++i)
    lines.push_back(fmt::format("{}: {} of {} used", ledger.sources[i].path,
                                count_words(ledger.sources[i].used),
                                count_words(ledger.sources[i].rows)));
  if (ledger.sources.size() > listed_files)
    lines.push_back("and " + geo::counted(ledger.sources.size() - listed_files, "more file"));
  for (std::size_t i = 0; i < geo::reasons; ++i) {
    const auto reason = static_cast<geo::Reason>(i);
    if (const std::uint64_t n = ledger.set_aside(reason); n > 0)
      lines.push_back(fmt::format("Set aside: {}, {}", records_words(n), geo::reason_name(reason)));
  }
  lines.insert(lines.end(), ledger.notes.begin(), ledger.notes.end());
  return lines;
}

/// What was done, and the themes it was done for: themes with the same options are told once.
using Ways = std::vector<std::pair<std::string, std::string>>;

void add_method(Ways& ways, const std::string& words, const std::string& title) {
  for (auto& [known, titles] : ways) {
    if (known != words) continue;
    titles += "; " + title;
    return;
  }
  ways.emplace_back(words, title);
}

}  // namespace

Briefing briefing(const Pack& pack) {
  const geo::Ledger& ledger = pack.sources.ledger;
  Briefing result = {.title = title_words(pack.plan),
                     .marking = pack.plan.marking,
                     .period = period_words(pack.plan),
                     .basis = fmt::format("Based on {} of {} read.", count_words(ledger.used()),
                                          records_words(ledger.asked()))};
  Ways ways;
  for (std::size_t t = 0; t < pack.plan.themes.size(); ++t) {
    const Theme& theme = pack.plan.themes[t];
    const ThemeResult& found = pack.results[t];
    ThemeBriefing part = {
        .theme = t, .title = theme.title, .lead = lead_of(pack, t), .map = map_words(pack, t)};
    const std::vector<Hotspot>& hotspots = hotspots_of(theme, found);
    const PlaceProfiles& told = told_of(theme, pack.profiles[t]);
    for (std::size_t h = 0; h < std::min(listed, hotspots.size()); ++h)
      part.places.push_back(place_of(hotspots[h], share_words(pack, hotspots[h], told, h)));
    if (!found.counts.empty())
      part.areas =
          area_table(theme, found.counts[pack.sources.study], pack.sources.study_area().areas());
    result.themes.push_back(std::move(part));
    if (theme.kde)
      add_method(ways, density_words(theme.options, found.density.bandwidth), theme.title);
    if (theme.clusters) add_method(ways, cluster_words(theme.options), theme.title);
  }
  result.gatherings = gatherings(pack);
  for (const auto& [words, titles] : ways)
    result.method.push_back(fmt::format("{}. {}", titles, words));
  result.questions = {"Which of the first places do partners already know, and from what?",
                      "Who could act there, and what has been tried before?",
                      "What would have to be seen by the next meeting to say that it has changed?"};
  result.cautions = {
      "The list ranks places by their records. That a place stands out from chance does not say "
      "that it differs from the next one on the list.",
      "More people, shops or reporting make more records: a listed place is not for that a "
      "dangerous one.",
      "Nothing here says why records gather at a place, or what an action achieved.",
      "Of many places compared with the year before, a few differ by chance alone."};
  for (std::string& line : release_words(pack.plan)) result.cautions.push_back(std::move(line));
  if (ledger.snap_points)
    result.cautions.push_back(
        "Records lie on anonymised points that many share: nothing here is "
        "about single addresses.");
  if (std::ranges::any_of(pack.results, [](const ThemeResult& found) {
        return std::ranges::any_of(found.density.hotspots, unsure) ||
               std::ranges::any_of(found.clusters, unsure);
      }))
    result.method.push_back(
        "A broken outline marks a place that is unsure: more than one in five re-runs, with "
        "records "
        "drawn again, do not find it.");
  result.method.push_back("Coordinates in " + pack.sources.study_area().set.crs.name + ", by " +
                          pack.sources.operation.name +
                          ". Made with Firemark " FIREMARK_VERSION ".");
  result.read = what_was_read(ledger);
  return result;
}

}  // namespace firemark::cli
