#include "engine/sample/teller.hpp"

#include "engine/time.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::sample {
namespace {

constexpr std::int64_t hour = 3600, day_seconds = 86'400;
constexpr std::uint32_t quarters = 12;

/// 0 to 11: calendar quarters since the first day.
std::size_t quarter_of(std::int64_t day) {
  const CivilTime date = civil_from_days(day), first = civil_from_days(first_day);
  return static_cast<std::size_t>((date.year - first.year) * 4 + (date.month - 1) / 3 -
                                  (first.month - 1) / 3);
}

bool weekend_night(std::int64_t day) { return weekday(day) == 4 || weekday(day) == 5; }

/// The time as a clock on the wall shows it: in the hour that the clocks skip in March, an hour on.
std::int64_t shown(std::int64_t wall) {
  if (wall / hour % 24 != 1) return wall;
  CivilTime time = civil_from_days(wall / day_seconds);
  time.hour = 1;
  time.minute = static_cast<std::int32_t>(wall / 60 % 60);
  return to_local(to_utc(time, Timezone::europe_london), Timezone::europe_london).hour == 1
             ? wall
             : wall + hour;
}

/// A binomial count of n trials, near enough: the normal law rounded, and single trials where
/// few are expected.
std::uint64_t binomial(std::uint64_t n, double p, Stream& stream) {
  if (p >= 1) return n;
  const double mean = static_cast<double>(n) * p;
  if (mean < 30) return std::min(n, stream.poisson(mean));
  const double drawn = std::round(mean + std::sqrt(mean * (1 - p)) * stream.normal());
  return static_cast<std::uint64_t>(std::clamp(drawn, 0.0, static_cast<double>(n)));
}

}  // namespace

Teller::Teller(const TellerInput& input, Alias places)
    : input_(input),
      rules_(all_series()[input.series]),
      places_(std::move(places)),
      hours_(hour_weights(rules_.hours)),
      quarter_left_(quarters, 0),
      quarter_weight_(quarters, 0) {
  left_ = input.total - std::min<std::uint64_t>(input.total, input.links.size());
  double weeks_luck = 1, sum = 0;
  for (std::int64_t day = first_day; day < end_day; ++day) {
    if ((day - first_day) % 7 == 0) {  // weather: good weeks and bad weeks
      Stream luck(input.seed + 60, static_cast<std::uint64_t>(day));
      weeks_luck = std::exp(0.10 * luck.normal());
    }
    day_weights_.push_back(day_weight(rules_, day) * weeks_luck);
  }
  // The weather moves incidents within a quarter, not between quarters.
  std::vector<double> expected(quarters, 0);
  for (std::int64_t day = first_day; day < end_day; ++day) {
    quarter_weight_[quarter_of(day)] += day_weights_[static_cast<std::size_t>(day - first_day)];
    expected[quarter_of(day)] += day_weight(rules_, day);
  }
  for (const double weight : expected) sum += weight;
  double share = 0;
  std::uint64_t given = 0;
  for (std::size_t q = 0; q < quarters; ++q) {
    share += expected[q] / sum;
    const auto upto =
        static_cast<std::uint64_t>(std::llround(std::min(share, 1.0) * static_cast<double>(left_)));
    quarter_left_[q] = upto - given;
    given = upto;
  }
  // Links of chains are of the first kind and count towards its share.
  double told = 0;
  std::uint64_t whole = 0;
  for (const Kind& one : rules_.kinds) {
    told += one.share;
    const auto upto =
        static_cast<std::uint64_t>(std::llround(told * static_cast<double>(input.total)));
    kind_left_.push_back(upto - whole);
    whole = upto;
  }
  std::uint64_t over = std::min<std::uint64_t>(input.total, input.links.size());
  for (std::uint64_t& of_kind : kind_left_) {
    const std::uint64_t less = std::min(of_kind, over);
    of_kind -= less;
    over -= less;
  }
}

std::uint64_t Teller::incidents_of(std::int64_t day, Stream& stream) {
  const std::size_t q = quarter_of(day);
  const double weight = day_weights_[static_cast<std::size_t>(day - first_day)];
  const bool last = day + 1 == end_day || quarter_of(day + 1) != q;
  const double p = last ? 1 : weight / quarter_weight_[q];
  quarter_weight_[q] -= weight;
  const std::uint64_t n = binomial(quarter_left_[q], p, stream);
  quarter_left_[q] -= n;
  return n;
}

