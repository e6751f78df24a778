#include "cli/sample/sample_faults.hpp"

#include "engine/random.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

namespace firemark::cli {
namespace {

using sample::Extract;

struct Dose {
  std::string_view fault;
  int copies;
};

// What an analyst meets in a year of extracts. Names are those of the ledger's reasons where the
// record has to be set aside for it.
constexpr Dose fires[] = {
    {"no_coordinates", 3},    {"null_text", 2},      {"masked_coordinates", 2},
    {"swapped_axes", 2},      {"not_a_number", 1},   {"outside_plausible", 1},
    {"null_island", 1},       {"outside_county", 2}, {"bad_date", 1},
    {"ends_before_start", 1}, {"exact_duplicate", 2}};
constexpr Dose police[] = {{"no_coordinates", 5},
                           {"swapped_axes", 1},
                           {"bad_date", 2},
                           {"midnight_default", 12},
                           {"exact_duplicate", 4}};
constexpr Dose council[] = {
    {"no_coordinates", 3}, {"bad_grid_reference", 2}, {"bad_date", 1}, {"month_first", 1}};
constexpr Dose tipping[] = {{"no_coordinates", 2},
                            {"swapped_axes", 2},
                            {"lost_sign", 1},
                            {"null_island", 1},
                            {"ends_before_start", 1}};
constexpr Dose hate[] = {{"null_text", 1}, {"bad_date", 1}};

std::span<const Dose> doses(Extract extract) {
  switch (extract) {
    case Extract::fires:
      return fires;
    case Extract::police_asb:
      return police;
    case Extract::council_asb:
      return council;
    case Extract::fly_tipping:
      return tipping;
    case Extract::hate_crime:
      return hate;
  }
  return {};
}

/// Which columns say where (one, where it is a grid reference) and when.
struct Columns {
  std::size_t x, y, time, until;
};

Columns columns(Extract extract) {
  switch (extract) {
    case Extract::fires:
      return {6, 7, 1, 2};
    case Extract::police_asb:
      return {5, 6, 0, 0};
    case Extract::council_asb:
      return {5, 5, 1, 1};
    case Extract::fly_tipping:
      return {7, 8, 1, 2};
    case Extract::hate_crime:
      return {4, 5, 1, 1};
  }
  return {};
}

/// A date that is none, in the manner of the extract.
std::string impossible_date(Extract extract, const std::string& date) {
  switch (extract) {
    case Extract::fires:
      return date.substr(0, 4) + "-02-31" + date.substr(10);
    case Extract::hate_crime:
      return date.substr(0, 4) + "-13";
    default:
      return "31/02" + date.substr(5);
  }
}

/// Spoils the place. Returns whether it was a fault of places.
bool spoil_place(std::string_view fault, Extract extract, std::vector<std::string>& fields) {
  const Columns at = columns(extract);
  std::string& x = fields[at.x];
  std::string& y = fields[at.y];
  if (fault == "no_coordinates") {
    x.clear(), y.clear();
  } else if (fault == "null_text") {
    x = y = "NULL";
  } else if (fault == "masked_coordinates") {
    x = x.substr(0, 3) + "***", y = y.substr(0, 3) + "***";
  } else if (fault == "swapped_axes") {
    std::swap(x, y);
  } else if (fault == "not_a_number") {
    x[1] = 'O';
  } else if (fault == "outside_plausible") {
    x += "0";
  } else if (fault == "null_island") {
    x = y = "0";
  } else if (fault == "outside_county") {
    x = "181250", y = "041900";  // the far end of another county
  } else if (fault == "lost_sign") {
    x.erase(0, 1);
  } else if (fault == "bad_grid_reference") {
    x[4] = 'X';
  } else {
    return false;
  }
  // The fire extract also carries a grid reference and an address number, from which a clever
  // reader could mend what was broken here.
  if (extract == Extract::fires) fields[8].clear(), fields[9].clear();
  return true;
}

}  // namespace

std::vector<SampleFault> plant_faults(Extract extract, std::uint64_t records, std::uint64_t seed) {
  std::uint64_t copies = 0;
  for (const Dose& dose : doses(extract)) copies += static_cast<std::uint64_t>(dose.copies);
  if (records < 40 * copies) return {};
  Stream stream(seed, 90 + static_cast<std::uint64_t>(extract));
  std::set<std::uint64_t> taken;  // a fault keeps off its neighbours: one duplicates the other
  std::vector<SampleFault> faults;
  for (const Dose& dose : doses(extract)) {
    for (int copy = 0; copy < dose.copies;) {
      const std::uint64_t record = 1 + stream.below(records - 1);
      if (taken.contains(record - 1) || taken.contains(record) || taken.contains(record + 1)) {
        continue;
      }
      taken.insert(record);
      faults.push_back({.record = record, .fault = dose.fault});
      ++copy;
    }
  }
  std::ranges::sort(faults, {}, &SampleFault::record);
  return faults;
}

void spoil(SampleFault& fault, Extract extract, const std::vector<std::string>& previous,
           std::vector<std::string>& fields) {
  const auto& header = sample_layout(extract).header;
  const Columns at = columns(extract);
  std::size_t column = at.x;
  if (fault.fault == "exact_duplicate") {
    fields = previous;
    return;
  }
  if (!spoil_place(fault.fault, extract, fields)) {
    column = at.time;
    std::string& time = fields[at.time];
    if (fault.fault == "bad_date") {
      time = impossible_date(extract, time);
    } else if (fault.fault == "month_first") {
      time = "10/25" + time.substr(5);
    } else if (fault.fault == "midnight_default") {
      column = 1;
      fields[column] = "00:00";
    } else if (fault.fault == "ends_before_start") {
      column = at.until;
      std::swap(fields[at.time], fields[at.until]);
    }
  }
  fault.field = header[column];
  fault.value = fields[column];
}

}  // namespace firemark::cli
