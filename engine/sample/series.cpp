#include "engine/sample/series.hpp"

#include "engine/time.hpp"

#include <cmath>

namespace firemark::sample {
namespace {

constexpr Kind deliberate_primary[] = {{"Car", 0.47},
                                       {"Van", 0.08},
                                       {"Motorcycle", 0.07},
                                       {"Dwelling", 0.13},
                                       {"Garage or shed", 0.12},
                                       {"Other building", 0.13}};
constexpr Kind accidental_primary[] = {{"Dwelling", 0.58},
                                       {"Car", 0.16},
                                       {"Garage or shed", 0.06},
                                       {"Other building", 0.14},
                                       {"Van", 0.06}};
constexpr Kind deliberate_secondary[] = {{"Loose refuse", 0.53},     {"Grass or scrub", 0.22},
                                         {"Wheelie bin", 0.12},      {"Derelict building", 0.05},
                                         {"Derelict vehicle", 0.03}, {"Fence or tree", 0.05}};
constexpr Kind other_secondary[] = {{"Grass or scrub", 0.40},
                                    {"Loose refuse", 0.28},
                                    {"Wheelie bin", 0.12},
                                    {"Fence or tree", 0.20}};
constexpr Kind chimney[] = {{"Chimney", 1.0}};
constexpr Kind police_behaviour[] = {
    {"Nuisance", 0.72}, {"Personal", 0.17}, {"Environmental", 0.11}};
constexpr Kind council_behaviour[] = {{"Noise", 0.34},
                                      {"Youths causing annoyance", 0.22},
                                      {"Abandoned vehicle", 0.12},
                                      {"Graffiti", 0.09},
                                      {"Dog fouling", 0.13},
                                      {"Off-road bikes", 0.10}};
constexpr Kind waste[] = {{"Household bags", 0.44}, {"Furniture", 0.19}, {"Builders' rubble", 0.13},
                          {"White goods", 0.08},    {"Tyres", 0.06},     {"Garden waste", 0.10}};
constexpr Kind strands[] = {{"Race", 0.66},
                            {"Sexual orientation", 0.16},
                            {"Disability", 0.09},
                            {"Religion", 0.05},
                            {"Transgender", 0.04}};

constexpr std::array<double, 12> even = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
constexpr std::array<double, 12> summer = {0.80, 0.82, 0.90, 1.05, 1.10, 1.12,
                                           1.20, 1.15, 1.02, 0.98, 0.92, 0.80};
constexpr std::array<double, 12> dry = {0.55, 0.60, 0.95, 1.55, 1.40, 1.15,
                                        1.25, 1.10, 0.95, 0.95, 0.80, 0.50};
constexpr std::array<double, 12> winter = {1.7, 1.6, 1.3, 1.0, 0.5, 0.2,
                                           0.1, 0.2, 0.6, 1.2, 1.6, 1.8};
constexpr std::array<double, 7> level = {1, 1, 1, 1, 1, 1, 1};
constexpr std::array<double, 7> weekend = {0.88, 0.86, 0.90, 0.94, 1.15, 1.25, 1.02};
constexpr std::array<double, 7> working = {1.15, 1.05, 1.02, 1.02, 1.10, 0.90, 0.76};

constexpr Series rows[] = {
    {Extract::fires, "deliberate primary fires", 1200, 1.5, 0.7, 0.6, 0.14, 0.8, 0, 1.3,
     Hours::night, even, weekend, 1.2, deliberate_primary},
    {Extract::fires, "accidental primary fires", 1200, 0.5, 1.0, 0.3, 0, 1.0, 0, 1.0,
     Hours::household, even, level, 1.4, accidental_primary},
    {Extract::fires, "deliberate secondary fires", 4895, 1.6, 1.0, 0.7, 0.16, 0.4, 0, 7.0,
     Hours::evening, dry, weekend, 0.6, deliberate_secondary},
    {Extract::fires, "other secondary fires", 605, 0.6, 1.6, 0.3, 0, 0.4, 0, 1.5, Hours::daytime,
     dry, level, 0.7, other_secondary},
    {Extract::fires, "chimney fires", 180, 0.0, 2.5, 0.2, 0, 1.0, 0, 1.0, Hours::household, winter,
     level, 1.0, chimney},
    {Extract::police_asb, "police ASB", 50'400, 1.2, 0.6, 0.7, 0.10, 0.7, 0, 1.35, Hours::evening,
     summer, weekend, 0.5, police_behaviour},
    {Extract::council_asb, "council ASB", 33'600, 1.0, 0.7, 0.6, 0.10, 0.9, 0, 1.2, Hours::daytime,
     summer, working, 24, council_behaviour},
    {Extract::fly_tipping, "fly-tipping", 21'000, 1.3, 1.8, 0.7, 0.12, 0.5, 0, 1.1, Hours::evening,
     even, working, 30, waste},
    {Extract::hate_crime, "hate crime", 1800, 0.7, 0.4, 0.5, 0.06, 0.9, 0.27, 1.0, Hours::evening,
     summer, weekend, 0.5, strands},
};

/// Bonfire night is the height, the nights before Halloween and around the weekend come next.
double bonfire_share(const CivilTime& date) {
  if (date.month == 11 && date.day == 5) return 1;
  if (date.month == 11 && (date.day == 4 || date.day == 6)) return 0.45;
  if ((date.month == 10 && date.day >= 30) || (date.month == 11 && date.day <= 3)) return 0.32;
  if ((date.month == 10 && date.day >= 25) || (date.month == 11 && date.day == 7)) return 0.2;
  return 0;
}

constexpr double tables[4][24] = {
    {5, 3, 2, 1, 1, 1, 1, 2, 3, 3, 4, 4, 5, 5, 6, 8, 10, 12, 14, 15, 15, 13, 10, 7},
    {13, 12, 11, 8, 5, 3, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12},
    {1, 1, 1, 1, 1, 2, 3, 6, 9, 11, 11, 10, 9, 10, 10, 10, 9, 8, 6, 5, 4, 3, 2, 2},
    {2, 2, 2, 1, 1, 1, 2, 3, 4, 4, 4, 5, 7, 6, 5, 5, 7, 9, 9, 7, 6, 5, 4, 3}};

}  // namespace

std::span<const Series> all_series() { return rows; }

double day_weight(const Series& series, std::int64_t day) {
  const CivilTime date = civil_from_days(day);
  const double years = static_cast<double>(day - first_day) / 365.25;
  return series.months[static_cast<std::size_t>(date.month - 1)] *
         series.weekdays[static_cast<std::size_t>(weekday(day))] *
         std::pow(1 + series.growth, years) * (1 + (series.bonfire - 1) * bonfire_share(date));
}

std::span<const double, 24> hour_weights(Hours hours) {
  return tables[static_cast<std::size_t>(hours)];
}

}  // namespace firemark::sample
