#include "cli/sample/sample_layouts.hpp"

#include "engine/random.hpp"
#include "engine/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace firemark::cli {
namespace {

using sample::Extract;
using sample::Happening;
using sample::nowhere;

constexpr std::string_view fires_header[] = {
    "incident_no", "call_time", "stop_time", "fire_class", "cause",  "property_type",
    "easting",     "northing",  "grid_ref",  "uprn",       "station"};
constexpr std::string_view police_header[] = {"Date", "Time",    "Type",    "Location",
                                              "Ward", "Easting", "Northing"};
// In Windows-1252 the pound sign is one byte.
constexpr std::string_view council_header[] = {"Reference",   "Date reported", "Case type",
                                               "Ward",        "Street",        "Grid reference",
                                               "Cost (\xA3)", "Notes"};
constexpr std::string_view tipping_header[] = {"Reference", "From",          "To",   "Waste type",
                                               "Size",      "Street",        "Ward", "Longitude",
                                               "Latitude",  "Clearance cost"};
constexpr std::string_view hate_header[] = {"Reference", "Month",   "Strand",
                                            "Ward",      "Easting", "Northing"};

constexpr SampleLayout layouts[sample::extracts] = {
    {.file = "fires.csv", .header = fires_header},
    {.file = "police_asb.csv",
     .header = police_header,
     .byte_order_mark = true,
     .line_end = "\r\n"},
    {.file = "council_asb.csv", .header = council_header, .encoding = "Windows-1252"},
    {.file = "fly_tipping.csv", .header = tipping_header},
    {.file = "hate_crime.csv", .header = hate_header, .line_end = "\r\n"}};

constexpr std::int64_t day_seconds = 86'400;

CivilTime civil(std::int64_t wall) {
  CivilTime time = civil_from_days(wall / day_seconds);
  const auto second = static_cast<std::int32_t>(wall % day_seconds);
  time.hour = second / 3600;
  time.minute = second / 60 % 60;
  time.second = second % 60;
  return time;
}

std::string whole(double value) { return std::to_string(std::llround(value)); }

std::string clock_time(std::int64_t wall) {
  const CivilTime t = civil(wall);
  return fmt::format("{:02}:{:02}", t.hour, t.minute);
}

std::string_view kind(const Happening& it) {
  return sample::all_series()[it.series].kinds[it.kind].name;
}

std::string_view cause(std::string_view series, Stream& stream) {
  const double u = stream.uniform();
  if (series.starts_with("deliberate")) {
    return u < 0.55   ? "Deliberate - others' property"
           : u < 0.90 ? "Deliberate - unknown owner"
                      : "Deliberate - own property";
  }
  return u < 0.75 ? "Accidental" : "Not known";
}

std::string_view fire_class(std::string_view series) {
  return series.find("primary") != std::string_view::npos     ? "Primary"
         : series.find("secondary") != std::string_view::npos ? "Secondary"
                                                              : "Chimney";
}

}  // namespace

const SampleLayout& sample_layout(Extract extract) {
  return layouts[static_cast<std::size_t>(extract)];
}

SampleRows::SampleRows(const sample::County& county, Extract extract, std::uint64_t seed)
    : county_(county),
      extract_(extract),
      seed_(seed + 80 + static_cast<std::uint64_t>(extract)),
      to_lon_lat_(geo::british_national_grid(), geo::lon_lat()) {}

