#include "cli/check/check_report.hpp"

#include "geo/incidents/summary.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace firemark::cli {
namespace {

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

Timezone zone_of(const geo::IncidentOptions& options) {
  return options.timezone == "UTC" ? Timezone::utc : Timezone::europe_london;
}

std::string moment(Moment at, Timezone zone) {
  const CivilTime local = to_local(at, zone);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.year, local.month, local.day,
                     local.hour, local.minute);
}

std::string line(std::string_view name, const std::string& text) {
  return fmt::format("{:<22} {}\n", name, text);
}

/// The ten most frequent, and how many more there are.
std::string counts_text(std::string_view name, const Counts& counts) {
  constexpr std::size_t most = 10;
  std::string text;
  for (std::size_t i = 0; i < std::min(counts.size(), most); ++i)
    text += fmt::format("{:<22}{:>10}  {}\n", i == 0 ? name : "", counts[i].second,
                        counts[i].first.empty() ? "(none)" : counts[i].first);
  if (counts.size() > most)
    text += fmt::format("{:<22}{:>10}  and {} more\n", "", "", counts.size() - most);
  return text;
}

std::string sources_text(const geo::Ledger& ledger) {
  std::string text;
  for (std::size_t i = 0; i < ledger.sources.size(); ++i) {
    const geo::Ledger::Source& source = ledger.sources[i];
    text +=
        fmt::format("{}: {}, {}, {}\n", source.path, source.layout, source.encoding, source.crs);
    // Files of one extract have the same columns, which are said once.
    if (i > 0 && source.columns == ledger.sources[i - 1].columns) continue;
    for (const auto& [role, column] : source.columns)
      text += fmt::format("  {:<20} {}\n", role, column);
  }
  return text;
}

std::string times_text(const geo::IncidentSummary& summary, Timezone zone) {
  if (!summary.time.known()) return line("times", "none");
  std::string text =
      line("times", moment(summary.time.from, zone) + " to " + moment(summary.time.to, zone));
  text += counts_text("  known to the", summary.precisions);
  if (summary.timeless > 0) text += fmt::format("{:<22}{:>10}\n", "  unknown", summary.timeless);
  if (summary.midnights > 0) text += fmt::format("{:<22}{:>10}\n", "  at 00:00", summary.midnights);
  return text;
}

}  // namespace

std::string indented(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    result += "  " + text.substr(at, end - at);
    at = end;
  }
  return result;
}

std::string check_text(const geo::IncidentSet& set, const geo::IncidentOptions& options,
                       const std::string& mapping) {
  const Timezone zone = zone_of(options);
  const geo::IncidentSummary summary = geo::summarise(set.incidents, zone);
  std::string text = sources_text(set.ledger) + "\n" + geo::ledger_table(set.ledger) + "\n";
  text += times_text(summary, zone);
  text += counts_text("category", summary.categories);
  text += counts_text("subcategory", summary.subcategories);
  if (!summary.extent.empty())
    text += line("extent", fmt::format("{:.1f} km by {:.1f} km", summary.extent.width() / 1000,
                                       summary.extent.height() / 1000));
  if (!set.crs.name.empty())
    text += line("coordinates",
                 set.crs.name + (set.operation.name == "none" ? "" : ", by " + set.operation.name));
  return text + "\nmapping\n" + indented(mapping);
}

std::string check_json(const geo::IncidentSet& set, const geo::IncidentOptions& options,
                       const std::string& mapping) {
  const Timezone zone = zone_of(options);
  const geo::IncidentSummary summary = geo::summarise(set.incidents, zone);
  nlohmann::ordered_json json = nlohmann::ordered_json::parse(geo::ledger_json(set.ledger));
  json["first"] = nullptr;
  json["last"] = nullptr;
  if (summary.time.known()) {
    json["first"] = moment(summary.time.from, zone);
    json["last"] = moment(summary.time.to, zone);
  }
  const auto counts = [](const Counts& all) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const auto& [word, n] : all) list.push_back({{"value", word}, {"records", n}});
    return list;
  };
  json["time_precision"] = counts(summary.precisions);
  json["without_time"] = summary.timeless;
  json["at_midnight"] = summary.midnights;
  json["categories"] = counts(summary.categories);
  json["subcategories"] = counts(summary.subcategories);
  json["width_m"] = std::llround(summary.extent.width());
  json["height_m"] = std::llround(summary.extent.height());
  json["crs"] = set.crs.name;
  json["operation"] = set.operation.name;
  json["mapping"] = mapping;
  return json.dump(2) + "\n";
}

}  // namespace firemark::cli
