#pragma once

#include "engine/sample/happenings.hpp"
#include "geo/crs.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::cli {

/// How one partner's extract looks as a text file.
struct SampleLayout {
  std::string_view file;                     ///< "fires.csv"
  std::span<const std::string_view> header;  ///< in the file's own encoding
  std::string_view encoding = "UTF-8";
  bool byte_order_mark = false;
  std::string_view line_end = "\n";
};

const SampleLayout& sample_layout(sample::Extract extract);

/// Writes happenings as a partner would: its columns, its dates, its way to say where.
class SampleRows {
 public:
  SampleRows(const sample::County& county, sample::Extract extract, std::uint64_t seed);

  /// The fields of record `number` (from 0), as many as the header has.
  void fill(const sample::Happening& it, std::uint64_t number, std::vector<std::string>& fields);

 private:
  const sample::County& county_;
  sample::Extract extract_;
  std::uint64_t seed_;
  geo::Projection to_lon_lat_;
};

/// The fields as a line of CSV: quoted where they must be.
void append_csv(std::span<const std::string> fields, std::string_view line_end, std::string& text);

/// "NZ 430 415" for 6 digits, "NZ 43012 41567" for 10: the south-west corner of the square that
/// the point lies in.
std::string grid_reference(Point point, int digits);

/// "2025-10-05 18:42:00" and "05/10/2025" of a local clock's seconds.
std::string iso_time(std::int64_t wall);
std::string british_date(std::int64_t wall);

}  // namespace firemark::cli
