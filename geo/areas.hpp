#pragma once

#include "engine/areas.hpp"
#include "engine/options.hpp"
#include "geo/crs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace firemark::geo {

/// How an area layer is to be read. Code and name columns are recognised (WD13CD/WD13NM,
/// LSOA21CD, code, name, ...) unless said here.
struct AreaOptions {
  std::string code = {};  ///< column of the code
  std::string name = {};  ///< column of the name
  std::string crs = {};   ///< where the file does not say
  std::string layer = {};
  std::string population = {};  ///< CSV of code and population, or a column of the layer itself
};
void describe(AreaOptions& options, const OptionVisitor& visit);

/// What a reading of areas gives.
struct AreaSet {
  Areas areas = {};
  Crs crs = {};  ///< the working CRS of the shapes
  Operation operation = {};
  std::vector<std::string> repaired = {};  ///< codes of areas whose rings were invalid and mended
  std::uint64_t population_matched = 0;    ///< areas that found their code in the population
  std::vector<std::string> population_missing = {};  ///< codes of areas that did not
  std::vector<std::string> notes = {};               ///< what a person should know, in sentences
};

/// Reads polygons of any OGR layer. Invalid rings are repaired with GEOS and said. `working` is
/// the CRS to come out in; absent, it is decided by the layer's middle (see working_crs).
/// Throws Error (data): missing file, no polygons, duplicate codes, no code column (did you mean),
/// GeoJSON without `crs` whose numbers are metres.
AreaSet read_areas(const std::string& file, const AreaOptions& options,
                   const std::optional<Crs>& working = {});

}  // namespace firemark::geo
