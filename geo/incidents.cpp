#include "geo/incidents.hpp"

#include "engine/error.hpp"
#include "geo/delimited.hpp"
#include "geo/layout.hpp"
#include "geo/number.hpp"
#include "geo/plausible.hpp"
#include "geo/suggest.hpp"
#include "geo/time_text.hpp"

#include <glob.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>
#include <unordered_set>

namespace firemark::geo {
namespace {

using Texts = std::span<const std::string_view>;

struct Condition {
  std::size_t column = 0;
  std::vector<std::string> values = {};
};

/// All that a file's rows are read by.
struct Reading {
  Layout layout = {};
  std::vector<Condition> where = {};
  std::vector<std::size_t> keep = {};
  Timezone zone = Timezone::europe_london;
  Moment from = INT64_MIN;
  Moment to = INT64_MAX;
  bool period = false;
};

std::size_t column_of(const std::vector<std::string>& header, const std::string& name,
                      const std::string& file) {
  const auto at = std::find(header.begin(), header.end(), name);
  if (at == header.end())
    throw Error::data(file, "there is no column '" + name + "'",
                      "Name one of the file's columns; " + did_you_mean(name, header));
  return static_cast<std::size_t>(at - header.begin());
}

std::vector<Condition> conditions(const std::vector<std::string>& header,
                                  const IncidentOptions& options, const std::string& file) {
  std::map<std::size_t, Condition> found;
  for (const std::string& text : options.where) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
      throw Error::usage("--where", "'" + text + "' has no '='", "Write it as column=value.");
    const std::size_t column = column_of(header, text.substr(0, equals), file);
    found[column].column = column;
    found[column].values.push_back(text.substr(equals + 1));
  }
  std::vector<Condition> all;
  for (const auto& [column, condition] : found) all.push_back(condition);
  return all;
}

Moment day_edge(const std::string& text, Timezone zone, std::string where, bool end) {
  const std::optional<ReadTime> day = parse_time(text, zone);
  if (!day || day->precision != TimePrecision::day)
    throw Error::usage(std::move(where), "'" + text + "' is not a day", "Write it as 2025-10-01.");
  return end ? day->span.to : day->span.from;
}

Reading plan_reading(const std::vector<std::string>& header, const IncidentOptions& options,
                     const std::string& file) {
  Reading reading;
  const std::optional<Layout> layout = recognise(header);
  if (!layout)
    throw Error::data(file, "no columns of coordinates are recognised in its header",
                      "Name them longitude and latitude, or easting and northing; a table that "
                      "has no coordinates cannot be put on a map.");
  reading.layout = *layout;
  if (!options.crs.empty()) reading.layout.crs = options.crs;
  if (reading.layout.crs.empty())
    throw Error::data(file,
                      "columns '" + header[layout->x] + "' and '" + header[layout->y] +
                          "' do not say which CRS they are in",
                      "Say which with --crs, as in --crs EPSG:27700.");
  reading.where = conditions(header, options, file);
  for (const std::string& name : options.keep)
    reading.keep.push_back(column_of(header, name, file));
  if (options.timezone == "UTC") reading.zone = Timezone::utc;
  reading.period = !options.from.empty() || !options.to.empty();
  if (!options.from.empty()) reading.from = day_edge(options.from, reading.zone, "--from", false);
  if (!options.to.empty()) reading.to = day_edge(options.to, reading.zone, "--to", true);
  return reading;
}

struct Fault {
  Reason reason = {};
  std::size_t column = 0;
};

bool absent(std::string_view text) {
  text = trimmed(text);
  return text.empty() || text == "NULL" || text == "null" || text == "NA";
}

std::optional<Fault> locate(Texts fields, const Layout& layout, Point& point, bool& rough) {
  std::size_t x = layout.x, y = layout.y;
  rough = (absent(fields[x]) || absent(fields[y])) && layout.rough_x && layout.rough_y;
  if (rough) x = *layout.rough_x, y = *layout.rough_y;
  for (const std::size_t column : {x, y})
    if (absent(fields[column])) return Fault{Reason::no_coordinates, column};
  for (const std::size_t column : {x, y})
    if (fields[column].find('*') != std::string_view::npos)
      return Fault{Reason::masked_coordinates, column};
  const std::optional<double> east = parse_number(fields[x]), north = parse_number(fields[y]);
  if (!east || !north) return Fault{Reason::not_a_number, east ? y : x};
  point = {*east, *north};
  if (point == Point{0, 0}) return Fault{Reason::null_island, x};
  return {};
}

/// Does the CRS have such a place? The National Grid is 700 km by 1300 km.
bool on_the_map(Point p, const Crs& crs) {
  if (crs.geographic) return std::abs(p.x) <= 180 && std::abs(p.y) <= 90;
  if (crs.name == "EPSG:27700") return p.x >= 0 && p.x <= 700000 && p.y >= 0 && p.y <= 1300000;
  return true;
}

bool passes(Texts fields, const std::vector<Condition>& where) {
  return std::all_of(where.begin(), where.end(), [&](const Condition& c) {
    return std::find(c.values.begin(), c.values.end(), fields[c.column]) != c.values.end();
  });
}

/// Files that are no delimited text, and would be told to bear the name they bear.
void refuse_layers(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  for (const std::string_view layer :
       {".geojson", ".gpkg", ".shp", ".fgb", ".kml", ".xlsx", ".ods"})
    if (ending == layer)
      throw Error::data(file, "incidents are not read from " + ending + " files",
                        "Save it as CSV with its coordinates in columns (ogr2ogr -f CSV "
                        "-lco GEOMETRY=AS_XY does it for points).");
}

/// Gathers the records of all files.
class Gathering {
 public:
  explicit Gathering(IncidentSet& set) : set_(set) {}

