#include "geo/record_splitter.hpp"

#include "engine/error.hpp"
#include "geo/special_bytes.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace firemark::geo {
namespace {

constexpr std::size_t nowhere = SIZE_MAX;
constexpr std::size_t padding = 64;  // so that the last 64 bytes can be looked at at once

std::string at_line(const std::string& name, std::uint64_t line) {
  return name + ":" + std::to_string(line);
}

}  // namespace

RecordSplitter::RecordSplitter(std::unique_ptr<ByteSource> source, std::string name,
                               SplitLimits limits)
    : source_(std::move(source)), name_(std::move(name)), limits_(limits) {
  limits_.block = std::max<std::size_t>(limits_.block, 1);
  limits_.record = std::max(limits_.record, limits_.block);
  buffer_.resize(limits_.block + padding);
}

/// Reads more behind what is there, after moving that to the front; grows the buffer twofold when
/// a record fills it, so that starting the record again costs no more than reading it did.
/// False when the source is at its end or the record limit is reached.
bool RecordSplitter::fill() {
  if (finished_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  std::size_t capacity = buffer_.size() - padding;
  if (end_ == capacity) {
    if (capacity >= limits_.record) return false;
    capacity = std::min(2 * capacity, limits_.record);
    buffer_.resize(capacity + padding);
  }
  const std::size_t count = source_->read(buffer_.data() + end_, capacity - end_);
  finished_ = count == 0;
  end_ += count;
  stop_ = end_;
  seek(begin_);
  return true;
}

std::string_view RecordSplitter::head() {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  while (end_ - begin_ < 4 && fill()) continue;
  if (std::string_view(buffer_.data() + begin_, end_ - begin_).starts_with(mark)) {
    begin_ += mark.size();
  }
  while (true) {
    if (end_ - begin_ < 2) fill();
    if (begin_ == end_) break;
    const char c = buffer_[begin_];
    if (c != '\n' && c != '\r') break;
    begin_ += c == '\r' && begin_ + 1 < end_ && buffer_[begin_ + 1] == '\n' ? 2U : 1U;
    ++line_;
  }
  const auto text = [&] { return std::string_view(buffer_.data() + begin_, end_ - begin_); };
  // The end of the first line and the byte after it, which tells CR from CRLF.
  bool inside = false;
  for (std::size_t i = 0;; ++i) {
    while (i + 1 >= text().size() && fill()) continue;
    if (i >= text().size()) break;
    if (text()[i] == '"') inside = !inside;
    if (!inside && (text()[i] == '\n' || text()[i] == '\r')) break;
  }
  return text();
}

void RecordSplitter::use(Dialect dialect) {
  dialect_ = dialect;
  seek(begin_);
}

void RecordSplitter::seek(std::size_t position) {
  cursor_.base = position;
  load();
}

void RecordSplitter::load() {
  if (cursor_.base >= stop_) {
    cursor_.special = 0;
    return;
  }
  const SpecialBytes found =
      find_special_bytes(buffer_.data() + cursor_.base, dialect_.delimiter, dialect_.line_end);
  const std::size_t left = stop_ - cursor_.base;
  const std::uint64_t valid = left >= 64 ? ~0ULL : (1ULL << left) - 1;
  cursor_.special = found.special & valid;
  cursor_.high = (found.high & valid) != 0;
  high_ = high_ || cursor_.high;
}

inline std::size_t RecordSplitter::next_special() {
  while (cursor_.special == 0) {
    if (cursor_.base >= stop_) return nowhere;
    cursor_.base += 64;
    load();
  }
  const auto bit = static_cast<std::size_t>(std::countr_zero(cursor_.special));
  cursor_.special &= cursor_.special - 1;
  return cursor_.base + bit;
}

inline void RecordSplitter::close_field(RawRecord& record, const OpenField& field,
                                        std::size_t end) {
  const std::size_t stored = columns_ == 0 ? most_columns : columns_;
  const bool trailing = field.quoted && field.closing + 1 != end;
  trailing_text_ = trailing_text_ || trailing;
  if (record.fields.size() < stored) {
    record.fields.push_back({field.begin, end, field.quoted, field.doubled || trailing});
    ++record.found;
  } else if (end - field.begin > (field.quoted ? 2U : 0U) || columns_ == 0) {
    ++record.found;
  }
}

void RecordSplitter::quote(OpenField& field, std::size_t at) {
  if (!field.inside) {
    if (at == field.begin) field.inside = field.quoted = true;
  } else if (at + 1 < stop_ && buffer_[at + 1] == '"') {
    field.doubled = true;
    next_special();
  } else {
    field.inside = false;
    field.closing = at;
  }
}

inline RecordSplitter::Outcome RecordSplitter::close_record(RawRecord& record,
                                                            const OpenField& field, std::size_t end,
                                                            std::size_t next) {
  record_end_ = next;
  if (field.inside) record.fault = RowFault::unclosed_quote;
  const bool crlf =
      dialect_.line_end == '\n' && !field.inside && end > field.begin && buffer_[end - 1] == '\r';
  if (crlf) --end;
  const bool blank = record.found == 0 && end == field.begin;
  close_field(record, field, end);
  record.ascii = !high_;
  return blank ? Outcome::blank : Outcome::record;
}

/// Splits from begin_ to the end of one record, or as far as stop_ where that is all there is.
RecordSplitter::Outcome RecordSplitter::split(RawRecord& record) {
  record.fields.clear();
  record.found = 0;
  record.line = line_;
  record.fault = RowFault::none;
  high_ = cursor_.high;
  inner_lines_ = 0;
  trailing_text_ = false;
  first_line_end_ = nowhere;
  OpenField field = {.begin = begin_};
  while (true) {
    const std::size_t at = next_special();
    if (at == nowhere) {
      const bool whole = finished_ || stop_ != end_;
      return whole ? close_record(record, field, stop_, stop_) : Outcome::incomplete;
    }
    const char c = buffer_[at];
    if (c == '"') {
      quote(field, at);
    } else if (c == '\0') {
      refuse_nul(line_ + inner_lines_);
    } else if (c == dialect_.delimiter) {
      if (field.inside) continue;
      close_field(record, field, at);
      field = {.begin = at + 1};
    } else {
      if (!field.inside) return close_record(record, field, at, at + 1);
      if (inner_lines_++ == 0) first_line_end_ = at;
    }
  }
}

/// Gives the first line of the record at begin_ as one with a quote that does not close.
void RecordSplitter::first_line_only(RawRecord& record) {
  reread_ += std::max(record_end_, begin_) - begin_;
  if (reread_ > limits_.reread) {
    throw Error::data(at_line(name_, line_), "quotes open and do not close, again and again",
                      "Write the file with quotes inside a field doubled (\"\"), as a "
                      "spreadsheet's 'Save as CSV' does.");
  }
  const std::size_t whole = stop_;
  const std::size_t line_end = first_line_end_;
  if (line_end != nowhere) stop_ = line_end;
  if (dialect_.line_end == '\n' && buffer_[stop_ - 1] == '\r') --stop_;
  seek(begin_);
  split(record);
  record.fault = RowFault::unclosed_quote;
  stop_ = whole;
  record_end_ = line_end == nowhere ? whole : line_end + 1;
  inner_lines_ = 0;
  seek(record_end_);
}

bool RecordSplitter::next(RawRecord& record) {
  while (true) {
    Outcome outcome = split(record);
    while (outcome == Outcome::incomplete) {
      if (!fill()) {
        if (first_line_end_ == nowhere) refuse_long();
        record_end_ = end_;
        record.fault = RowFault::unclosed_quote;
        break;
      }
      outcome = split(record);
    }
    if (outcome == Outcome::blank) {
      if (record_end_ == begin_) return false;
      begin_ = record_end_;
      ++line_;
      continue;
    }
    const bool miscounted = columns_ != 0 && record.found != columns_;
    const bool stray = inner_lines_ > 0 && (miscounted || trailing_text_);
    if (record.fault == RowFault::unclosed_quote || stray) {
      first_line_only(record);
    } else if (miscounted) {
      record.fault = record.found < columns_ ? RowFault::too_few_fields : RowFault::too_many_fields;
    }
    begin_ = record_end_;
    line_ += 1 + inner_lines_;
    return true;
  }
}

void RecordSplitter::refuse_nul(std::uint64_t line) const {
  throw Error::data(at_line(name_, line), "there is a NUL byte: this is not text",
                    "Save the table as CSV (UTF-8) and give that file.");
}

void RecordSplitter::refuse_long() const {
  throw Error::data(
      at_line(name_, line_),
      "the line is longer than " + std::to_string(limits_.record / (1024 * 1024)) + " MiB",
      "Check that the file is a table with a line for each record, and that its "
      "line ends were not lost on the way.");
}

}  // namespace firemark::geo
