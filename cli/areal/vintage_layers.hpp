#pragma once

#include "cli/inputs.hpp"
#include "engine/areal/crosswalk.hpp"
#include "geo/layer.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace firemark::cli {

/// Two sets of areas on the same land, and who lives on it.
struct Vintages {
  std::optional<StudyArea> from = {}, to = {}, residents = {};
  Crosswalk crosswalk = {};
};

/// A row for each new area: code, name, km2, people, and the old areas it is made of.
geo::Layer vintage_layer(const Vintages& both, const std::string& path);

/// Columns of what is carried over: NAME, NAME_low, NAME_high, NAME_sd.
void add_carried(const Interpolated& found, const std::string& name, geo::Layer& layer);

/// A row for each pair of areas that share land.
geo::Layer overlap_table(const Vintages& both);

/// A row for each incident that lies in no old area, or in no new one.
geo::Layer unassigned_table(const Incidents& incidents, const Vintages& both,
                            std::span<const std::uint32_t> in_from,
                            std::span<const std::uint32_t> in_to);

}  // namespace firemark::cli