  void read(const std::string& file, const IncidentOptions& options,
            const std::optional<Crs>& working, Progress& progress);
  void finish();

 private:
  void row(const Record& record, const Reading& reading, const Crs& crs,
           const std::vector<std::string>& header);
  void aside(std::uint64_t line, Reason reason, std::string field, std::string_view value);
  std::optional<ReadTime> time_of(Texts fields, const Reading& reading);
  void project(std::size_t begin, const Crs& crs, const std::optional<Crs>& working);

  IncidentSet& set_;
  std::unordered_set<std::size_t> seen_;
  std::string joined_;
  std::string last_date_;
  std::optional<ReadTime> last_time_;
  std::uint64_t unreadable_dates_ = 0;
  std::uint64_t months_ = 0;
  bool decided_ = false;
};

void Gathering::aside(std::uint64_t line, Reason reason, std::string field,
                      std::string_view value) {
  Ledger::Source& source = set_.ledger.sources.back();
  const auto i = static_cast<std::size_t>(reason);
  if (source.aside[i]++ == 0) source.first_row[i] = line;
  const auto number = static_cast<std::uint32_t>(set_.ledger.sources.size() - 1);
  set_.ledger.rejects.push_back({number, line, reason, std::move(field), std::string(value)});
}

/// The last text's answer is kept: the rows of a month all say the same.
std::optional<ReadTime> Gathering::time_of(Texts fields, const Reading& reading) {
  const Layout& layout = reading.layout;
  if (!layout.date || absent(fields[*layout.date])) return ReadTime{};
  std::string text(trimmed(fields[*layout.date]));
  if (layout.clock && !absent(fields[*layout.clock]))
    text.append(" ").append(trimmed(fields[*layout.clock]));
  if (text != last_date_) {
    last_time_ = parse_time(text, reading.zone);
    last_date_ = std::move(text);
  }
  return last_time_;
}

void Gathering::row(const Record& record, const Reading& reading, const Crs& crs,
                    const std::vector<std::string>& header) {
  const Layout& layout = reading.layout;
  if (record.broken()) return aside(record.line, Reason::broken_row, "", "");
  Point point;
  bool rough = false;
  if (const auto fault = locate(record.fields, layout, point, rough))
    return aside(record.line, fault->reason, header[fault->column], record.fields[fault->column]);
  if (!on_the_map(point, crs))
    return aside(record.line, Reason::outside_plausible, header[layout.x], record.fields[layout.x]);
  std::optional<ReadTime> time = time_of(record.fields, reading);
  if (!time) {
    if (reading.period)
      return aside(record.line, Reason::bad_date, header[*layout.date],
                   record.fields[*layout.date]);
    ++unreadable_dates_;
    time.emplace();
  }
  const bool inside = !reading.period || (time->span.known() && time->span.from >= reading.from &&
                                          time->span.to <= reading.to);
  if (!inside || !passes(record.fields, reading.where))
    return aside(record.line, Reason::filtered, "", "");

  joined_.clear();
  for (const std::string_view field : record.fields) joined_.append(field).push_back('\x1f');
  if (!seen_.insert(std::hash<std::string>()(joined_)).second) ++set_.ledger.exact_duplicates;
  set_.ledger.ambiguous_times += time->ambiguous ? 1U : 0U;
  months_ += time->precision == TimePrecision::month ? 1U : 0U;

  Incidents& to = set_.incidents;
  const auto text = [&](const std::optional<std::size_t>& column) {
    return column ? trimmed(record.fields[*column]) : std::string_view();
  };
  to.points.push_back(point);
  to.category.push(text(layout.category));
  to.subcategory.push(text(layout.subcategory));
  to.time.push_back(time->span);
  to.time_precision.push_back(time->precision);
  to.precision.push_back(rough ? layout.rough_precision : 0.0F);
  to.basis.push_back(rough ? LocationBasis::grid : layout.basis);
  to.weight.push_back(1);
  to.source.push_back({static_cast<std::uint32_t>(set_.ledger.sources.size() - 1), record.line});
  for (std::size_t i = 0; i < reading.keep.size(); ++i)
    to.extra[i].push(record.fields[reading.keep[i]]);
  ++set_.ledger.sources.back().used;
}

Point middle(std::span<const Point> points) {
  std::vector<double> x, y;
  for (const Point p : points) x.push_back(p.x), y.push_back(p.y);
  const auto half = static_cast<std::ptrdiff_t>(points.size() / 2);
  std::nth_element(x.begin(), x.begin() + half, x.end());
  std::nth_element(y.begin(), y.begin() + half, y.end());
  return {x[static_cast<std::size_t>(half)], y[static_cast<std::size_t>(half)]};
}

void Gathering::project(std::size_t begin, const Crs& crs, const std::optional<Crs>& working) {
  const std::span<Point> points = std::span(set_.incidents.points).subspan(begin);
  if (!decided_) {
    if (working)
      set_.crs = *working;
    else if (!crs.geographic)
      set_.crs = crs;
    else if (points.empty())
      return;
    else
      set_.crs = working_crs(middle(points));
    decided_ = true;
  }
  const Projection projection(crs, set_.crs);
  projection.transform(points);
  if (begin == 0 || set_.operation.name == "none" || set_.operation.name.empty())
    set_.operation = projection.operation();
}

void Gathering::read(const std::string& file, const IncidentOptions& options,
                     const std::optional<Crs>& working, Progress& progress) {
  refuse_layers(file);
  DelimitedReader reader(file);
  const std::vector<std::string> header = reader.header();
  const Reading reading = plan_reading(header, options, file);
  const Crs crs = parse_crs(reading.layout.crs, "--crs");
  set_.incidents.files.push_back(file);
  Ledger::Source source;
  source.path = file;
  source.layout = reading.layout.name;
  set_.ledger.sources.push_back(source);
  const std::size_t begin = set_.incidents.size();
  Box box;
  Record record;
  while (reader.next(record)) {
    row(record, reading, crs, header);
    if (reader.rows() % 4096 == 0) progress.check();
  }
  set_.ledger.sources.back().rows = reader.rows();
  set_.ledger.sources.back().encoding = std::string(reader.encoding());
  for (std::size_t i = begin; i < set_.incidents.size(); ++i) box.grow(set_.incidents.points[i]);
  if (!box.empty()) check_plausible(box, crs, file);
  project(begin, crs, working);
}

void Gathering::finish() {
  Incidents& all = set_.incidents;
  Ledger& ledger = set_.ledger;
  std::vector<std::uint32_t> sound;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (std::isfinite(all.points[i].x) && std::isfinite(all.points[i].y)) {
      sound.push_back(i);
      continue;
    }
    Ledger::Source& source = ledger.sources[all.source[i].file];
    const auto reason = static_cast<std::size_t>(Reason::outside_plausible);
    --source.used;
    if (source.aside[reason]++ == 0) source.first_row[reason] = all.source[i].row;
    ledger.rejects.push_back(
        {all.source[i].file, all.source[i].row, Reason::outside_plausible, "", ""});
  }
  if (sound.size() < all.size()) all = select(all, sound);