Spot Teller::along(std::uint32_t segment, Stream& stream) const {
  const bool house = stream.uniform() < rules_.at_address;
  const auto number =
      static_cast<std::uint32_t>(stream.below(addresses(input_.county.segments[segment])));
  return {segment, house ? number : nowhere};
}

Spot Teller::near_repeat(std::int64_t day, Stream& stream) {
  const double u = stream.uniform();
  const auto lag = 1 + static_cast<std::int64_t>(u * u * static_cast<double>(memory - 1));
  const std::vector<Spot>& then = lately_[static_cast<std::size_t>((day - lag) % memory)];
  if (day - lag < first_day || then.empty()) return along(places_(stream), stream);
  const Spot origin = then[stream.below(then.size())];
  if (stream.uniform() < 0.45) return origin;
  const std::uint32_t cell = input_.county.segments[origin.segment].cell;
  if (input_.county.land.town_of[cell] == nowhere) return along(origin.segment, stream);
  const std::uint32_t begin = input_.cell_begin[cell], end = input_.cell_begin[cell + 1];
  return along(input_.by_cell[begin + stream.below(end - begin)], stream);
}

Spot Teller::place(std::int64_t day, Stream& stream, std::int32_t& planted) {
  double u = stream.uniform();
  for (std::size_t i = 0; i < input_.planted.size(); ++i) {
    const PlantedHotspot& spot = input_.planted[i];
    if (spot.series != input_.series || day < spot.from || day >= spot.to) continue;
    if (spot.weekend_nights && !weekend_night(day)) continue;
    if (u < spot.share) {
      planted = static_cast<std::int32_t>(i);
      return spot.addresses[stream.below(spot.addresses.size())];
    }
    u -= spot.share;
  }
  if (stream.uniform() < rules_.repeat) return near_repeat(day, stream);
  return along(places_(stream), stream);
}

/// Drawn without putting back, so that shares come out exactly.
std::uint16_t Teller::kind(Stream& stream) {
  std::uint64_t u = stream.below(left_);
  for (std::uint16_t k = 0; k + 1U < kind_left_.size(); ++k) {
    if (u < kind_left_[k]) {
      --kind_left_[k];
      return k;
    }
    u -= kind_left_[k];
  }
  --kind_left_.back();
  return static_cast<std::uint16_t>(kind_left_.size() - 1);
}

void Teller::tell(std::int64_t day, std::vector<Happening>& today) {
  Stream stream(input_.seed + 50 + input_.series, static_cast<std::uint64_t>(day));
  std::vector<Spot>& remembered = lately_[static_cast<std::size_t>(day % memory)];
  remembered.clear();
  const std::uint64_t n = incidents_of(day, stream);
  for (std::uint64_t i = 0; i < n; ++i) {
    Happening it{.series = static_cast<std::uint16_t>(input_.series)};
    it.spot = place(day, stream, it.planted);
    it.kind = kind(stream);
    --left_;
    const bool night =
        it.planted >= 0 && input_.planted[static_cast<std::size_t>(it.planted)].weekend_nights;
    // The small hours of a Friday night are written on Saturday's date: 22, 23, 0 and 1 o'clock
    // of one date here, which is what an extract's hour column shows too.
    const std::uint64_t oclock = night ? (22 + stream.below(4)) % 24 : hours_(stream);
    it.from = shown(day * day_seconds + static_cast<std::int64_t>(oclock) * hour +
                    static_cast<std::int64_t>(stream.below(60)) * 60);
    const double lasting = rules_.hours_long * (0.4 - 0.6 * std::log(1 - stream.uniform()));
    it.until = shown(it.from + 60 * std::max<std::int64_t>(1, std::llround(lasting * 60)));
    const Segment& segment = input_.county.segments[it.spot.segment];
    if (it.spot.number != nowhere) {
      it.at = address(segment, it.spot.number);
    } else {
      const double t = stream.uniform(), aside = 10 * (stream.uniform() - 0.5);
      const double dx = segment.to.x - segment.from.x, dy = segment.to.y - segment.from.y;
      const double length = std::sqrt(dx * dx + dy * dy);
      it.at = {std::round(segment.from.x + t * dx - aside * dy / length),
               std::round(segment.from.y + t * dy + aside * dx / length)};
    }
    remembered.push_back(it.spot);
    today.push_back(it);
  }
  for (;
       next_link_ < input_.links.size() && input_.links[next_link_].from < (day + 1) * day_seconds;
       ++next_link_) {
    today.push_back(input_.links[next_link_]);
  }
}

}  // namespace firemark::sample
