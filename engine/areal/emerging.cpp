#include "engine/areal/emerging.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace firemark {
namespace {

constexpr std::string_view words[] = {"no pattern detected", "new",         "intensifying",
                                      "diminishing",         "persistent",  "historical",
                                      "consecutive",         "oscillating", "sporadic"};
constexpr double nearly_always = 0.9;

using Flags = std::vector<bool>;

/// Periods on one side of 0 that stand out.
Flags stand_out(std::span<const double> z, std::span<const std::uint8_t> significant, double side) {
  Flags flags;
  for (std::size_t t = 0; t < z.size(); ++t)
    flags.push_back(significant[t] != 0 && z[t] * side > 0);
  return flags;
}

double share(const Flags& flags, std::size_t from, std::size_t to) {
  const auto begin = flags.begin();
  const auto n = std::count(begin + static_cast<std::ptrdiff_t>(from),
                            begin + static_cast<std::ptrdiff_t>(to), true);
  return to > from ? static_cast<double>(n) / static_cast<double>(to - from) : 0;
}

/// `own` periods stand out on this side, `other` ones on that; `trend` is 1 away from 0.
Emerging one_side(const Flags& own, const Flags& other, int trend) {
  const auto n = static_cast<std::size_t>(std::count(own.begin(), own.end(), true));
  if (n == 0) return Emerging::none;
  const bool last = own.back();
  if (last && n == 1) return Emerging::fresh;
  if (share(own, 0, own.size()) >= nearly_always) {
    if (!last) return Emerging::historical;
    return trend > 0   ? Emerging::intensifying
           : trend < 0 ? Emerging::diminishing
                       : Emerging::persistent;
  }
  if (!last) return Emerging::none;
  const auto run = std::find(own.rbegin(), own.rend(), false) - own.rbegin();
  if (run >= 2 && static_cast<std::size_t>(run) == n) return Emerging::consecutive;
  return std::find(other.begin(), other.end(), true) != other.end() ? Emerging::oscillating
                                                                    : Emerging::sporadic;
}

/// "persistent", "emerging", ..., or nothing.
std::string ashby_side(const Flags& flags, const AshbyOptions& options) {
  const std::size_t periods = flags.size();
  const auto fifth = static_cast<std::size_t>(options.recent * static_cast<double>(periods) + 1e-9);
  const std::size_t recent = std::min(periods, std::max<std::size_t>(1, fifth));
  const double all = share(flags, 0, periods), older = share(flags, 0, periods - recent),
               late = share(flags, periods - recent, periods);
  if (all >= options.persistent) return "persistent";
  if (older < options.hotspot && late >= options.hotspot) return "emerging";
  if (older >= options.hotspot && late < options.hotspot) return "former";
  return all >= options.hotspot ? "intermittent" : "";
}

}  // namespace

std::string EmergingClass::name() const {
  std::string text(words[static_cast<std::size_t>(kind)]);
  return kind == Emerging::none ? text : text + (cold ? " cold spot" : " hot spot");
}

EmergingClass emerging_class(std::span<const double> z, std::span<const std::uint8_t> significant,
                             double level) {
  const Flags hot = stand_out(z, significant, 1), cold = stand_out(z, significant, -1);
  const bool whole = std::ranges::none_of(z, [](double x) { return std::isnan(x); });
  const MannKendall found = whole ? mann_kendall(z) : MannKendall();
  const int trend = found.p >= level ? 0 : found.s > 0 ? 1 : -1;
  if (const Emerging kind = one_side(hot, cold, trend); kind != Emerging::none)
    return {kind, false};
  return {one_side(cold, hot, -trend), true};
}

std::string ashby_class(std::span<const double> z, std::span<const std::uint8_t> significant,
                        const AshbyOptions& options) {
  if (z.empty()) return "no pattern";
  const std::string hot = ashby_side(stand_out(z, significant, 1), options);
  const std::string cold = ashby_side(stand_out(z, significant, -1), options);
  if (!hot.empty() && !cold.empty()) return "mixed";
  if (!hot.empty()) return hot + " hotspot";
  return cold.empty() ? "no pattern" : cold + " coldspot";
}

Weights cube_weights(const Weights& areas, std::size_t periods, std::size_t lag) {
  Weights cube;
  const std::size_t n = areas.size();
  for (std::size_t t = 0; t < periods; ++t) {
    for (std::size_t i = 0; i < n; ++i) {
      const auto row = areas.row(i);
      for (std::size_t before = t - std::min(t, lag); before <= t; ++before) {
        std::vector<std::uint32_t> here(row.begin(), row.end());
        if (before < t)
          here.insert(std::ranges::lower_bound(here, i), static_cast<std::uint32_t>(i));
        for (const std::uint32_t j : here)
          cube.indices.push_back(static_cast<std::uint32_t>(before * n + j));
      }
      cube.offsets.push_back(cube.indices.size());
    }
  }
  return cube;
}

}  // namespace firemark
