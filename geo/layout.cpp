#include "geo/layout.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace firemark::geo {
namespace {

using Names = std::vector<std::string>;

constexpr std::array<Role, 17> all_roles = {{{"x", &Layout::x},
                                             {"y", &Layout::y},
                                             {"rough_x", &Layout::rough_x},
                                             {"rough_y", &Layout::rough_y},
                                             {"grid_reference", &Layout::grid_reference},
                                             {"date", &Layout::date},
                                             {"time", &Layout::clock},
                                             {"to", &Layout::until},
                                             {"to_time", &Layout::until_clock},
                                             {"year", &Layout::year},
                                             {"month", &Layout::month},
                                             {"day", &Layout::day},
                                             {"hour", &Layout::hour},
                                             {"minute", &Layout::minute},
                                             {"category", &Layout::category},
                                             {"subcategory", &Layout::subcategory},
                                             {"weight", &Layout::weight}}};

/// The column that bears the earliest of `words`.
Column find(const Names& names, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == word) return i;
  return {};
}

bool has(const Names& names, std::initializer_list<std::string_view> words) {
  return std::all_of(words.begin(), words.end(),
                     [&](std::string_view word) { return find(names, {word}).has_value(); });
}

void find_times(const Names& names, Layout& layout) {
  layout.year = find(names, {"year", "yearofincident"});
  layout.month = layout.year ? find(names, {"month", "monthofincident"}) : Column();
  layout.day = layout.month ? find(names, {"day", "dayofmonth"}) : Column();
  layout.date = find(names, {"date",           "datetime",       "dateofcall",   "datetimeofcall",
                             "calltime",       "timeofcalldate", "occurredat",   "dateofoccurrence",
                             "dateoccurred",   "offencedate",    "offensedate",  "incidentdate",
                             "dateofincident", "crimedate",      "datereported", "reporteddate",
                             "reportedat",     "datefrom",       "fromdate",     "from",
                             "startdate",      "datestart",      "start",        "committedfrom",
                             "createddate",    "timestamp"});
  if (!layout.date && !layout.month) layout.date = find(names, {"month", "yearmonth", "monthyear"});
  if (layout.date) layout.year = layout.month = layout.day = {};
  layout.clock = find(
      names, {"time", "timeofcall", "timeofday", "timeoccurred", "offencetime", "incidenttime",
              "timeofincident", "timereported", "fromtime", "timefrom", "starttime", "timestart"});
  if (!layout.timed()) std::swap(layout.date, layout.clock);
  layout.until =
      find(names, {"dateto", "todate", "to", "enddate", "dateend", "end", "committedto"});
  layout.until_clock = find(names, {"totime", "timeto", "endtime", "timeend"});
  if (!layout.until) layout.until_clock = {};
  // Hours beside a date with the time of day in it say the same again.
  if (layout.year) {
    layout.hour = layout.clock ? Column() : find(names, {"hour"});
    layout.minute = layout.hour ? find(names, {"minute"}) : Column();
  }
}

void find_kinds(const Names& names, Layout& layout) {
  layout.category = find(names, {"crimetype",
                                 "category",
                                 "incidentgroup",
                                 "incidentgrouptype",
                                 "incidentcategory",
                                 "offencetype",
                                 "offensetype",
                                 "offence",
                                 "offense",
                                 "incidenttype",
                                 "typeofincident",
                                 "casetype",
                                 "wastetype",
                                 "fireclass",
                                 "primarydescription",
                                 "strand",
                                 "collisionseverity",
                                 "accidentseverity",
                                 "severity",
                                 "eventtype",
                                 "type",
                                 "cause"});
  layout.subcategory = find(names, {"subcategory", "stopcodedescription", "propertycategory",
                                    "propertytype", "animalgroupparent", "subtype"});
  layout.weight = find(names, {"weight", "severityweight"});
}

struct Kind {
  std::string name;
  bool (*fits)(const Names& names, Layout& layout);
};

bool pair(const Names& names, std::initializer_list<std::string_view> x,
          std::initializer_list<std::string_view> y, const char* crs, Layout& layout) {
  layout.x = find(names, x);
  layout.y = find(names, y);
  layout.crs = crs;
  return layout.x && layout.y;
}

