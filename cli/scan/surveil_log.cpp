#include "cli/scan/surveil_log.hpp"

#include "cli/console.hpp"
#include "cli/option_text.hpp"
#include "cli/scan/scan_files.hpp"
#include "engine/error.hpp"
#include "geo/delimited.hpp"
#include "geo/write.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace firemark::cli {
namespace {

enum Column : std::uint8_t {
  run,
  cluster_id,
  status,
  into,
  first_seen,
  runs,
  rank,
  centre,
  centre_name,
  places,
  from,
  to,
  cases,
  expected,
  observed_to_expected,
  test_statistic,
  p_value,
  recurrence_days,
  settings,
  columns
};
constexpr std::array<std::string_view, columns> names = {"run",
                                                         "cluster_id",
                                                         "status",
                                                         "into",
                                                         "first_seen",
                                                         "runs",
                                                         "rank",
                                                         "centre",
                                                         "centre_name",
                                                         "places",
                                                         "from",
                                                         "to",
                                                         "cases",
                                                         "expected",
                                                         "observed_to_expected",
                                                         "test_statistic",
                                                         "p_value",
                                                         "recurrence_days",
                                                         "settings"};

std::string dashed(std::int64_t day) {
  std::string text = slashed_date(day);
  std::ranges::replace(text, '/', '-');
  return text;
}

std::string rounded(double value, int decimals) {
  if (!std::isfinite(value)) return {};
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "; ") + word;
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("; ", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 2;
  }
  return words;
}

/// What decides which clusters are found: so that a log shows where it was changed.
std::string settings_of(ScanOptions options) {
  std::string text;
  describe(options, [&](const Option& option) {
    text += (text.empty() ? "" : " ") + std::string(option.name) + "=" + option_text(option);
  });
  return text;
}

std::string counted(std::size_t n, const std::string& what) {
  return std::to_string(n) + " " + what;
}

}  // namespace

SurveilLog::SurveilLog(std::string path, std::int64_t today)
    : path_(std::move(path)), today_(today) {
  if (std::filesystem::exists(path_)) read();
}

void SurveilLog::read() {
  geo::DelimitedReader reader(path_);
  if (!std::ranges::equal(reader.header(), names)) {
    throw Error::data(path_, "it is no log of firemark scan --surveil",
                      "Name such a log, or a file that is not there yet.");
  }
  const std::string today = dashed(today_);
  for (geo::Record record; reader.next(record);) {
    Row row(record.fields.begin(), record.fields.end());
    if (record.broken() || !parse_days(row[run])) {
      throw Error::data(path_ + ":" + std::to_string(record.line), "the row is damaged",
                        "Mend it, or begin a new log.");
    }
    if (row[run] > today) {
      throw Error::data(path_, "it has a run to " + row[run] + " already",
                        "Give a later last day than " + today + " with --to, or another log.");
    }
    if (row[run] == today) continue;
    last_run_ = std::max(last_run_, row[run]);
    rows_.push_back(std::move(row));
  }
}

std::vector<AliveCluster> SurveilLog::last_alive() const {
  std::vector<AliveCluster> alive;
  for (const Row& row : rows_) {
    const std::string& what = row[status];
    if (row[run] != last_run_ || (what != "new" && what != "continuing" && what != "split")) {
      continue;
    }
    const auto begin = parse_days(row[from]), end = parse_days(row[to]);
    if (!begin || !end) {
      throw Error::data(path_, "the dates of cluster " + row[cluster_id] + " are damaged",
                        "Mend them, or begin a new log.");
    }
    alive.push_back({.id = row[cluster_id],
                     .first_seen = row[first_seen],
                     .runs = std::atoll(row[runs].c_str()),
                     .status = what,
                     .into = row[into],
                     .places = split(row[places]),
                     .first_day = begin->first,
                     .last_day = end->last});
  }
  return alive;
}

void SurveilLog::trace(const Scan& scan, const ScanStudy& study, const ScanOptions& options,
                       std::vector<Hotspot>& hotspots, Console& console) {
  std::vector<AliveCluster> now;
  for (const ScanCluster& cluster : scan.clusters) {
    AliveCluster& one = now.emplace_back();
    for (const std::uint32_t place : cluster.members) one.places.push_back(study.ids[place]);
    one.first_day = study.calendar.first_day(cluster.first);
    one.last_day = study.calendar.last_day(cluster.last - 1);
  }
  const std::vector<AliveCluster> gone = trace_clusters(now, last_alive(), today_);

  const std::string set = settings_of(options), today = dashed(today_);
  if (!rows_.empty() && rows_.back()[settings] != set) {
    console.note("note: the settings are not those of the run to " + last_run_ +
                 ": what is new or has ended may be so for that");
  }
  const auto add = [&](const AliveCluster& one) -> Row& {
    Row& row = rows_.emplace_back(columns);
    row[run] = today;
    row[cluster_id] = one.id;
    row[status] = one.status;
    row[into] = one.into;
    row[first_seen] = one.first_seen;
    row[runs] = std::to_string(one.runs);
    row[places] = joined(one.places);
    row[from] = dashed(one.first_day);
    row[to] = dashed(one.last_day);
    row[settings] = set;
    return row;
  };
  std::size_t fresh = 0;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const ScanCluster& cluster = scan.clusters[i];
    Row& row = add(now[i]);
    row[rank] = std::to_string(i + 1);
    row[centre] = study.ids[cluster.centre];
    if (!study.names.empty()) row[centre_name] = study.names[cluster.centre];
    row[cases] = std::to_string(cluster.cases);
    row[expected] = rounded(cluster.expected, 2);
    row[observed_to_expected] = rounded(static_cast<double>(cluster.cases) / cluster.expected, 2);
    row[test_statistic] = rounded(cluster.ratio, 6);
    row[p_value] = rounded(cluster.p, 6);
    row[recurrence_days] = rounded(firemark::recurrence_days(options, cluster.p), 0);
    fresh += now[i].runs == 1 ? 1U : 0U;
    hotspots[i].id = now[i].id;
    hotspots[i].card.status = now[i].status;
    hotspots[i].card.first_seen = now[i].first_seen;
    hotspots[i].card.periods_seen = now[i].runs;
  }
  for (const AliveCluster& one : gone) add(one);
  if (now.empty() && gone.empty()) add({.status = "none", .first_day = today_, .last_day = today_});
  console.note("to " + today + ": " + counted(fresh, "new, ") +
               counted(now.size() - fresh, "continuing, ") +
               counted(gone.size(), "ended or merged"));
}

void SurveilLog::write() const {
  geo::Layer table = {.name = "surveillance", .title = "Clusters from run to run"};
  for (std::size_t column = 0; column < columns; ++column) {
    std::vector<std::string> values;
    for (const Row& row : rows_) values.push_back(row[column]);
    table.fields.push_back({.name = std::string(names[column]), .values = std::move(values)});
  }
  geo::write_layer(table, path_, geo::Existing::replace);
}

}  // namespace firemark::cli
