#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace firemark::sample {

/// Whose extract a record stands in: a file each.
enum class Extract : std::uint8_t { fires, police_asb, council_asb, fly_tipping, hate_crime };
inline constexpr std::size_t extracts = 5;

/// The three years: whole days from the first to before the last, which are numbered from
/// 1970-01-01. Three bonfire fortnights, twelve quarters.
inline constexpr std::int64_t first_day = 19'631;  ///< 1 October 2023
inline constexpr std::int64_t end_day = 20'727;    ///< 1 October 2026

/// One of the things a series consists of, with its share: "Car" 0.47.
struct Kind {
  std::string_view name;
  double share;
};

/// When in the day: weights of the 24 hours.
enum class Hours : std::uint8_t { evening, night, daytime, household };

/// A stream of incidents with one cause and one rhythm.
struct Series {
  Extract extract;
  std::string_view name;
  double count;          ///< in the three years, at the published rates
  double hardship;       ///< how strongly it follows hardship: an exponent
  double country;        ///< how much it likes country roads beside town streets, per resident
  double concentration;  ///< spread of the streets' own rates: sigma of their logarithm
  double repeat;         ///< share that follows an incident of the last fortnight nearby
  double at_address;     ///< share that happens at an address, not along the street
  double growth;         ///< a year: 0.27
  double bonfire;        ///< how many times as many in the bonfire fortnight, at its height
  Hours hours;
  std::array<double, 12> months;   ///< January first
  std::array<double, 7> weekdays;  ///< Monday first
  double hours_long;               ///< mean length of the incident or of its interval [h]
  std::span<const Kind> kinds;
};

/// All series, those of one extract together. Their shares follow published figures: 7,000
/// reports of anti-social behaviour a quarter, half of the primary and 89 % of the secondary fires
/// deliberate, cars 47 % of deliberate primary, refuse 53 % of deliberate secondary fires, hate
/// crime up 27 % a year (Safe Durham Partnership plan; County Durham and Darlington Fire and
/// Rescue Service 2019-20).
std::span<const Series> all_series();

/// The series' weight of a day, from its months, weekdays, growth and the bonfire fortnight
/// (25 October - 7 November).
double day_weight(const Series& series, std::int64_t day);

/// Weights of the hours of a day, which sum to whatever.
std::span<const double, 24> hour_weights(Hours hours);

}  // namespace firemark::sample
