#pragma once

#include "cli/areal/regions.hpp"
#include "engine/rhythm/periods.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

class Arguments;
class Console;

/// `--period`, `--against`: two times to count in.
struct ComparisonInput {
  std::string period = {};
  std::string against = {};  ///< empty: previous
};
void declare(Arguments& arguments, ComparisonInput& input);

/// A period, and what it is compared with: one period or, of earlier years, several together.
struct Comparison {
  Period now = {};
  std::vector<Period> before = {};
  std::int64_t days_before() const;
  std::string text() const;  ///< "2018-12-01..2019-02-28 against 2018-09-01..2018-11-30"
};

/// What the words mean for these records. Without --period the later half of the time that the
/// records cover is taken, in whole months where records say only the month. Throws Error (usage)
/// for what is no period, Error (data) where records cover no time, or not the time that is
/// compared with.
Comparison comparison(const ComparisonInput& input, const IncidentInput& incidents,
                      const geo::IncidentSet& set);

/// The local days that the records cover: --from and --to where they are said.
Period covered_days(const IncidentInput& incidents, const geo::IncidentSet& set);

/// Do more records say only their month than their day?
bool months_only(const geo::IncidentSet& set, Timezone zone);

/// A first and a last day as people write them: "2018-10-01..2019-02-28", "2018-10..2019-02".
/// Throws Error (usage), naming `where`.
Period parse_period(const std::string& text, const std::string& where);

/// Counts of each region in both times; records that lie in neither are counted beside.
struct ComparedCounts {
  std::vector<std::uint64_t> now = {}, before = {};
  std::vector<std::uint32_t> rows_now = {}, rows_before = {};  ///< of the incidents in the regions
  std::uint64_t in_neither = 0;  ///< incidents in a region but in neither time, or across its edge
};
ComparedCounts compared_counts(const Comparison& times, const Regions& regions, Timezone zone);

}  // namespace firemark::cli
