#include "cli/hotspot/place_profile.hpp"

#include "cli/briefing/year_change.hpp"
#include "cli/pattern/event_days.hpp"
#include "engine/areal/area_index.hpp"
#include "engine/error.hpp"
#include "engine/hotspot/answer_card.hpp"
#include "geo/area_columns.hpp"
#include "geo/delimited.hpp"
#include "geo/layout.hpp"
#include "geo/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace firemark::cli {
namespace {

std::string partners_of(const Theme& theme, const Plan& plan) {
  std::set<std::string> names;
  for (const PlannedIncidents& incidents : plan.incidents)
    if (!incidents.partner.empty() &&
        std::ranges::find(theme.incidents, incidents.name) != theme.incidents.end())
      names.insert(incidents.partner);
  return fmt::format("{}", fmt::join(names, "; "));
}

/// The last 24 months of `all`, counted at the place.
std::vector<MonthCount> last_months(const std::vector<MonthCount>& all,
                                    const std::vector<MonthCount>& here) {
  std::vector<MonthCount> result;
  const std::size_t first = all.size() > 24 ? all.size() - 24 : 0;
  for (std::size_t m = first; m < all.size(); ++m) {
    MonthCount month = {.year = all[m].year, .month = all[m].month};
    month.expected = month.low = month.high = not_known;
    for (const MonthCount& each : here)
      if (each.year == month.year && each.month == month.month) month = each;
    result.push_back(month);
  }
  return result;
}

/// The last 12 of 24 months beside the 12 before, on the card.
void note_years(ThemeAtPlace& at) {
  Profile months;
  for (const MonthCount& month : at.months) months.months.push_back(month.n);
  const std::optional<YearChange> change = year_change(months);
  if (!change) return;
  at.place.card.n_last_year = static_cast<double>(change->after);
  at.place.card.n_year_before = static_cast<double>(change->before);
  at.place.card.year_change_p = change->chance;
}

}  // namespace

std::vector<ThemeAtPlace> themes_at(const AskedPlace& place, const Plan& plan,
                                    const Sources& sources,
                                    const std::vector<std::string>& present_only, bool restricted) {
  const AreaIndex land({.code = {place.name}, .name = {place.name}, .shape = {place.shape}});
  const StudyArea& study = sources.study_area();
  std::set<std::string> hidden(present_only.begin(), present_only.end()), scored;
  for (const PlannedCompound& compound : plan.compounds)
    hidden.insert(compound.present_only.begin(), compound.present_only.end());
  if (restricted) hidden.clear();
  for (const Theme& theme : plan.themes)
    if (theme.view.empty()) scored.insert(theme.name);
  if (!plan.compounds.empty())
    scored = {plan.compounds.front().themes.begin(), plan.compounds.front().themes.end()};
  std::vector<ThemeAtPlace> result;
  double score = 0;
  for (const Theme& theme : plan.themes) {
    ThemeAtPlace at = {.theme = &theme, .partners = partners_of(theme, plan)};
    at.present_only = hidden.contains(theme.name);
    const Incidents all = located_in(records_of(theme, sources.incidents), &study);
    at.all = all.size();
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < all.size(); ++i)
      if (land.area_of(all.points[i]) != no_area) members.push_back(i);
    const Timezone zone = timezone_named(plan.incidents.front().options.timezone);
    Setting setting = setting_of(all, &study);
    setting.target = theme.by;
    setting.zone = zone;
    Incidents earlier;
    if (!sources.earlier.empty()) {
      earlier = records_of(theme, sources.earlier);
      if (earlier.size() > 0) setting.earlier = &earlier.points;
    }
    at.place = {.id = theme.name, .label = place.name, .method = "profile", .category = theme.name};
    at.place.shape = place.shape;
    at.place.card = answer_card(place.shape, members, setting);
    at.records = select(all, members);
    at.rhythm = rhythm(at.records.time, at.records.time_precision, zone);
    at.months = last_months(months(all.time, zone), months(at.records.time, zone));
    note_years(at);
    if (!at.present_only && scored.contains(theme.name) && at.all > 0) {
      at.share_of_score = at.place.card.share_pct;
      score += at.share_of_score;
    }
    result.push_back(std::move(at));
  }
  for (ThemeAtPlace& at : result)
    at.share_of_score = score > 0 ? 100 * at.share_of_score / score : not_known;
  return result;
}

std::vector<Action> actions_near(const std::string& file, const AskedPlace& place,
                                 const geo::Crs& working, double reach) {
  geo::DelimitedReader reader(file);
  const std::vector<std::string>& header = reader.header();
  const std::size_t date = geo::column_named(header, "date", file);
  const std::size_t action = geo::column_named(header, "action", file);
  const std::size_t partner = geo::column_named(header, "partner", file);
  geo::Layout layout = geo::recognise(header, "easting/northing");
  if (!layout.x || !layout.y) layout = geo::recognise(header, "generic lon/lat");
  if (!layout.x || !layout.y)
    throw Error::data(file, "has no columns of coordinates",
                      "Give it easting and northing, or longitude and latitude.");
  const geo::Projection projection(geo::parse_crs(layout.crs, file), working);
  const Point middle = centroid(place.shape);
  std::vector<Action> found;
  geo::Record record;
  while (reader.next(record)) {
    const auto x = record.broken() ? std::nullopt : geo::parse_number(record.fields[*layout.x]);
    const auto y = record.broken() ? std::nullopt : geo::parse_number(record.fields[*layout.y]);
    if (!x || !y)
      throw Error::data(fmt::format("{}:{}", file, record.line), "the row has no coordinates",
                        "Correct the row.");
    const Point at = projection.transform(Point{*x, *y});
    const double metres = std::hypot(at.x - middle.x, at.y - middle.y);
    if (!(metres <= reach)) continue;
    found.push_back({std::string(geo::trimmed(record.fields[date])),
                     std::string(geo::trimmed(record.fields[action])),
                     std::string(geo::trimmed(record.fields[partner])), metres});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Action& a, const Action& b) { return a.date > b.date; });
  return found;
}

}  // namespace firemark::cli