void SampleRows::fill(const Happening& it, std::uint64_t number, std::vector<std::string>& fields) {
  Stream stream(seed_, number);
  const sample::Segment& segment = county_.segments[it.spot.segment];
  const std::string& street = county_.streets[segment.street].name;
  const std::string& ward = county_.wards.areas.name[county_.wards.of_cell[segment.cell]];
  const std::string_view series = sample::all_series()[it.series].name;
  switch (extract_) {
    case Extract::fires: {
      // Numbers that no address has: UPRNs beginning 999 are not given out.
      const std::string uprn = it.spot.number == nowhere
                                   ? ""
                                   : fmt::format("999{:06}{:03}", it.spot.segment, it.spot.number);
      const std::uint32_t town = county_.land.town_of[segment.cell];
      fields = {fmt::format("MF{:02}-{:06}", civil(it.from).year % 100, number + 1),
                iso_time(it.from + static_cast<std::int64_t>(stream.below(60))),
                iso_time(it.until),
                std::string(fire_class(series)),
                std::string(cause(series, stream)),
                std::string(kind(it)),
                whole(it.at.x),
                whole(it.at.y),
                grid_reference(it.at, 6),
                uprn,
                town == nowhere ? "" : county_.land.towns[town / 2 * 2].name};
      break;
    }
    case Extract::police_asb:
      fields = {british_date(it.from), clock_time(it.from), std::string(kind(it)), street, ward,
                whole(it.at.x),        whole(it.at.y)};
      break;
    case Extract::council_asb:
      fields = {
          fmt::format("ASB{:07}", number + 1),
          british_date(it.from),
          std::string(kind(it)),
          ward,
          it.spot.number == nowhere ? street : std::to_string(it.spot.number + 1) + " " + street,
          grid_reference(it.at, 10),
          stream.uniform() < 0.1 ? fmt::format("{}.00", 20 + 5 * stream.below(60)) : "",
          stream.uniform() < 0.01 ? "By the caf\xE9" : ""};
      break;
    case Extract::fly_tipping: {
      const Point place = to_lon_lat_.transform(it.at);
      constexpr std::array<std::string_view, 4> sizes = {"Single item", "Car boot", "Van load",
                                                         "Lorry load"};
      const double u = stream.uniform();
      const std::size_t size = u < 0.3 ? 0 : u < 0.65 ? 1 : u < 0.95 ? 2 : 3;
      fields = {fmt::format("FT{:07}", number + 1),
                british_date(it.from) + " " + clock_time(it.from),
                british_date(it.until) + " " + clock_time(it.until),
                std::string(kind(it)),
                std::string(sizes[size]),
                street,
                ward,
                fmt::format("{:.5f}", place.x),
                fmt::format("{:.5f}", place.y),
                fmt::format("{}.00", 35 + 60 * size)};
      break;
    }
    case Extract::hate_crime: {
      // The month and the middle of a 100 m square are all that is given out.
      const CivilTime t = civil(it.from);
      fields = {fmt::format("HC{:06}", number + 1),
                fmt::format("{:04}-{:02}", t.year, t.month),
                std::string(kind(it)),
                ward,
                whole(std::floor(it.at.x / 100) * 100 + 50),
                whole(std::floor(it.at.y / 100) * 100 + 50)};
      break;
    }
  }
}

void append_csv(std::span<const std::string> fields, std::string_view line_end, std::string& text) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) text += ',';
    first = false;
    if (std::ranges::none_of(
            field, [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; })) {
      text += field;
      continue;
    }
    text += '"';
    for (const char c : field) text.append(c == '"' ? 2 : 1, c);
    text += '"';
  }
  text += line_end;
}

std::string grid_reference(Point point, int digits) {
  // Letters without I, in rows of five from the north-west: first the 500 km square, then the
  // 100 km square within it (Ordnance Survey, "A guide to coordinate systems in Great Britain").
  constexpr std::string_view letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ";
  constexpr std::int64_t square = 100'000;
  const auto x = static_cast<std::int64_t>(std::floor(point.x));
  const auto y = static_cast<std::int64_t>(std::floor(point.y));
  const auto east = static_cast<std::size_t>(x / square);
  const auto from_north = static_cast<std::size_t>(19 - y / square);
  const char first = letters[from_north / 5 * 5 + (east + 10) / 5];
  const char second = letters[from_north % 5 * 5 + east % 5];
  const int half = digits / 2;
  std::int64_t unit = square;
  for (int i = 0; i < half; ++i) unit /= 10;
  const std::int64_t east_within = x % square, north_within = y % square;
  return fmt::format("{}{} {:0{}} {:0{}}", first, second, east_within / unit, half,
                     north_within / unit, half);
}

std::string iso_time(std::int64_t wall) {
  const CivilTime t = civil(wall);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", t.year, t.month, t.day, t.hour,
                     t.minute, t.second);
}

std::string british_date(std::int64_t wall) {
  const CivilTime t = civil(wall);
  return fmt::format("{:02}/{:02}/{:04}", t.day, t.month, t.year);
}

}  // namespace firemark::cli
