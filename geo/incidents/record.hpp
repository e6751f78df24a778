#pragma once

#include "engine/incidents.hpp"
#include "geo/incidents/place.hpp"
#include "geo/incidents/plan.hpp"
#include "geo/time_text.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace firemark::geo {

/// Pushes words into a column, remembering where the ones seen lately are: a record's category is
/// nearly always among the last few dozen.
class WordWriter {
 public:
  explicit WordWriter(TextColumn& column) : column_(column) {}
  void push(std::string_view word);

 private:
  struct Recent {
    std::string_view word = {};
    std::uint32_t code = Labels::none;
  };
  TextColumn& column_;
  std::array<Recent, 256> recent_ = {};
};

/// Turns the records of one file into rows of the set's columns.
class RecordWriter {
 public:
  /// `expected` rows are made room for; there may be more, or fewer.
  RecordWriter(Incidents& incidents, const ReadingPlan& plan, std::uint32_t file,
               std::size_t expected = 0);

  /// A fault where the record's weight is no number.
  std::optional<Fault> write(const Record& record, const Place& place, const ReadTime& time);

 private:
  Incidents& to_;
  const ReadingPlan& plan_;
  std::uint32_t file_;
  WordWriter category_, subcategory_;
  std::vector<WordWriter> extra_ = {};
};

}  // namespace firemark::geo
