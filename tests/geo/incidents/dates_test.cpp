#include "geo/incidents.hpp"
#include "tests/support/scratch.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <string>

using namespace firemark;
using namespace firemark::geo;
using firemark::test::Scratch;

namespace {

/// Reads rows with a place in front of each: "easting,northing," + what is given.
IncidentSet read(const std::string& columns, const std::vector<std::string>& rows,
                 IncidentOptions options = {}) {
  const Scratch scratch;
  const std::string path = scratch / "file.csv";
  std::ofstream file(path);
  file << "easting,northing," << columns << "\n";
  for (const std::string& row : rows) file << "430000,540000," << row << "\n";
  file.close();
  return read_incidents({path}, options);
}

CivilTime begin(const IncidentSet& set, std::size_t i) {
  return to_local(set.incidents.time.at(i).from, Timezone::europe_london);
}

bool noted(const IncidentSet& set, const std::string& words) {
  return std::any_of(set.ledger.notes.begin(), set.ledger.notes.end(),
                     [&](const auto& note) { return note.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("dates: one field above 12 settles the order of the whole file, wherever it stands") {
  const IncidentSet us = read("date", {"03/04/2024", "05/06/2024", "10/25/2024"});
  CHECK(begin(us, 0) == CivilTime{2024, 3, 4});
  CHECK(begin(us, 1) == CivilTime{2024, 5, 6});
  CHECK(begin(us, 2) == CivilTime{2024, 10, 25});
  CHECK(noted(us, "month first"));
  const IncidentSet uk = read("date", {"03/04/2024", "25/10/2024"});
  CHECK(begin(uk, 0) == CivilTime{2024, 4, 3});
  CHECK(uk.ledger.notes.empty());
}

TEST_CASE("dates: those that insist on the other order are bad, and the majority decides") {
  const IncidentSet set = read("date", {"25/10/2024", "10/26/2024", "27/10/2024", "03/04/2024"});
  CHECK(set.ledger.used() == 3);
  CHECK(set.ledger.set_aside(Reason::bad_date) == 1);
  CHECK(set.ledger.rejects.at(0).row == 3);
  CHECK(set.ledger.rejects.at(0).field == "date");
  CHECK(set.ledger.rejects.at(0).value == "10/26/2024");
  CHECK(begin(set, 2) == CivilTime{2024, 4, 3});
  CHECK(noted(set, "insist on the month first"));
}

TEST_CASE("dates: where nothing settles the order, days come first and a note says so") {
  const IncidentSet set = read("date", {"03/04/2024", "05/06/2024"});
  CHECK(begin(set, 0) == CivilTime{2024, 4, 3});
  CHECK(noted(set, "day first"));
}

TEST_CASE("dates: a column without any is no reason to lose the records") {
  const IncidentSet set = read("date", {"Q1", "Q2", "Q1"});
  CHECK(set.ledger.used() == 3);
  CHECK_FALSE(set.incidents.time[0].known());
  CHECK(noted(set, "times are unknown"));
  const IncidentSet one = read("date", {"Q1", "2024-05-01"});
  CHECK(one.ledger.set_aside(Reason::bad_date) == 1);
}

TEST_CASE("dates: an absent one leaves its record in use, outside every period") {
  CHECK(read("date", {"", "NULL", "2024-05-01"}).ledger.used() == 3);
  const IncidentSet set = read("date", {"", "2024-05-01"}, {.from = "2024-01-01"});
  CHECK(set.ledger.used() == 1);
  CHECK(set.ledger.set_aside(Reason::filtered) == 1);
}

TEST_CASE("dates: Year, Month and Day, with a time of day or hours and minutes") {
  const IncidentSet words = read("Day,Month,Year,Time of Call", {"1,July,2014,01:54:02"});
  CHECK(begin(words, 0) == CivilTime{2014, 7, 1, 1, 54, 2});
  CHECK(words.incidents.time_precision[0] == TimePrecision::second);
  const IncidentSet numbers =
      read("YEAR,MONTH,DAY,HOUR,MINUTE", {"2020,1,9,7,5", "2020,12,31,23,59"});
  CHECK(begin(numbers, 0) == CivilTime{2020, 1, 9, 7, 5});
  CHECK(begin(numbers, 1) == CivilTime{2020, 12, 31, 23, 59});
  const IncidentSet months = read("Year,Month", {"2020,3"});
  CHECK(months.incidents.time_precision[0] == TimePrecision::month);
}

TEST_CASE("dates: date and time of day in two columns, as spreadsheets mangle them") {
  const IncidentSet set =
      read("Date,Time", {"25/11/2024,13:45", "25/11/2024 00:00,13:45", "25/11/2024,1:45 PM",
                         "25/11/2024,1345", "25/11/2024 00:00:00,1899-12-30 13:45:00"});
  REQUIRE(set.ledger.used() == 5);
  for (std::size_t i = 0; i < 5; ++i) CHECK(begin(set, i) == CivilTime{2024, 11, 25, 13, 45});
  const IncidentSet none = read("Date,Time", {"25/11/2024,"});
  CHECK(none.incidents.time_precision[0] == TimePrecision::day);
}

TEST_CASE("dates: an interval reaches from the begin of one to the end of the other") {
  const IncidentSet set =
      read("From,To", {"01/10/2023 02:47,02/10/2023 19:53", "01/10/2023,03/10/2023",
                       "01/10/2023,01/10/2023", "01/10/2023,", ",02/10/2023"});
  CHECK(begin(set, 0) == CivilTime{2023, 10, 1, 2, 47});
  CHECK(set.incidents.time[0].to - set.incidents.time[0].from == 41 * 3600 + 7 * 60);
  CHECK(set.incidents.time_precision[0] == TimePrecision::interval);
  CHECK(set.incidents.time[1].to - set.incidents.time[1].from == 3 * 86400);
  CHECK(set.incidents.time_precision[2] == TimePrecision::day);
  CHECK(set.incidents.time_precision[3] == TimePrecision::day);
  CHECK(begin(set, 4) == CivilTime{2023, 10, 2});
}

TEST_CASE("dates: one that ends before it begins happened in between, and is counted") {
  const IncidentSet set = read("From,To", {"25/10/2023 19:00,25/10/2023 08:00"});
  CHECK(begin(set, 0) == CivilTime{2023, 10, 25, 8, 0});
  CHECK(set.incidents.time[0].to - set.incidents.time[0].from == 11 * 3600 + 60);
  CHECK(noted(set, "end before they begin: 1"));
}

TEST_CASE("dates: the hour of the clock change is counted") {
  CHECK(read("date", {"2025-10-26 01:30", "2025-10-26 03:30"}).ledger.ambiguous_times == 1);
  CHECK(read("date", {"2025-10-26 01:30"}, {.timezone = "UTC"}).ledger.ambiguous_times == 0);
}
