#include "geo/ledger.hpp"

#include "geo/number_text.hpp"
#include "geo/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace firemark::geo {
namespace {

constexpr std::array<std::string_view, reasons> names = {
    "broken row",   "no coordinates",    "masked coordinates", "not a number", "null island",
    "swapped axes", "outside plausible", "bad grid reference", "bad date",     "filtered"};

/// A CSV cell that no spreadsheet runs as a formula.
std::string cell(std::string_view value) {
  std::string text = "\"";
  if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos)
    text += '\'';
  for (const char c : value) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

void append_member(std::string& json, std::string_view name, std::string_view value) {
  append_json_string(json, name);
  json += ": ";
  append_json_string(json, value);
}

std::string source_json(const Ledger::Source& source) {
  std::string json = "    {";
  append_member(json, "path", source.path);
  json += ", ";
  append_member(json, "layout", source.layout);
  json += ", ";
  append_member(json, "encoding", source.encoding);
  json += ", ";
  append_member(json, "crs", source.crs);
  json += ", \"columns\": {";
  for (std::size_t i = 0; i < source.columns.size(); ++i) {
    if (i) json += ", ";
    append_member(json, source.columns[i].first, source.columns[i].second);
  }
  json += '}';
  json += fmt::format(", \"rows\": {}, \"used\": {}, \"set_aside\": {{", source.rows, source.used);
  bool first = true;
  for (std::size_t i = 0; i < reasons; ++i) {
    if (source.aside[i] == 0) continue;
    json += fmt::format("{}\"{}\": {{\"records\": {}, \"first_row\": {}}}", first ? "" : ", ",
                        names[i], source.aside[i], source.first_row[i]);
    first = false;
  }
  return json + "}}";
}

}  // namespace

std::string_view reason_name(Reason reason) { return names[static_cast<std::size_t>(reason)]; }

std::uint64_t Ledger::rows() const {
  std::uint64_t sum = 0;
  for (const Source& source : sources) sum += source.rows;
  return sum;
}

std::uint64_t Ledger::asked() const { return rows() - set_aside(Reason::filtered); }

std::uint64_t Ledger::used() const {
  std::uint64_t sum = 0;
  for (const Source& source : sources) sum += source.used;
  return sum;
}

std::uint64_t Ledger::set_aside(Reason reason) const {
  std::uint64_t sum = 0;
  for (const Source& source : sources) sum += source.aside[static_cast<std::size_t>(reason)];
  return sum;
}

void append(Ledger& ledger, const Ledger& more) {
  const auto shift = static_cast<std::uint32_t>(ledger.sources.size());
  ledger.sources.insert(ledger.sources.end(), more.sources.begin(), more.sources.end());
  ledger.rejects.reserve(ledger.rejects.size() + more.rejects.size());
  for (Reject reject : more.rejects) {
    reject.file += shift;
    ledger.rejects.push_back(std::move(reject));
  }
  ledger.exact_duplicates += more.exact_duplicates;
  ledger.distinct_places += more.distinct_places;
  ledger.snap_points = ledger.snap_points || more.snap_points;
  ledger.ambiguous_times += more.ambiguous_times;
  for (const std::string& note : more.notes) {
    if (std::find(ledger.notes.begin(), ledger.notes.end(), note) == ledger.notes.end())
      ledger.notes.push_back(note);
  }
}

std::string ledger_table(const Ledger& ledger) {
  std::string text =
      fmt::format("{:<22}{:>10}\n{:<22}{:>10}\n{:<22}{:>10}\n", "files", ledger.sources.size(),
                  "rows read", ledger.rows(), "used", ledger.used());
  for (std::size_t i = 0; i < reasons; ++i) {
    const std::uint64_t aside = ledger.set_aside(static_cast<Reason>(i));
    if (aside > 0) text += fmt::format("{:<22}{:>10}\n", fmt::format("  {}", names[i]), aside);
  }
  text += fmt::format("{:<22}{:>10}\n", "exact duplicates kept", ledger.exact_duplicates);
  text += fmt::format("{:<22}{:>10}\n", "distinct places", ledger.distinct_places);
  if (ledger.ambiguous_times > 0)
    text += fmt::format("{:<22}{:>10}\n", "in a clock change", ledger.ambiguous_times);
  for (const std::string& note : ledger.notes) text += "note: " + note + "\n";
  return text;
}

std::string ledger_json(const Ledger& ledger) {
  std::string json = fmt::format("{{\n  \"rows\": {},\n  \"used\": {},\n  \"sources\": [\n",
                                 ledger.rows(), ledger.used());
  for (std::size_t i = 0; i < ledger.sources.size(); ++i)
    json += (i ? ",\n" : "") + source_json(ledger.sources[i]);
  json += fmt::format(
      "\n  ],\n  \"exact_duplicates\": {},\n  \"distinct_places\": {},\n  \"snap_points\": {},\n"
      "  \"ambiguous_times\": {},\n  \"notes\": [",
      ledger.exact_duplicates, ledger.distinct_places, ledger.snap_points, ledger.ambiguous_times);
  for (std::size_t i = 0; i < ledger.notes.size(); ++i) {
    if (i) json += ", ";
    append_json_string(json, ledger.notes[i]);
  }
  return json + "]\n}\n";
}

void write_rejects(const Ledger& ledger, const std::string& path) {
  std::string text = "file,row,reason,field,value\n";
  for (const Reject& reject : ledger.rejects) {
    if (reject.reason == Reason::filtered) continue;
    text += fmt::format("{},{},{},{},{}\n", cell(ledger.sources[reject.file].path), reject.row,
                        reason_name(reject.reason), cell(reject.field), cell(reject.value));
  }
  write_text(text, path, Existing::replace);
}

}  // namespace firemark::geo
