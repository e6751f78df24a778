#include "engine/sample/happenings.hpp"

#include "engine/sample/teller.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::sample {
namespace {

constexpr std::int64_t hour = 3600, day = 86'400;

double published_total() {
  double sum = 0;
  for (const Series& series : all_series()) sum += series.count;
  return sum;
}

/// Where a chain of the disc goes on: an address within `reach` of the last.
Spot nearby(const County& county, const std::vector<Spot>& addresses, Spot last, double reach,
            Stream& stream) {
  const Point from = address(county.segments[last.segment], last.number);
  for (int tries = 0; tries < 200; ++tries) {
    const Spot spot = addresses[stream.below(addresses.size())];
    if (squared_distance(address(county.segments[spot.segment], spot.number), from) <=
        reach * reach) {
      return spot;
    }
  }
  return last;
}

}  // namespace

std::uint64_t published_incidents() {
  return static_cast<std::uint64_t>(std::llround(published_total()));
}

Happenings::Happenings(const County& county, std::uint64_t seed, std::uint64_t incidents)
    : county_(county), seed_(seed), planted_(plant_hotspots(county, seed)) {
  chain_ = plant_chain(county, planted_, seed);
  const double scale = static_cast<double>(incidents) / published_total();
  double told = 0;
  std::uint64_t whole = 0;
  for (const Series& series : all_series()) {
    told += series.count * scale;
    const auto upto = static_cast<std::uint64_t>(std::llround(told));
    totals_.push_back(upto - whole);
    whole = upto;
  }
  cell_begin_.assign(county.land.ground.size() + 1, 0);
  for (const Segment& segment : county.segments) ++cell_begin_[segment.cell + 1];
  for (std::size_t i = 1; i < cell_begin_.size(); ++i) cell_begin_[i] += cell_begin_[i - 1];
  by_cell_.resize(county.segments.size());
  std::vector<std::uint32_t> next(cell_begin_.begin(), cell_begin_.end() - 1);
  for (std::uint32_t s = 0; s < county.segments.size(); ++s) {
    by_cell_[next[county.segments[s].cell]++] = s;
  }
  chains_ = static_cast<std::uint64_t>(std::llround(chain_.links * scale));
  forge_chains();
}

/// Lags of days, not weeks: tip to refuse fire 3-7, refuse to car fire 4-10.
void Happenings::forge_chains() {
  fixed_.resize(all_series().size());
  const std::size_t tip = series_named("fly-tipping");
  const std::size_t refuse = series_named("deliberate secondary fires");
  const std::size_t car = series_named("deliberate primary fires");
  const auto link = [&](std::size_t series, std::int64_t at, Spot spot, double hours_long) {
    fixed_[series].push_back({.from = at,
                              .until = at + std::llround(hours_long * static_cast<double>(hour)),
                              .at = address(county_.segments[spot.segment], spot.number),
                              .spot = spot,
                              .series = static_cast<std::uint16_t>(series),
                              .planted = static_cast<std::int32_t>(planted_.size())});
  };
  constexpr std::int64_t days = end_day - first_day - 30;
  const std::vector<Spot>& addresses = chain_.place.addresses;
  for (std::uint64_t i = 0; i < chains_; ++i) {
    Stream stream(seed_ + 30, i);
    const double begins = (static_cast<double>(i) + stream.uniform()) * static_cast<double>(days) /
                          static_cast<double>(chains_);
    std::int64_t at = (first_day + static_cast<std::int64_t>(begins)) * day;
    Spot spot = addresses[stream.below(addresses.size())];
    const auto evening = [&] {
      return static_cast<std::int64_t>(stream.below(5 * hour)) / 60 * 60;
    };
    link(tip, at + 17 * hour + evening(), spot, 14);
    at += (3 + static_cast<std::int64_t>(stream.below(5))) * day;
    spot = nearby(county_, addresses, spot, 80, stream);
    link(refuse, at + 18 * hour + evening(), spot, 0.5);
    at += (4 + static_cast<std::int64_t>(stream.below(7))) * day;
    spot = nearby(county_, addresses, spot, 120, stream);
    link(car, at + 18 * hour + evening(), spot, 1);
  }
  for (std::vector<Happening>& links : fixed_) {
    std::ranges::stable_sort(links, {}, &Happening::from);
  }
}

std::uint64_t Happenings::count(Extract extract) const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < totals_.size(); ++i) {
    if (all_series()[i].extract == extract) sum += totals_[i];
  }
  return sum;
}

/// Residents of a cell are spread over its streets, and each street has its own luck.
Alias Happenings::places_of(std::size_t number) const {
  const Series& series = all_series()[number];
  const Land& land = county_.land;
  std::vector<double> weight(county_.segments.size()), of_cell(land.ground.size(), 0);
  for (std::size_t s = 0; s < weight.size(); ++s) {
    const Segment& segment = county_.segments[s];
    const Point middle{(segment.from.x + segment.to.x) / 2, (segment.from.y + segment.to.y) / 2};
    weight[s] = std::sqrt(squared_distance(segment.from, segment.to));
    // In the country most of what happens, happens where the houses are.
    const double away = std::sqrt(squared_distance(middle, land.mesh.centres[segment.cell]));
    if (land.town_of[segment.cell] == nowhere) weight[s] *= 0.04 + std::exp(-away / 350);
    of_cell[segment.cell] += weight[s];
  }
  for (std::size_t s = 0; s < weight.size(); ++s) {
    const std::uint32_t cell = county_.segments[s].cell;
    Stream luck(seed_ + 40 + number, s);
    const double spread = series.concentration;
    weight[s] *= land.people[cell] / of_cell[cell] *
                 std::pow(land.hardship[cell], series.hardship) *
                 std::exp(spread * luck.normal() - spread * spread / 2);
    if (land.town_of[cell] == nowhere) weight[s] *= series.country;
  }
  return Alias(weight);
}

void Happenings::tell(Extract extract, const std::function<void(const Happening&)>& hear,
                      Progress& progress) const {
  std::vector<Teller> tellers;
  for (std::size_t i = 0; i < totals_.size(); ++i) {
    if (all_series()[i].extract != extract) continue;
    tellers.emplace_back(TellerInput{.county = county_,
                                     .seed = seed_,
                                     .series = i,
                                     .total = totals_[i],
                                     .planted = planted_,
                                     .links = fixed_[i],
                                     .by_cell = by_cell_,
                                     .cell_begin = cell_begin_},
                         places_of(i));
  }
  progress.stage("incidents", count(extract));
  std::vector<Happening> today;
  for (std::int64_t date = first_day; date < end_day; ++date) {
    progress.check();
    today.clear();
    for (Teller& teller : tellers) teller.tell(date, today);
    std::ranges::stable_sort(today, {}, &Happening::from);
    for (const Happening& happening : today) hear(happening);
    progress.advance(today.size());
  }
}

}  // namespace firemark::sample
