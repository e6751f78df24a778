#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace firemark::geo::oracle {

/// A table as DelimitedReader promises it, said again character by character over the whole text
/// in memory: no blocks, no masks, no shared code.
struct Row {
  std::size_t line = 0;
  std::vector<std::string> fields = {};  ///< as many as the header has
  bool broken = false;
  friend bool operator==(const Row&, const Row&) = default;
};
struct Table {
  std::vector<std::string> header = {};
  std::vector<Row> rows = {};
};

struct Parsed {
  std::vector<std::string> fields = {};
  std::size_t next = 0;
  std::size_t lines = 1;
  bool unclosed = false;
  bool trailing = false;  ///< text after a closing quote
};

/// One record from `at` on, its fields without their quotes.
inline Parsed parse(std::string_view text, std::size_t at, char delimiter, char line_end) {
  Parsed parsed;
  std::string field;
  bool inside = false;
  bool begun = false;   // some character of the field was seen
  bool closed = false;  // the field's quote was closed
  const auto finish = [&](bool last) {
    const bool crlf = last && line_end == '\n' && !inside && at > 0 && text[at - 1] == '\r';
    if (crlf && field.ends_with('\r')) field.pop_back();
    parsed.fields.push_back(std::exchange(field, {}));
    begun = closed = false;
  };
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (inside) {
      if (c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
        field += '"';
        ++at;
      } else if (c == '"') {
        inside = false;
        closed = true;
      } else {
        field += c;
        if (c == line_end) ++parsed.lines;
      }
    } else if (c == '"' && !begun) {
      inside = begun = true;
    } else if (c == delimiter) {
      finish(false);
    } else if (c == line_end) {
      finish(true);
      parsed.next = at + 1;
      return parsed;
    } else {
      const bool crlf =
          c == '\r' && line_end == '\n' && (at + 1 == text.size() || text[at + 1] == '\n');
      parsed.trailing = parsed.trailing || (closed && !crlf);
      field += c;
      begun = true;
    }
  }
  parsed.unclosed = inside;
  finish(true);
  parsed.next = at;
  return parsed;
}

inline std::size_t width(const std::vector<std::string>& fields, std::size_t columns) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) count += i < columns || !fields[i].empty();
  return count;
}

/// `text` begins with its header, has no byte order mark and is ASCII or UTF-8.
inline Table read(std::string_view text, char delimiter, char line_end = '\n') {
  Table table;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(line_end, at), text.size());
    std::string_view physical = text.substr(at, end - at);
    if (line_end == '\n' && physical.ends_with('\r')) physical.remove_suffix(1);
    if (physical.empty()) {
      at = end + 1;
      ++line;
      continue;
    }
    Parsed parsed = parse(text, at, delimiter, line_end);
    const bool is_header = table.header.empty();
    if (is_header) table.header = parsed.fields;
    const std::size_t columns = table.header.size();
    bool broken = parsed.unclosed || width(parsed.fields, columns) != columns;
    if (parsed.unclosed || (parsed.lines > 1 && (broken || parsed.trailing))) {
      broken = true;
      parsed = parse(physical, 0, delimiter, line_end);
      parsed.next = std::min(end + 1, text.size());
    }
    if (!is_header) {
      parsed.fields.resize(columns);
      table.rows.push_back({line, parsed.fields, broken});
    }
    line += parsed.lines;
    at = parsed.next;
  }
  return table;
}

}  // namespace firemark::geo::oracle
