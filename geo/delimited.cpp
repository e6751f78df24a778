#include "geo/delimited.hpp"

#include "engine/error.hpp"
#include "geo/encoding.hpp"
#include "geo/number.hpp"
#include "geo/text_check.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace firemark::geo {
namespace {

/// Takes the quotes off text[0, size) in place: doubled ones become one, text after the closing
/// one is kept. Gives the new size.
std::size_t unquote(char* text, std::size_t size) {
  std::size_t out = 0;
  bool inside = true;
  for (std::size_t i = 1; i < size; ++i) {
    if (inside && text[i] == '"') {
      if (i + 1 < size && text[i + 1] == '"') {
        ++i;
      } else {
        inside = false;
        continue;
      }
    }
    text[out++] = text[i];
  }
  return out;
}

/// Column names that are all there and all different.
std::vector<std::string> name_columns(std::vector<std::string> names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = std::string(trimmed(names[i]));
    if (names[i].empty()) names[i] = "column " + std::to_string(i + 1);
  }
  std::unordered_set<std::string> taken(names.begin(), names.end());
  std::unordered_map<std::string, std::size_t> times;
  for (std::string& name : names) {
    std::size_t& time = times[name];
    if (++time == 1) continue;
    std::string other = name + " (" + std::to_string(time) + ")";
    while (!taken.insert(other).second) {
      other = name + " (" + std::to_string(++time) + ")";
    }
    name = std::move(other);
  }
  return names;
}

}  // namespace

DelimitedReader::DelimitedReader(const std::string& path)
    : DelimitedReader(open_bytes(path), path) {}

DelimitedReader::DelimitedReader(std::unique_ptr<ByteSource> source, std::string name,
                                 SplitLimits limits)
    : splitter_(std::move(source), std::move(name), limits) {
  read_header();
}

void DelimitedReader::read_header() {
  const std::string_view head = splitter_.head();
  check_is_table(head, splitter_.name());
  const Dialect dialect = sniff_dialect(head);
  delimiter_ = dialect.delimiter;
  splitter_.use(dialect);
  if (!splitter_.next(raw_)) {
    throw Error::data(splitter_.name(), "is empty",
                      "Give a table with a header line and a line for each record.");
  }
  const std::string where = splitter_.name() + ":" + std::to_string(raw_.line);
  if (raw_.fault == RowFault::unclosed_quote) {
    throw Error::data(where, "a quote opens in the header and does not close",
                      "Close it, or take it away.");
  }
  if (raw_.found > most_columns) {
    throw Error::data(where,
                      "the header has more than " + std::to_string(most_columns) + " columns",
                      "Check that the file is a table with a line for each record.");
  }
  decoded_.resize(raw_.fields.size());
  std::vector<std::string> names;
  for (const RawField& field : raw_.fields) {
    names.emplace_back(text_of(field, raw_.ascii, decoded_.front()));
  }
  header_ = name_columns(std::move(names));
  fields_.resize(header_.size());
  wanted_.resize(header_.size());
  std::iota(wanted_.begin(), wanted_.end(), std::size_t{0});
  splitter_.expect(header_.size());
}

void DelimitedReader::want(std::span<const std::size_t> columns) {
  wanted_.assign(columns.begin(), columns.end());
  std::sort(wanted_.begin(), wanted_.end());
  wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
  std::fill(fields_.begin(), fields_.end(), std::string_view());
}

std::string_view DelimitedReader::text_of(const RawField& field, bool ascii, std::string& decoded) {
  char* const begin = splitter_.data() + field.begin;
  std::string_view text(begin, field.end - field.begin);
  if (field.rewrite) {
    text = {begin, unquote(begin, text.size())};
  } else if (field.quoted) {
    text = text.substr(1, text.size() - 2);
  }
  if (ascii || is_ascii(text)) return text;
  if (is_utf8(text)) {
    utf8_seen_ = true;
    return text;
  }
  windows_seen_ = true;
  windows_1252_to_utf8(text, decoded);
  return decoded;
}

bool DelimitedReader::next(Record& record) {
  if (!splitter_.next(raw_)) return false;
  ++rows_;
  for (const std::size_t column : wanted_) {
    fields_[column] = column < raw_.fields.size()
                          ? text_of(raw_.fields[column], raw_.ascii, decoded_[column])
                          : std::string_view();
  }
  record.line = raw_.line;
  record.fields = fields_;
  record.found = raw_.found;
  record.fault = raw_.fault;
  return true;
}

std::string_view DelimitedReader::encoding() const {
  if (!windows_seen_) return "UTF-8";
  return utf8_seen_ ? "UTF-8 and Windows-1252" : "Windows-1252";
}

}  // namespace firemark::geo
