#include "geo/incidents/plan.hpp"

#include "engine/error.hpp"
#include "geo/layout_mapping.hpp"
#include "geo/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace firemark::geo {
namespace {

Timezone timezone_of(const std::string& name) {
  if (name == "Europe/London") return Timezone::europe_london;
  if (name == "UTC") return Timezone::utc;
  throw Error::usage("--timezone", "'" + name + "' is not known", "Use Europe/London or UTC.");
}

void check_layout_name(const std::string& name) {
  const auto known = layout_names();
  if (name == "auto" || std::any_of(known.begin(), known.end(), [&](const std::string& layout) {
        return plain(layout) == plain(name);
      }))
    return;
  const std::string near = did_you_mean(name, known);
  throw Error::usage(
      "--layout", "'" + name + "' is not known",
      near.empty() ? fmt::format("Use auto, {}.", fmt::join(known, ", ")) : "D" + near.substr(1));
}

/// A table that has no coordinates is of use for nothing here; one with areas' codes is a table of
/// counts or populations, and people do give those.
[[noreturn]] void refuse_placeless(const RowSource& rows, const IncidentOptions& options,
                                   const std::string& file) {
  if (options.layout != "auto")
    throw Error::data(file, "its header does not show the layout " + options.layout,
                      "Leave --layout out, or name the columns in a mapping file "
                      "(firemark check " +
                          file + " --mapping-out mapping.toml proposes one).");
  throw Error::data(
      file,
      fmt::format("no columns of coordinates are recognised among {}",
                  fmt::join(rows.header(), ", ")),
      "If it has such columns, name them in a mapping file (firemark check proposes one with "
      "--mapping-out mapping.toml); a table without any cannot be put on a map.");
}

}  // namespace

Layout layout_of(const RowSource& rows, const IncidentOptions& options, const std::string& file) {
  check_layout_name(options.layout);
  const std::vector<std::string>& header = rows.header();
  Layout layout = recognise(header, options.layout);
  if (const auto crs = rows.points()) {
    layout = recognise(header);
    layout.name = "points of a layer";
    layout.crs = crs->name;
    layout.x = header.size() - 2, layout.y = header.size() - 1;
    layout.rough_x = layout.rough_y = layout.grid_reference = {};
  }
  if (!options.mapping.empty()) layout = read_mapping(options.mapping, layout, header, file);
  if (!options.crs.empty()) layout.crs = options.crs;
  if (!options.weight.empty()) layout.weight = column_meant(options.weight, header, layout, file);
  return layout;
}

ReadingPlan plan_reading(const RowSource& rows, const IncidentOptions& options,
                         const std::string& file) {
  const std::vector<std::string>& header = rows.header();
  Layout layout = layout_of(rows, options, file);
  if (!layout.located()) refuse_placeless(rows, options, file);
  const bool pair = layout.x && layout.y;
  if (pair && layout.crs.empty())
    throw Error::data(file,
                      fmt::format("columns '{}' and '{}' do not say which CRS they are in",
                                  header[*layout.x], header[*layout.y]),
                      "Ask who made the file, and say it with --crs EPSG:code.");
  if (!pair) layout.crs = "EPSG:27700";
  const Crs crs = parse_crs(layout.crs, options.mapping.empty() ? "--crs" : options.mapping);
  if (!(crs == british_national_grid())) layout.grid_reference = {};
  const Timezone zone = timezone_of(options.timezone);
  ReadingPlan plan = {
      layout, crs, zone, Filter(options, header, layout, zone, file), {}, !options.weight.empty()};
  for (const std::string& name : options.keep)
    plan.keep.push_back(column_meant(name, header, layout, file));
  return plan;
}

}  // namespace firemark::geo
