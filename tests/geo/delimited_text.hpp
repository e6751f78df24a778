#pragma once

#include "geo/delimited.hpp"
#include "tests/geo/delimited_oracle.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace firemark::geo {

inline DelimitedReader reader_of(std::string_view text, SplitLimits limits = {}) {
  return {memory_bytes(text), "table.csv", limits};
}

inline oracle::Table read_all(DelimitedReader reader) {
  oracle::Table table{.header = reader.header()};
  for (Record record; reader.next(record);) {
    table.rows.push_back({.line = record.line,
                          .fields = {record.fields.begin(), record.fields.end()},
                          .broken = record.broken()});
  }
  return table;
}

inline oracle::Table read_all(std::string_view text, SplitLimits limits = {}) {
  return read_all(reader_of(text, limits));
}

}  // namespace firemark::geo
