#include "cli/briefing/words.hpp"

#include "engine/disclosure/suppression.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firemark::cli {
namespace {

constexpr const char* month_words[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};

int number_at(const std::string& text, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < at + length; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::string date_words(const std::string& iso) {
  const int year = number_at(iso, 0, 4), month = number_at(iso, 5, 2);
  if (year < 0 || month < 1 || month > 12) return iso;
  std::string rest = fmt::format("{} {}", month_words[month - 1], year);
  if (iso.size() == 7) return rest;
  const int day = number_at(iso, 8, 2);
  return day < 1 ? iso : fmt::format("{} {}", day, rest);
}

std::string title_words(const Plan& plan) {
  std::string title = plan.title;
  if (!title.empty()) return title;
  for (const Theme& theme : plan.themes) title += (title.empty() ? "" : ", ") + theme.title;
  return title;
}

std::string period_words(const Plan& plan) { return period_words(plan.from, plan.to); }

std::string period_words(const std::string& from, const std::string& to) {
  if (from.empty() && to.empty()) return "all records";
  if (from.empty()) return "until " + date_words(to);
  if (to.empty()) return "from " + date_words(from);
  return date_words(from) + " to " + date_words(to);
}

std::string density_words(const MethodOptions& options, double bandwidth) {
  const DensityOptions& density = options.density;
  return fmt::format(
      "Density: each record is spread over the {:g} m around it ({} kernel, cells of {:g} m). A "
      "place is listed where the densest land that together holds {:g} % of the density has at "
      "least {} records in one piece.",
      bandwidth > 0 ? bandwidth : density.kde.bandwidth,
      kernel_names[static_cast<std::size_t>(density.kde.kernel)], density.kde.cell,
      density.hotspots.volume, density.hotspots.min_incidents);
}

std::string cluster_words(const MethodOptions& options) {
  return fmt::format(
      "Clusters (DBSCAN): a place is listed where records each have at least {} records, "
      "themselves included, within {:g} m, one next to the other.",
      options.dbscan.min_points, options.dbscan.eps);
}

bool unsure(const Hotspot& hotspot) { return hotspot.card.stability_pct < firm_pct; }

std::string figure_words(double value) {
  if (value >= 100) return count_words(static_cast<std::uint64_t>(std::llround(value)));
  return fmt::format("{:.{}f}", value, value >= 10 ? 0 : value >= 1 ? 1 : 2);
}

std::string unit_words(std::string unit) {
  if (const std::size_t at = unit.find("km2"); at != std::string::npos)
    unit.replace(at, 3, "km\u00b2");
  return unit;
}

std::string records_words(std::uint64_t n) {
  return count_words(n) + (n == 1 ? " record" : " records");
}

std::string count_words(std::uint64_t n) {
  if (n == not_shown) return withheld;
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

}  // namespace firemark::cli
