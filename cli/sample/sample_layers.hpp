#pragma once

#include "engine/sample/happenings.hpp"
#include "geo/layer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// The county as layers in EPSG:27700: wards, wards_new, small_areas, partnerships, county, coast,
/// streets.
std::vector<geo::Layer> county_layers(const sample::County& county);

/// What was planted: a disc for each hotspot and one for the chains. `drawn` holds how many
/// incidents each drew, the chains last.
geo::Layer truth_layer(const sample::Happenings& happenings,
                       const std::vector<std::int64_t>& drawn);

/// `code,population,households` of all sets of areas, with thousands commas, and the gazetteer
/// `name,easting,northing,kind`: as text.
std::string population_table(const sample::County& county);
std::string gazetteer(const sample::County& county);

}  // namespace firemark::cli
