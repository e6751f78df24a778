#pragma once

#include "geo/byte_source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::geo {

/// How delimited text is laid out.
struct Dialect {
  char delimiter = ',';
  char line_end = '\n';  ///< '\r' only where the header ends in a lone CR; a CR before LF goes
};

/// The dialect that the first line shows: of comma, tab, semicolon and bar the one that stands
/// there most often outside quotes, comma where none does.
Dialect sniff_dialect(std::string_view text);

/// What is wrong with the shape of a row.
enum class RowFault : std::uint8_t { none, too_few_fields, too_many_fields, unclosed_quote };

/// Where a field lies in the splitter's buffer, quotes and all.
struct RawField {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool quoted = false;   ///< begins with a quote
  bool rewrite = false;  ///< quoted, and not simply "text": doubled quotes, or text after the quote
};

/// One record before unquoting; fields beyond the splitter's columns are counted, not stored.
struct RawRecord {
  std::vector<RawField> fields = {};
  std::size_t found = 0;  ///< fields, without empty ones past the last column
  std::uint64_t line = 0;
  RowFault fault = RowFault::none;
  bool ascii = true;  ///< certainly no byte above 0x7F
};

/// More fields than any table has: a header with more is no header.
inline constexpr std::size_t most_columns = 65536;

/// Limits of memory and time: a block is what is read at a time, a record what must fit at once.
struct SplitLimits {
  std::size_t block = 256 * 1024;
  std::size_t record = 16 * 1024 * 1024;
  std::uint64_t reread = 1024ULL * 1024 * 1024;  ///< bytes split again for stray quotes, in all
};

/// Splits delimited text into records and fields by RFC 4180, in a buffer that never grows past
/// the record limit.
///
/// A quote opens a field only at its very start; elsewhere it is text. Text after a closing quote
/// belongs to the field. Empty lines are no records. A record over several lines is taken for a
/// stray quote where it comes out with a wrong number of fields, has text after a closing quote,
/// or its quote never closes: its first line alone is given as broken, and reading goes on with
/// the next, so that one quote does not swallow the rows that follow.
class RecordSplitter {
 public:
  RecordSplitter(std::unique_ptr<ByteSource> source, std::string name, SplitLimits limits);

  /// Passes over a byte order mark and empty lines, and gives the start of the text with at least
  /// the first whole line.
  std::string_view head();
  void use(Dialect dialect);
  /// From now on records should have this many fields.
  void expect(std::size_t columns) { columns_ = columns; }

  /// The next record; false at the end. Its fields are in data() until the next call.
  /// Throws Error (data): NUL byte, record beyond the limit, quotes past all repair.
  bool next(RawRecord& record);

  /// The buffer; a reader may rewrite the bytes of the fields it was given.
  char* data() { return buffer_.data(); }
  const std::string& name() const { return name_; }

 private:
  enum class Outcome { record, blank, incomplete };

  /// Walks the bytes that may mean something (delimiter, line end, quote, NUL), 64 at a time.
  struct Cursor {
    std::size_t base = 0;
    std::uint64_t special = 0;
    bool high = false;  ///< some byte of this 64 is above 0x7F
  };

  /// The field that is being looked at.
  struct OpenField {
    std::size_t begin = 0;
    std::size_t closing = SIZE_MAX;  ///< its closing quote
    bool quoted = false;
    bool inside = false;   ///< of its quotes
    bool doubled = false;  ///< a doubled quote was in it
  };

  bool fill();
  void seek(std::size_t position);
  void load();
  std::size_t next_special();
  Outcome split(RawRecord& record);
  void close_field(RawRecord& record, const OpenField& field, std::size_t end);
  void quote(OpenField& field, std::size_t at);
  Outcome close_record(RawRecord& record, const OpenField& field, std::size_t end,
                       std::size_t next);
  void first_line_only(RawRecord& record);
  [[noreturn]] void refuse_nul(std::uint64_t line) const;
  [[noreturn]] void refuse_long() const;

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  SplitLimits limits_;
  Dialect dialect_ = {};
  std::size_t columns_ = 0;  ///< 0: not known yet, every field is stored
  std::vector<char> buffer_ = {};
  std::size_t begin_ = 0;  ///< of the record that comes next
  std::size_t end_ = 0;    ///< of the data in the buffer
  std::size_t stop_ = 0;   ///< where splitting ends: end_, or the end of one line
  bool finished_ = false;  ///< the source has no more
  bool high_ = false;
  Cursor cursor_ = {};
  std::uint64_t line_ = 1;
  std::size_t inner_lines_ = 0;  ///< line ends inside quotes of the record just split
  bool trailing_text_ = false;   ///< and text after some closing quote of it
  std::size_t first_line_end_ = 0;
  std::size_t record_end_ = 0;
  std::uint64_t reread_ = 0;  ///< bytes split twice for stray quotes
};

}  // namespace firemark::geo
