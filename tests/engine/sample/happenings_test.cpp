#include "engine/sample/happenings.hpp"

#include "engine/time.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

using namespace firemark;
using namespace firemark::sample;

namespace {

const County& county() {
  static const County made = make_county(1);
  return made;
}

/// Everything that happens, at the published rates.
struct Whole {
  Happenings happenings = Happenings(county(), 1, published_incidents());
  std::vector<Happening> all = {};

  Whole() {
    for (std::size_t e = 0; e < extracts; ++e) {
      happenings.tell(static_cast<Extract>(e), [&](const Happening& it) { all.push_back(it); });
    }
  }
};

const Whole& whole() {
  static const Whole told;
  return told;
}

std::int64_t date_of(const Happening& it) { return it.from / 86'400; }

template <class Condition>
double number(Condition&& condition) {
  return static_cast<double>(std::ranges::count_if(whole().all, condition));
}

auto of(std::string_view series) {
  return [i = series_named(series)](const Happening& it) { return it.series == i; };
}

auto of_kind(std::string_view series, std::string_view kind) {
  return [i = series_named(series), kind](const Happening& it) {
    return it.series == i && all_series()[i].kinds[it.kind].name == kind;
  };
}

bool is_asb(const Happening& it) {
  const Extract extract = all_series()[it.series].extract;
  return extract == Extract::police_asb || extract == Extract::council_asb;
}

/// The crossing number, written anew: an oracle for where incidents lie.
bool in_county(Point p) {
  bool odd = false;
  for (const Polygon& piece : county().outline) {
    for (std::size_t i = 0; i < piece.outer.size(); ++i) {
      const Point a = piece.outer[i], b = piece.outer[(i + 1) % piece.outer.size()];
      if ((a.y <= p.y) == (b.y <= p.y)) continue;
      if (a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) > p.x) odd = !odd;
    }
  }
  return odd;
}

}  // namespace