bool degrees(const Names& names, Layout& layout) {
  return pair(names, {"longitude", "lon", "long", "lng", "longitudeincident"},
              {"latitude", "lat", "latitudeincident"}, "EPSG:4326", layout);
}

bool metres(const Names& names, Layout& layout) {
  return pair(names, {"easting", "eastingm", "eastings", "osgridx", "gridx", "oseasting"},
              {"northing", "northingm", "northings", "osgridy", "gridy", "osnorthing"},
              "EPSG:27700", layout);
}

bool police(const Names& names, Layout& layout) {
  layout.basis = LocationBasis::snap;
  return has(names, {"crimeid", "fallswithin", "crimetype", "month"}) && degrees(names, layout);
}

/// Its exact pair is withheld for dwellings; the pair rounded to 50 m never is.
bool london(const Names& names, Layout& layout) {
  layout.rough_x = find(names, {"eastingrounded"});
  layout.rough_y = find(names, {"northingrounded"});
  layout.rough_precision = 50;
  if (layout.rough_x && layout.rough_y && metres(names, layout)) return true;
  layout.rough_x = layout.rough_y = {};
  return has(names, {"latitudeincident", "longitudeincident"}) && degrees(names, layout);
}

/// The Home Office's incident recording system, whose X and Y are the National Grid's.
bool incident_recording(const Names& names, Layout& layout) {
  if (has(names, {"incidentcategory", "propertycategory"}))
    return pair(names, {"xcoordinate", "x", "easting"}, {"ycoordinate", "y", "northing"},
                "EPSG:27700", layout);
  return has(names, {"calltime", "fireclass"}) && metres(names, layout);
}

bool stats19(const Names& names, Layout& layout) {
  return pair(names, {"locationeastingosgr"}, {"locationnorthingosgr"}, "EPSG:27700", layout);
}

bool squares(const Names& names, Layout& layout) {
  layout.crs = "EPSG:27700";
  return layout.grid_reference.has_value() && !names.empty();
}

bool bare(const Names& names, Layout& layout) {
  return pair(names, {"x", "xcoordinate", "xcoord", "xkm", "pointx"},
              {"y", "ycoordinate", "ycoord", "ykm", "pointy"}, "", layout);
}

const std::array<Kind, 8>& kinds() {
  static const std::array<Kind, 8> all = {{{"data.police.uk", police},
                                           {"London Fire Brigade", london},
                                           {"incident recording", incident_recording},
                                           {"STATS19", stats19},
                                           {"easting/northing", metres},
                                           {"generic lon/lat", degrees},
                                           {"grid reference", squares},
                                           {"x/y", bare}}};
  return all;
}

}  // namespace

std::span<const Role> roles() { return all_roles; }

std::string_view role_word(const Role& role, const Layout& layout) {
  const bool east = role.column == &Layout::x, north = role.column == &Layout::y;
  if (!east && !north) return role.word;
  if (layout.crs == "EPSG:4326") return east ? "lon" : "lat";
  if (layout.crs == "EPSG:27700") return east ? "easting" : "northing";
  return role.word;
}

std::string plain(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') text += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text += c;
  }
  return text;
}

Layout recognise(std::span<const std::string> header, std::string_view name) {
  Names names;
  for (const std::string& column : header) names.push_back(plain(column));
  Layout common;
  find_times(names, common);
  find_kinds(names, common);
  common.grid_reference = find(names, {"gridreference", "gridref", "osgridreference", "osgridref",
                                       "nationalgridreference", "ngr", "osgr", "osreference"});
  for (const Kind& kind : kinds()) {
    if (name != "auto" && plain(name) != plain(kind.name)) continue;
    Layout layout = common;
    layout.name = kind.name;
    if (kind.fits(names, layout)) return layout;
  }
  return common;
}

std::span<const std::string> layout_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Kind& kind : kinds()) all.push_back(kind.name);
    return all;
  }();
  return names;
}

}  // namespace firemark::geo
