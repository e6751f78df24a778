#pragma once

#include "geo/record_splitter.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::geo {

/// One row of a table. Everything in it is valid until the next row is read.
struct Record {
  std::uint64_t line = 0;  ///< where it begins, as an editor counts: the header is line 1
  /// As many as the header has; empty where the row has none, or the column is not wanted.
  std::span<const std::string_view> fields = {};
  std::size_t found = 0;  ///< fields the row has; empty ones past the last column do not count
  RowFault fault = RowFault::none;

  bool broken() const { return fault != RowFault::none; }
};

/// Reads delimited text (CSV, TSV and their like) row by row, plain or gzipped, in memory that
/// does not grow with the file.
///
/// RFC 4180; comma, tab, semicolon or bar, found out from the header; LF, CRLF or CR; with or
/// without byte order mark and final newline. Fields come out as UTF-8: one that is not UTF-8 is
/// read as Windows-1252. What a stray quote does is said at RecordSplitter; rows of a wrong width
/// are broken(), never an error.
///
/// Throws Error (data), from the constructor or next(): missing file (did you mean), folder,
/// empty file, something that is not text (named where it can be known: XLSX, GeoPackage, ...),
/// NUL byte, line beyond 16 MiB, gzip file cut off or damaged.
class DelimitedReader {
 public:
  explicit DelimitedReader(const std::string& path);
  /// From any source; `name` is for messages.
  DelimitedReader(std::unique_ptr<ByteSource> source, std::string name, SplitLimits limits = {});

  /// Column names: blanks at their ends gone, "column 3" where empty, "name (2)" where repeated.
  const std::vector<std::string>& header() const { return header_; }
  char delimiter() const { return delimiter_; }

  /// From the next row on, only these columns of header() are unquoted and decoded; the others
  /// come out empty. All are wanted until this is called.
  void want(std::span<const std::size_t> columns);

  /// The next row; false at the end.
  bool next(Record& record);

  /// Of the wanted fields so far: "UTF-8", "Windows-1252", or "UTF-8 and Windows-1252".
  std::string_view encoding() const;
  /// Rows given so far, broken ones among them.
  std::uint64_t rows() const { return rows_; }

 private:
  std::string_view text_of(const RawField& field, bool ascii, std::string& decoded);
  void read_header();

  RecordSplitter splitter_;
  RawRecord raw_ = {};
  std::vector<std::string> header_ = {};
  char delimiter_ = ',';
  std::vector<std::size_t> wanted_ = {};
  std::vector<std::string_view> fields_ = {};
  std::vector<std::string> decoded_ = {};  ///< of each column: a field that had to be decoded
  std::uint64_t rows_ = 0;
  bool utf8_seen_ = false;
  bool windows_seen_ = false;
};

}  // namespace firemark::geo