  std::vector<Point> places = all.points;
  std::sort(places.begin(), places.end(),
            [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  places.erase(std::unique(places.begin(), places.end()), places.end());
  ledger.distinct_places = places.size();
  ledger.snap_points = all.size() >= 100 && places.size() * 2 < all.size();
  if (ledger.snap_points)
    ledger.notes.push_back("Few distinct coordinates: places are anonymised snap points.");
  if (months_ > 0) ledger.notes.push_back("Times of some records say no more than the month.");
  if (unreadable_dates_ > 0)
    ledger.notes.push_back(std::to_string(unreadable_dates_) +
                           " records have a date that cannot be read: used, with time unknown. "
                           "Days are read before months; where this file has months first, do "
                           "not trust its other times either.");
}

}  // namespace

void describe(IncidentOptions& options, const OptionVisitor& visit) {
  visit({.name = "crs", .value = &options.crs, .help = "CRS of the coordinate columns"});
  visit({.name = "timezone",
         .value = &options.timezone,
         .help = "Clocks of the times: Europe/London or UTC"});
  visit({.name = "from", .value = &options.from, .help = "First day used, as 2025-10-01"});
  visit({.name = "to", .value = &options.to, .help = "Last day used, inclusive"});
}

std::vector<std::string> expand_globs(const std::vector<std::string>& patterns) {
  std::vector<std::string> files;
  for (const std::string& pattern : patterns) {
    if (pattern.find_first_of("*?[") == std::string::npos || std::filesystem::exists(pattern)) {
      files.push_back(pattern);
      continue;
    }
    glob_t found = {};
    const int status = glob(pattern.c_str(), 0, nullptr, &found);
    for (std::size_t i = 0; i < found.gl_pathc; ++i) files.emplace_back(found.gl_pathv[i]);
    globfree(&found);
    if (status != 0)
      throw Error::data(pattern, "no file has such a name", "Check the folder and the pattern.");
  }
  return files;
}

IncidentSet read_incidents(const std::vector<std::string>& files, const IncidentOptions& options,
                           const std::optional<Crs>& working, Progress& progress) {
  if (options.timezone != "Europe/London" && options.timezone != "UTC")
    throw Error::usage("--timezone", "'" + options.timezone + "' is not known",
                       "Use Europe/London or UTC.");
  if (options.layout != "auto" || !options.mapping.empty() || !options.layer.empty())
    throw Error::usage("incidents", "layouts by name, mapping files and layers are not read yet",
                       "Give CSV or TSV files whose header names its coordinates.");
  IncidentSet set;
  for (const std::string& name : options.keep) set.incidents.extra.push_back({.name = name});
  Gathering gathering(set);
  for (const std::string& file : expand_globs(files))
    gathering.read(file, options, working, progress);
  gathering.finish();
  return set;
}

}  // namespace firemark::geo
