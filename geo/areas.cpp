#include "geo/areas.hpp"

#include "engine/error.hpp"
#include "geo/area_columns.hpp"
#include "geo/attributes.hpp"
#include "geo/geos_geometry.hpp"
#include "geo/number.hpp"
#include "geo/ogr_geometry.hpp"
#include "geo/plausible.hpp"
#include "geo/population.hpp"
#include "geo/vector_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace firemark::geo {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr const char* crs_option = "--area-crs";

/// The shapes of a layer as they stand in it, one a feature.
std::vector<MultiPolygon> read_shapes(const VectorSource& source) {
  std::vector<MultiPolygon> shapes;
  std::string other;
  source.layer->ResetReading();
  for (const OGRFeatureUniquePtr& feature : *source.layer) {
    const OGRGeometry* geometry = feature->GetGeometryRef();
    shapes.push_back(geometry != nullptr ? polygons_of(*geometry) : MultiPolygon());
    if (geometry != nullptr && shapes.back().empty() && !geometry->IsEmpty())
      other = geometry->getGeometryName();
  }
  if (shapes.empty())
    throw Error::data(source.name, "has no areas", "Check the layer and its filter.");
  const bool none = std::all_of(shapes.begin(), shapes.end(),
                                [](const MultiPolygon& shape) { return shape.empty(); });
  if (none) {
    throw Error::data(source.name,
                      other.empty() ? "has no polygons" : "has no polygons, but " + other,
                      "Areas are polygons: wards, LSOAs, partnership areas.");
  }
  return shapes;
}

template <class Visit>
void for_each_ring(MultiPolygon& shape, const Visit& visit) {
  for (Polygon& piece : shape) {
    visit(piece.outer);
    for (Ring& hole : piece.holes) visit(hole);
  }
}

Box bounds_of(const std::vector<MultiPolygon>& shapes) {
  Box box;
  for (const MultiPolygon& shape : shapes) box.grow(bounds(shape));
  return box;
}

