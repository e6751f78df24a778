#include "cli/disclosure/published_counts.hpp"

#include "engine/areal/overlap.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

namespace firemark::cli {
namespace {

/// Whether all that `part` asks for is among what `whole` asks for.
bool within(const Theme& part, const Theme& whole) {
  for (const std::string& name : part.incidents)
    if (std::ranges::find(whole.incidents, name) == whole.incidents.end()) return false;
  const auto asked = conditions(part.where, part.name);
  for (const Condition& condition : conditions(whole.where, whole.name)) {
    const auto own = std::ranges::find_if(
        asked, [&](const Condition& each) { return each.column == condition.column; });
    if (own == asked.end()) return false;
    for (const std::string& word : own->words)
      if (std::ranges::find(condition.words, word) == condition.words.end()) return false;
  }
  return true;
}

}  // namespace

PublishedCounts::PublishedCounts(const Plan& plan, const Sources& sources)
    : plan_(plan), sources_(sources) {
  for (std::size_t s = 0; s < plan.areas.size(); ++s) {
    if (plan.areas[s].name == plan.packs) packs_ = s;
    for (std::size_t other = s + 1; other < plan.areas.size(); ++other) find_shared_land(s, other);
  }
}

void PublishedCounts::find_shared_land(std::size_t first, std::size_t second) {
  constexpr double thin = 0.01;
  const Areas& one = sources_.areas[first].areas();
  const Areas& other = sources_.areas[second].areas();
  std::vector<double> whole;  // [m2] of the other's areas
  for (const MultiPolygon& shape : other.shape) whole.push_back(area(shape));
  std::vector<double> left = whole;
  for (std::uint32_t a = 0; a < one.size(); ++a) {
    const double m2 = area(one.shape[a]);
    double rest = m2;
    for (const Overlap& overlap : overlaps(one.shape[a], other)) {
      rest -= overlap.m2;
      left[overlap.area] -= overlap.m2;
      const bool sliver = overlap.m2 < thin * m2 && overlap.m2 < thin * whole[overlap.area];
      shared_.push_back({first, second, a, overlap.area, sliver});
    }
    shared_.push_back({first, second, a, no_area, rest < thin * m2});
  }
  for (std::uint32_t b = 0; b < other.size(); ++b)
    shared_.push_back({first, second, no_area, b, left[b] < thin * whole[b]});
}

PublishedCounts::Number PublishedCounts::cell(std::uint64_t n, const DisclosureOptions& options,
                                              CountCell::Kind kind) {
  cells_.push_back({n, options.floor, options.rounded, kind});
  return static_cast<Number>(cells_.size() - 1);
}

void PublishedCounts::sum(Number whole, std::vector<Number> parts, bool may_be_all) {
  if (parts.empty()) return;
  std::uint64_t n = 0;
  for (const Number part : parts) n += cells_[part].n;
  sums_.push_back({whole, std::move(parts), may_be_all && n == cells_[whole].n});
}

void PublishedCounts::add(const Theme& theme, const Incidents& records, const ThemeResult& found,
                          const ThemeProfiles& profile) {
  const DisclosureOptions& options = theme.options.disclosure;
  ThemeCells told;
  const auto cells = [&](const std::vector<std::uint64_t>& counts) {
    std::vector<Number> numbers;
    for (const std::uint64_t n : counts) numbers.push_back(cell(n, options));
    return numbers;
  };
  // How many records a theme has in all stands in the account of the reading, too.
  told.total = cell(found.inside, options, CountCell::Kind::open);
  for (const Profiles& set : profile.by_area) {
    std::vector<Number> areas;
    for (const Profile& area : set.of) areas.push_back(cell(area.n, options));
    sum(told.total, areas);
    told.areas.push_back(std::move(areas));
  }
  add_shared_land(told, records, options);
  told.months = cells(profile.whole.of.front().months);
  sum(told.total, told.months);
  if (packs_) {
    const std::vector<Profile>& areas = profile.by_area[*packs_].of;
    for (std::size_t a = 0; a < areas.size(); ++a) {
      told.by_area.push_back(cells(areas[a].months));
      sum(told.areas[*packs_][a], told.by_area.back());
    }
    for (std::size_t m = 0; m < told.months.size(); ++m) {
      std::vector<Number> parts;
      for (const std::vector<Number>& months : told.by_area) parts.push_back(months[m]);
      sum(told.months[m], std::move(parts));
    }
  }
  themes_.push_back(std::move(told));
}

void PublishedCounts::add_shared_land(const ThemeCells& told, const Incidents& records,
                                      const DisclosureOptions& options) {
  using Land = std::tuple<std::size_t, std::size_t, std::uint32_t, std::uint32_t>;
  struct Held {
    std::uint64_t n = 0;
    bool open = true;  ///< a reader takes it for nothing, and is off by it
  };
  std::map<Land, Held> held;
  for (const Shared& land : shared_)
    held[{land.first, land.second, land.a, land.b}] = {.n = 0, .open = land.sliver};
  std::vector<std::vector<std::uint32_t>> area_of;
  for (const StudyArea& set : sources_.areas) area_of.push_back(set.index.areas_of(records.points));
  for (std::size_t first = 0; first < area_of.size(); ++first)
    for (std::size_t second = first + 1; second < area_of.size(); ++second)
      for (std::size_t i = 0; i < records.size(); ++i)
        ++held[{first, second, area_of[first][i], area_of[second][i]}].n;
  std::map<std::tuple<std::size_t, std::uint32_t, std::size_t>, std::vector<Number>> parts;
  for (const auto& [land, told_of_it] : held) {
    const auto& [first, second, a, b] = land;
    const Number shared =
        cell(told_of_it.n, options,
             told_of_it.open ? CountCell::Kind::open : CountCell::Kind::unpublished);
    if (a != no_area) parts[{first, a, second}].push_back(shared);
    if (b != no_area) parts[{second, b, first}].push_back(shared);
  }
  for (const auto& [of, numbers] : parts)
    sum(told.areas[std::get<0>(of)][std::get<1>(of)], numbers);
}

void PublishedCounts::add_parts_of_themes() {
  const std::vector<Theme>& themes = plan_.themes;
  const auto strictly = [&](std::size_t part, std::size_t whole) {
    if (part == whole || !within(themes[part], themes[whole])) return false;
    return !within(themes[whole], themes[part]) || whole < part;  // of two alike the first is both
  };
  for (std::size_t whole = 0; whole < themes.size(); ++whole) {
    std::vector<std::size_t> parts;
    for (std::size_t part = 0; part < themes.size(); ++part) {
      if (!strictly(part, whole)) continue;
      bool between = false;
      for (std::size_t other = 0; other < themes.size(); ++other)
        between = between || (strictly(part, other) && strictly(other, whole));
      if (!between) parts.push_back(part);
    }
    if (!parts.empty()) add_parts(whole, parts);
  }
}

/// Themes that ask for parts of another's records share none, as far as their counts tell; else
/// each is set against the whole by itself.
void PublishedCounts::add_parts(std::size_t whole, const std::vector<std::size_t>& parts) {
  using Take = std::function<Number(const ThemeCells&)>;
  const ThemeCells& all = themes_[whole];
  const bool one_axis = std::ranges::all_of(
      parts, [&](std::size_t part) { return themes_[part].months.size() == all.months.size(); });
  std::vector<std::pair<Number, std::vector<Number>>> told;
  const auto add = [&](const Take& take) {
    told.emplace_back(take(all), std::vector<Number>());
    for (const std::size_t part : parts) told.back().second.push_back(take(themes_[part]));
  };
  add([](const ThemeCells& theme) { return theme.total; });
  for (std::size_t s = 0; s < all.areas.size(); ++s)
    for (std::size_t a = 0; a < all.areas[s].size(); ++a)
      add([&](const ThemeCells& theme) { return theme.areas[s][a]; });
  for (std::size_t m = 0; one_axis && m < all.months.size(); ++m) {
    add([&](const ThemeCells& theme) { return theme.months[m]; });
    for (std::size_t a = 0; a < all.by_area.size(); ++a)
      add([&](const ThemeCells& theme) { return theme.by_area[a][m]; });
  }
  bool apart = true, together = true;
  for (const auto& [of, cells] : told) {
    std::uint64_t n = 0;
    for (const Number each : cells) n += cells_[each].n;
    apart = apart && n <= cells_[of].n;
    together = together && n == cells_[of].n;
  }
  for (const auto& [of, cells] : told) {
    if (apart) sum(of, cells, together);
    for (std::size_t i = 0; !apart && i < cells.size(); ++i) sum(of, {cells[i]}, false);
  }
}

void PublishedCounts::settle() {
  add_parts_of_themes();
  hidden_ = hidden_cells(cells_, sums_);
  const auto hide = [&](const std::vector<Number>& numbers) {
    for (const Number each : numbers) hidden_[each] = true;
  };
  // Of a theme with few records in all no area is told, not even those with none.
  for (const ThemeCells& theme : themes_) {
    const CountCell& total = cells_[theme.total];
    if (total.n == 0 || !std::cmp_less(total.n, total.floor)) continue;
    for (const std::vector<Number>& set : theme.areas) hide(set);
    for (const std::vector<Number>& months : theme.by_area) hide(months);
    hide(theme.months);
  }
}

bool PublishedCounts::area_shown(std::size_t theme, std::size_t set, std::size_t area) const {
  return !hidden_[themes_[theme].areas[set][area]];
}

bool PublishedCounts::month_shown(std::size_t theme, std::size_t month) const {
  return !hidden_[themes_[theme].months[month]];
}

bool PublishedCounts::month_shown(std::size_t theme, std::size_t area, std::size_t month) const {
  return !hidden_[themes_[theme].by_area[area][month]];
}

}  // namespace firemark::cli