TEST_CASE("sample incidents: as many as asked for, to the last one") {
  CHECK(whole().all.size() == published_incidents());
  for (const std::uint64_t n : {0ULL, 1ULL, 7ULL, 1000ULL, 300'000ULL}) {
    const Happenings some(county(), 1, n);
    std::uint64_t told = 0;
    for (std::size_t e = 0; e < extracts; ++e) {
      std::uint64_t in_extract = 0;
      some.tell(static_cast<Extract>(e), [&](const Happening&) { ++in_extract; });
      CHECK(in_extract == some.count(static_cast<Extract>(e)));
      told += in_extract;
    }
    CHECK(told == n);
  }
}

TEST_CASE("sample incidents: shares are the published ones") {
  CHECK(number(is_asb) / 12 == Approx(7000).margin(1));
  const double primary = number(of("deliberate primary fires"));
  const double secondary = number(of("deliberate secondary fires"));
  CHECK(primary / (primary + number(of("accidental primary fires"))) == Approx(0.50).margin(0.005));
  CHECK(secondary / (secondary + number(of("other secondary fires"))) ==
        Approx(0.89).margin(0.005));
  CHECK(number(of_kind("deliberate primary fires", "Car")) / primary == Approx(0.47).margin(0.005));
  CHECK(number(of_kind("deliberate secondary fires", "Loose refuse")) / secondary ==
        Approx(0.53).margin(0.005));
}

TEST_CASE("sample incidents: hate crime rises by 27 % a year") {
  const auto in_year = [](int year) {
    return [year](const Happening& it) {
      const std::int64_t days = date_of(it) - first_day;
      return it.series == series_named("hate crime") &&
             std::min<std::int64_t>(days / 365, 2) == year;
    };
  };
  CHECK(number(in_year(1)) / number(in_year(0)) == Approx(1.27).margin(0.03));
  CHECK(number(in_year(2)) / number(in_year(1)) == Approx(1.27).margin(0.03));
}

TEST_CASE("sample incidents: the bonfire fortnight stands out among deliberate secondary fires") {
  const auto fortnight = [](const Happening& it) {
    const CivilTime date = civil_from_days(date_of(it));
    return it.series == series_named("deliberate secondary fires") &&
           ((date.month == 10 && date.day >= 25) || (date.month == 11 && date.day <= 7));
  };
  const double daily = number(fortnight) / (3 * 14);
  const double usual = (number(of("deliberate secondary fires")) - number(fortnight)) / (1096 - 42);
  CHECK(daily / usual > 2);
  CHECK(daily / usual < 5);
}

TEST_CASE("sample incidents: all lie in the county and in the three years, in order of time") {
  std::int64_t last = 0;
  std::size_t extract = extracts;
  bool ordered = true, within = true;
  for (const Happening& it : whole().all) {
    const auto now = static_cast<std::size_t>(all_series()[it.series].extract);
    ordered &= now != extract || it.from >= last;
    extract = now;
    last = it.from;
    within &= date_of(it) >= first_day && date_of(it) < end_day && it.until > it.from;
  }
  CHECK(ordered);
  CHECK(within);
  std::map<std::pair<double, double>, bool> seen;
  std::size_t outside = 0;
  for (std::size_t i = 0; i < whole().all.size(); i += 3) {
    const Point p = whole().all[i].at;
    if (!seen.try_emplace({p.x, p.y}, true).second) continue;
    if (!in_county(p)) ++outside;
  }
  CHECK(outside == 0);
}

TEST_CASE("sample incidents: none happens in the hour that the clocks skip") {
  std::size_t skipped = 0, before = 0;
  for (const Happening& it : whole().all) {
    for (const std::int64_t wall : {it.from, it.until}) {
      CivilTime time = civil_from_days(wall / 86'400);
      time.hour = static_cast<std::int32_t>(wall / 3600 % 24);
      time.minute = static_cast<std::int32_t>(wall / 60 % 60);
      const CivilTime clock =
          to_local(to_utc(time, Timezone::europe_london), Timezone::europe_london);
      if (clock != time) ++skipped;
      if (time.month == 3 && time.hour == 2) ++before;
    }
  }
  CHECK(skipped == 0);
  CHECK(before > 0);
}

TEST_CASE("sample incidents: planted hotspots hold their excess, in their time only") {
  const auto& planted = whole().happenings.planted();
  REQUIRE(planted.size() == 12);
  for (std::size_t h = 0; h < planted.size(); ++h) {
    const PlantedHotspot& spot = planted[h];
    INFO(spot.id);
    double during = 0, before_or_after = 0, drawn = 0, in_series = 0;
    for (const Happening& it : whole().all) {
      if (it.series != spot.series) continue;
      const bool active = date_of(it) >= spot.from && date_of(it) < spot.to;
      const bool night = weekday(date_of(it)) == 4 || weekday(date_of(it)) == 5;
      if (active && (!spot.weekend_nights || night)) ++in_series;
      if (it.planted == static_cast<std::int32_t>(h)) ++drawn;
      const double dx = it.at.x - spot.centre.x, dy = it.at.y - spot.centre.y;
      const bool inside = dx * dx + dy * dy <= (spot.radius + 1) * (spot.radius + 1);
      if (inside) ++(active ? during : before_or_after);
      if (it.planted == static_cast<std::int32_t>(h)) {
        CHECK(active);
        CHECK(inside);
      }
    }
    const double expected = spot.share * in_series;
    CHECK(drawn == Approx(expected).margin(4 * std::sqrt(expected)));
    // Density while it lasts is at least three times that of the same disc otherwise.
    if (spot.course == "emerging" || spot.course == "ended") {
      const double lasting = static_cast<double>(spot.to - spot.from);
      CHECK(during / lasting > 3 * before_or_after / (1096 - lasting));
    }
    CHECK(during - drawn < 0.3 * during);
  }
}

TEST_CASE("sample incidents: chains run from tip to refuse to car, within days and metres") {
  std::map<std::size_t, std::vector<Happening>> links;
  const auto chain = static_cast<std::int32_t>(whole().happenings.planted().size());
  for (const Happening& it : whole().all) {
    if (it.planted == chain) links[it.series].push_back(it);
  }
  const auto& tips = links[series_named("fly-tipping")];
  const auto& refuse = links[series_named("deliberate secondary fires")];
  const auto& cars = links[series_named("deliberate primary fires")];
  REQUIRE(tips.size() == whole().happenings.chains());
  REQUIRE(refuse.size() == tips.size());
  REQUIRE(cars.size() == tips.size());
  CHECK(tips.size() == 30);
  const auto follows = [](const Happening& a, const std::vector<Happening>& later, double metres,
                          std::int64_t least, std::int64_t most) {
    return std::ranges::any_of(later, [&](const Happening& b) {
      const double dx = a.at.x - b.at.x, dy = a.at.y - b.at.y;
      const std::int64_t days = date_of(b) - date_of(a);
      return days >= least && days <= most && dx * dx + dy * dy <= metres * metres;
    });
  };
  for (const Happening& tip : tips) CHECK(follows(tip, refuse, 83, 3, 7));
  for (const Happening& fire : refuse) CHECK(follows(fire, cars, 123, 4, 10));
  for (const Happening& it : refuse)
    CHECK(of_kind("deliberate secondary fires", "Loose refuse")(it));
  for (const Happening& it : cars) CHECK(of_kind("deliberate primary fires", "Car")(it));
}

TEST_CASE("sample incidents: near repeats come within days, more than chance gives") {
  // Pairs of deliberate secondary fires at one address: at most 14 days apart, against the same
  // number of days half a year later.
  std::map<std::pair<double, double>, std::vector<std::int64_t>> at;
  for (const Happening& it : whole().all) {
    if (it.series == series_named("deliberate secondary fires") && it.planted < 0) {
      at[{it.at.x, it.at.y}].push_back(date_of(it));
    }
  }
  int soon = 0, later = 0;
  for (const auto& [place, days] : at) {
    for (std::size_t i = 0; i < days.size(); ++i) {
      for (std::size_t j = i + 1; j < days.size(); ++j) {
        const std::int64_t apart = days[j] - days[i];
        if (apart <= 14) ++soon;
        if (apart > 180 && apart <= 194) ++later;
      }
    }
  }
  CHECK(soon > 50);
  CHECK(soon > 10 * (later + 1));
}

TEST_CASE("sample incidents: the same seed tells the same story, another seed another") {
  const auto told = [](std::uint64_t seed) {
    const Happenings happenings(county(), seed, 5000);
    std::string text;
    happenings.tell(Extract::fires, [&](const Happening& it) {
      text += std::to_string(it.from) + " " + std::to_string(it.at.x) + " " +
              std::to_string(it.at.y) + "\n";
    });
    return text;
  };
  CHECK(told(1) == told(1));
  CHECK(told(1) != told(2));
}
