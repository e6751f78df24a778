#include "cli/briefing/quality_page.hpp"

#include "cli/briefing/page.hpp"
#include "cli/briefing/words.hpp"
#include "geo/markup_text.hpp"

#include <fmt/format.h>

namespace firemark::cli {
namespace {

std::string paragraph(const std::string& words) { return "<p>" + geo::xml_text(words) + "</p>\n"; }
std::string heading(const std::string& words) { return "<h2>" + geo::xml_text(words) + "</h2>\n"; }

std::string share(std::uint64_t n, std::uint64_t of) {
  if (of == 0) return "–";
  return fmt::format("{:.1f} %", 100.0 * static_cast<double>(n) / static_cast<double>(of));
}

std::string aside_table(const geo::Ledger& ledger) {
  std::vector<std::vector<Cell>> rows = {{{"Reason"}, {"Records"}, {"Share"}, {"The first is in"}}};
  for (std::size_t i = 0; i < geo::reasons; ++i) {
    const auto reason = static_cast<geo::Reason>(i);
    const std::uint64_t n = ledger.set_aside(reason);
    if (n == 0) continue;
    std::string first;
    for (const geo::Ledger::Source& source : ledger.sources) {
      if (source.aside[i] == 0) continue;
      first = fmt::format("{}, row {}", source.path, count_words(source.first_row[i]));
      break;
    }
    std::string name(geo::reason_name(reason));
    if (reason == geo::Reason::filtered) name += ": outside the period, or not asked for";
    rows.push_back({{name}, {count_words(n)}, {share(n, ledger.rows())}, {first}});
  }
  if (rows.size() == 1) return paragraph("Nothing.");
  return document_table("Records set aside, by reason", rows);
}

std::string source_table(const geo::Ledger& ledger) {
  std::vector<std::vector<Cell>> rows = {
      {{"File"}, {"Rows"}, {"Used"}, {"Share"}, {"Layout"}, {"Letters"}, {"Coordinates"}}};
  for (const geo::Ledger::Source& source : ledger.sources)
    rows.push_back({{source.path},
                    {count_words(source.rows)},
                    {count_words(source.used)},
                    {share(source.used, source.rows)},
                    {source.layout},
                    {source.encoding},
                    {source.crs}});
  return document_table("Files", rows);
}

/// What columns were taken for; files of one extract have the same, which are told once.
std::string column_tables(const geo::Ledger& ledger) {
  std::string text;
  const std::vector<std::pair<std::string, std::string>>* last = nullptr;
  for (const geo::Ledger::Source& source : ledger.sources) {
    if (source.columns.empty() || (last != nullptr && *last == source.columns)) continue;
    last = &source.columns;
    std::vector<std::vector<Cell>> rows = {{{"Taken as"}, {"Column of the file"}}};
    for (const auto& [role, column] : source.columns) rows.push_back({{role}, {column}});
    text += paragraph("From " + source.path + " on:") +
            document_table("Columns of " + source.path, rows);
  }
  return text;
}

}  // namespace

std::string quality_page(const geo::Ledger& ledger, const std::string& below) {
  std::string text = paragraph(fmt::format(
      "Rows read: {}. Used: {}, {} of those asked for. Each row is either used or set aside "
      "with a reason; none is lost.",
      count_words(ledger.rows()), count_words(ledger.used()),
      share(ledger.used(), ledger.asked())));
  text += heading("What was read") + source_table(ledger);
  text += heading("What was set aside, and why") + aside_table(ledger);
  text += heading("What else to know");
  text += paragraph(fmt::format(
      "The records used lie at {} distinct places. {} equal an earlier one in every field and are "
      "kept: two real events can look the same.",
      count_words(ledger.distinct_places), count_words(ledger.exact_duplicates)));
  if (ledger.snap_points)
    text += paragraph(
        "Records lie on anonymised points that many share: borders are rough, and nothing can be "
        "said about single addresses.");
  if (ledger.ambiguous_times > 0)
    text +=
        paragraph(fmt::format("{} times fall in the hour that the change of clocks doubles or "
                              "skips.",
                              count_words(ledger.ambiguous_times)));
  for (const std::string& note : ledger.notes) text += paragraph(note);
  text += heading("What the columns were taken for") + column_tables(ledger);
  return document("Data quality", below, text);
}

}  // namespace firemark::cli