/// The middle of degrees. Shapes on both sides of the antimeridian are brought together first.
Point middle_of_degrees(const std::vector<MultiPolygon>& shapes) {
  Box box = bounds_of(shapes);
  if (box.width() > 180) {
    box = Box();
    for (const MultiPolygon& shape : shapes) {
      for (const Polygon& piece : shape) {
        for (const Point p : piece.outer) box.grow(Point{p.x < 0 ? p.x + 360 : p.x, p.y});
      }
    }
  }
  return {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
}

Point middle(const std::vector<MultiPolygon>& shapes, const Crs& crs) {
  if (crs.geographic) return middle_of_degrees(shapes);
  const Box box = bounds_of(shapes);
  return Projection(crs, lon_lat())
      .transform(Point{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2});
}

/// Shapes and attributes of one layer, before anything is decided.
struct Raw {
  TextTable table = {};
  AreaColumns columns = {};
  std::vector<MultiPolygon> shapes = {};
};

const std::string& code_of(const Raw& raw, std::size_t i) {
  return raw.table.columns[raw.columns.code][i];
}

void check_codes(const Raw& raw, const std::string& where) {
  std::unordered_map<std::string_view, std::size_t> first;
  const std::string& column = raw.table.names[raw.columns.code];
  for (std::size_t i = 0; i < raw.shapes.size(); ++i) {
    const std::string& code = code_of(raw, i);
    if (code.empty()) {
      throw Error::data(where, fmt::format("area {} has no code in '{}'", i + 1, column),
                        "Fill it in, or say another column with --area-code.");
    }
    const auto [before, fresh] = first.emplace(code, i);
    if (fresh) continue;
    throw Error::data(where,
                      fmt::format("code '{}' stands twice in '{}': areas {} and {}", code, column,
                                  before->second + 1, i + 1),
                      "Merge the pieces into one area, or say another column with --area-code.");
  }
}

void project(Raw& raw, const Projection& projection, const Crs& working, const std::string& where) {
  for (std::size_t i = 0; i < raw.shapes.size(); ++i) {
    for_each_ring(raw.shapes[i], [&](Ring& ring) {
      projection.transform(ring);
      const bool lost = std::any_of(ring.begin(), ring.end(), [](Point p) {
        return !std::isfinite(p.x) || !std::isfinite(p.y);
      });
      if (!lost) return;
      throw Error::data(where,
                        fmt::format("area '{}' reaches beyond where {} is defined", code_of(raw, i),
                                    working.name),
                        "Clip it to the study area, or work in another CRS.");
    });
  }
}

/// Moves the areas that enclose something into the set, mended where they must be.
void fill(AreaSet& set, Raw& raw) {
  std::vector<std::string> empty;
  for (std::size_t i = 0; i < raw.shapes.size(); ++i) {
    MultiPolygon& shape = raw.shapes[i];
    const std::string& code = code_of(raw, i);
    if (!shape.empty() && !is_valid(shape)) {
      shape = make_valid(shape);
      set.repaired.push_back(code);
    }
    orient(shape);
    if (!(area(shape) > 0)) {
      empty.push_back(code);
      continue;
    }
    set.areas.code.push_back(code);
    set.areas.name.push_back(raw.table.columns[raw.columns.name][i]);
    set.areas.shape.push_back(std::move(shape));
  }
  if (!empty.empty()) {
    set.notes.push_back(fmt::format("{} of {} areas enclose nothing and are left out: {}.",
                                    empty.size(), raw.shapes.size(), fmt::join(empty, ", ")));
  }
}

/// The population by a column of the layer, in the order of its features.
std::unordered_map<std::string_view, double> population_of_layer(const Raw& raw,
                                                                 std::size_t column) {
  std::unordered_map<std::string_view, double> population;
  for (std::size_t i = 0; i < raw.table.rows(); ++i)
    population.emplace(code_of(raw, i), parse_count(raw.table.columns[column][i]).value_or(nan));
  return population;
}

bool is_column(const TextTable& table, const std::string& name) {
  return std::find(table.names.begin(), table.names.end(), name) != table.names.end();
}

void join_population(AreaSet& set, const Raw& raw, const std::string& option,
                     const std::string& where) {
  set.areas.population.assign(set.areas.size(), nan);
  if (option.empty()) return;
  if (is_column(raw.table, option)) {
    const auto population = population_of_layer(raw, column_named(raw.table.names, option, where));
    for (std::size_t i = 0; i < set.areas.size(); ++i)
      set.areas.population[i] = population.at(set.areas.code[i]);
  } else {
    const std::string file = option.substr(0, option.find('|'));
    if (file.find('.') == std::string::npos && !std::filesystem::exists(file))
      column_named(raw.table.names, option, where);  // says what was meant
    set.areas.population = read_population(option, set.areas.code);
  }
  for (std::size_t i = 0; i < set.areas.size(); ++i) {
    if (std::isnan(set.areas.population[i]))
      set.population_missing.push_back(set.areas.code[i]);
    else
      ++set.population_matched;
  }
  if (set.population_missing.empty()) return;
  set.notes.push_back(fmt::format("{} of {} areas found no population, so they have no rates: {}.",
                                  set.population_missing.size(), set.areas.size(),
                                  fmt::join(set.population_missing, ", ")));
}

void note_what_was_done(AreaSet& set, const Raw& raw, const AreaOptions& options) {
  if (!set.repaired.empty()) {
    set.notes.push_back(fmt::format("{} of {} areas had rings that cross and were mended: {}.",
                                    set.repaired.size(), raw.shapes.size(),
                                    fmt::join(set.repaired, ", ")));
  }
  if (raw.columns.names_are_codes)
    set.notes.push_back("There is no column of codes: the names stand as codes.");
  if (!options.crs.empty())
    set.notes.push_back(fmt::format("The coordinates were read as {}, as was said.", options.crs));
}

std::string set_name(const VectorSource& source) {
  const bool several = source.dataset->GetLayerCount() > 1;
  return several ? source.layer->GetName() : stem(source.name);
}

}  // namespace

void describe(AreaOptions& options, const OptionVisitor& visit) {
  visit({.name = "area-code",
         .value = &options.code,
         .help = "Column of the areas' codes, where it is not recognised"});
  visit({.name = "area-name",
         .value = &options.name,
         .help = "Column of the areas' names, where it is not recognised"});
  visit({.name = "area-crs",
         .value = &options.crs,
         .help =
             "CRS of the areas, where their file does not say it: EPSG:27700; none as --crs none"});
  visit({.name = "area-layer",
         .value = &options.layer,
         .help = "Layer of the areas, in a file with several"});
  visit({.name = "population",
         .value = &options.population,
         .help = "File of code and population (FILE|code=COLUMN|column=COLUMN), or a column of "
                 "the areas"});
}

AreaSet read_areas(const std::string& file, const AreaOptions& options,
                   const std::optional<Crs>& working) {
  const VectorSource source = open_vector(file, options.layer, Wanted::polygons);
  const std::string& where = source.name;
  Raw raw = {.table = read_attributes(*source.layer), .shapes = read_shapes(source)};
  const Crs own = layer_crs(source, options.crs, crs_option);
  check_plausible(bounds_of(raw.shapes), own, where, crs_option);
  raw.columns = area_columns(raw.table, options.code, options.name, where);
  check_codes(raw, where);

  AreaSet set;
  set.crs = working ? *working : own.on_earth() ? working_crs(middle(raw.shapes, own)) : own;
  const Projection projection(own, set.crs);
  set.operation = projection.operation();
  project(raw, projection, set.crs, where);

  set.areas.set = set_name(source);
  fill(set, raw);
  if (set.areas.size() == 0)
    throw Error::data(where, "has no area that encloses anything", "Check its polygons.");
  note_what_was_done(set, raw, options);
  join_population(set, raw, options.population, where);
  return set;
}

}  // namespace firemark::geo
