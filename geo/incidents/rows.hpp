#pragma once

#include "geo/crs.hpp"
#include "geo/delimited.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace firemark::geo {

/// The rows of a table, whatever the file is: text in columns.
class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual const std::vector<std::string>& header() const = 0;
  /// From the next row on only these columns are needed; the others may come out empty.
  virtual void want(std::span<const std::size_t> columns) = 0;
  /// The next row; false at the end. Record::line is the line of a text file, the number of a
  /// feature from 1 of a layer.
  virtual bool next(Record& record) = 0;
  /// Rows given so far.
  virtual std::uint64_t rows() const = 0;
  /// "UTF-8", "Windows-1252", ...
  virtual std::string encoding() const = 0;
  /// Where the rows have points of their own: their CRS. Their coordinates are then the last two
  /// columns, and those are all that say where.
  virtual std::optional<Crs> points() const { return {}; }
};

/// Opens delimited text by our own reader, anything else that OGR opens through OGR: the two are
/// told apart by the ending of the name ("PG:..." and "a.gpkg|layername=x" are OGR's). Throws
/// Error (data) as DelimitedReader and open_vector do, and for layers of lines or polygons.
/// `layer` names one of several, `crs` is the layer's where the user says so.
std::unique_ptr<RowSource> open_rows(const std::string& file, const std::string& layer = {},
                                     const std::string& crs = {});

/// The layer's half of open_rows.
std::unique_ptr<RowSource> open_layer_rows(const std::string& file, const std::string& layer,
                                           const std::string& crs);

}  // namespace firemark::geo
