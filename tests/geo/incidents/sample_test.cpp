#include "geo/delimited.hpp"
#include "geo/incidents.hpp"
#include "geo/number.hpp"
#include "tests/support/places.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

using namespace firemark;
using namespace firemark::geo;

namespace {

const std::string folder = source_folder() / "data/sample/";

/// The reason for which a planted fault sets its record aside; nothing for the faults that leave
/// it in use.
std::optional<std::string_view> reason_for(std::string_view fault) {
  static const std::map<std::string_view, std::string_view> reasons = {
      {"no_coordinates", "no coordinates"},
      {"null_text", "no coordinates"},
      {"masked_coordinates", "masked coordinates"},
      {"not_a_number", "not a number"},
      {"null_island", "null island"},
      {"swapped_axes", "swapped axes"},
      {"outside_plausible", "outside plausible"},
      {"bad_grid_reference", "bad grid reference"},
      {"bad_date", "bad date"},
      {"month_first", "bad date"}};
  const auto found = reasons.find(fault);
  return found == reasons.end() ? std::nullopt : std::optional(found->second);
}

/// row -> "reason, field, value", of a number the number.
using Entries = std::map<std::uint64_t, std::string>;

std::string entry(std::string_view reason, std::string_view field, std::string_view value) {
  const auto number = parse_number(value);
  return std::string(reason) + ", " + std::string(field) + ", " +
         (number ? std::to_string(*number) : std::string(value));
}

Entries planted(const std::string& file) {
  Entries entries;
  DelimitedReader faults(folder + "faults.csv");
  for (Record record; faults.next(record);) {
    const auto& fields = record.fields;
    if (fields[0] != file) continue;
    if (const auto reason = reason_for(fields[2]))
      entries[std::stoull(std::string(fields[1]))] = entry(*reason, fields[3], fields[4]);
  }
  return entries;
}

Entries found(const IncidentSet& set) {
  Entries entries;
  for (const Reject& reject : set.ledger.rejects)
    entries[reject.row] = entry(reason_name(reject.reason), reject.field, reject.value);
  return entries;
}

IncidentSet read(const std::string& file) { return read_incidents({folder + file}, {}); }

std::map<std::string, std::string> columns(const IncidentSet& set) {
  const auto& known = set.ledger.sources.at(0).columns;
  return {known.begin(), known.end()};
}

}  // namespace

TEST_CASE("the sample's files: the records set aside are those with a planted fault") {
  for (const char* file : {"fires.csv.gz", "police_asb.csv.gz", "council_asb.csv.gz",
                           "fly_tipping.csv.gz", "hate_crime.csv.gz"}) {
    INFO(file);
    const IncidentSet set = read(file);
    CHECK(found(set) == planted(file));
    CHECK(set.ledger.rows() == set.ledger.used() + set.ledger.rejects.size());
    CHECK(set.ledger.used() == set.incidents.size());
    CHECK(set.crs.name == "EPSG:27700");
  }
}

TEST_CASE("the sample's fires: the fire service's columns") {
  const IncidentSet set = read("fires.csv.gz");
  CHECK(set.ledger.sources[0].layout == "incident recording");
  CHECK(columns(set) == std::map<std::string, std::string>{{"easting", "easting"},
                                                           {"northing", "northing"},
                                                           {"grid_reference", "grid_ref"},
                                                           {"date", "call_time"},
                                                           {"category", "fire_class"},
                                                           {"subcategory", "property_type"}});
  CHECK(set.ledger.exact_duplicates == 2);
  CHECK(set.incidents.points[0] == Point{433878, 533060});
  CHECK(set.incidents.time_precision[0] == TimePrecision::second);
  CHECK(set.incidents.category[0] == "Primary");
}

TEST_CASE("the sample's police reports: date and time from two columns") {
  const IncidentSet set = read("police_asb.csv.gz");
  CHECK(set.ledger.exact_duplicates == 4);
  CHECK(set.incidents.time_precision[0] == TimePrecision::minute);
  CHECK(to_local(set.incidents.time[0].from, Timezone::europe_london) ==
        CivilTime{2023, 10, 1, 0, 27, 0});
  CHECK(set.incidents.category[0] == "Nuisance");
}

TEST_CASE("the sample's council reports: grid references alone, to half a metre") {
  const IncidentSet set = read("council_asb.csv.gz");
  CHECK(set.ledger.sources[0].layout == "grid reference");
  CHECK(set.ledger.sources[0].encoding.find("Windows-1252") != std::string::npos);
  CHECK(set.incidents.points[0] == Point{424326.5, 539303.5});
  CHECK(set.incidents.precision[0] == 0.5F);
  CHECK(set.incidents.basis[0] == LocationBasis::grid);
}

TEST_CASE("the sample's fly-tipping: from one column to another") {
  const IncidentSet set = read("fly_tipping.csv.gz");
  CHECK(set.incidents.time_precision[0] == TimePrecision::interval);
  const TimeSpan span = set.incidents.time[0];
  CHECK(to_local(span.from, Timezone::europe_london) == CivilTime{2023, 10, 1, 2, 47, 0});
  CHECK(to_local(span.to, Timezone::europe_london) == CivilTime{2023, 10, 1, 19, 54, 0});
  for (const TimeSpan& each : set.incidents.time) REQUIRE(each.from < each.to);
}

TEST_CASE("the sample's hate crime: months only") {
  const IncidentSet set = read("hate_crime.csv.gz");
  CHECK(set.incidents.time_precision[0] == TimePrecision::month);
  CHECK(set.incidents.category[0] == "Sexual orientation");
}
