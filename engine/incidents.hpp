#pragma once

#include "engine/labels.hpp"
#include "engine/point.hpp"
#include "engine/time.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark {

/// What a record's coordinates rest on.
enum class LocationBasis : std::uint8_t { unknown, gps, uprn, street, postcode, grid, snap };

/// "gps", "uprn", ... in the words of the field glossary.
std::string_view location_basis_name(LocationBasis basis);
std::string_view time_precision_name(TimePrecision precision);

/// Which record this was: `file` numbers Incidents::files, `row` is the line of the file as an
/// editor counts it (of a layer: the feature's number from 1).
struct SourceRow {
  std::uint32_t file = 0;
  std::uint64_t row = 0;
};

/// Located incidents, as columns of equal length. A column that no source filled is still as long
/// as `points`, except `extra`, which holds only what was asked for.
struct Incidents {
  std::vector<Point> points = {};  ///< [m] in the working CRS
  TextColumn category = {.name = "category"};
  TextColumn subcategory = {.name = "subcategory"};
  std::vector<TimeSpan> time = {};
  std::vector<TimePrecision> time_precision = {};
  std::vector<float> precision = {};  ///< [m] radius or half square in doubt, 0 unknown
  std::vector<LocationBasis> basis = {};
  std::vector<double> weight = {};  ///< 1 unless the data say otherwise
  std::vector<SourceRow> source = {};
  std::vector<TextColumn> extra = {};  ///< further columns kept on request
  std::vector<std::string> files = {};

  std::size_t size() const { return points.size(); }

  /// The column of that name: category, subcategory or one of `extra`; nullptr where there is none.
  const TextColumn* column(std::string_view name) const;
};

/// The records numbered in `rows`, in that order.
Incidents select(const Incidents& incidents, const std::vector<std::uint32_t>& rows);

/// Puts the records of `more` after those of `all`, its files after all's files. Extra columns are
/// matched by name; one that only one of the two has is without a word for the other's records.
void append(Incidents& all, const Incidents& more);

/// A column must hold one of the words.
struct Condition {
  std::string column = {};
  std::vector<std::string> words = {};
};

/// Numbers of the records that meet every condition; all for none. Throws Error (usage) for a
/// column that the incidents do not have, naming those they have.
std::vector<std::uint32_t> matching(const Incidents& incidents,
                                    const std::vector<Condition>& conditions);

}  // namespace firemark
