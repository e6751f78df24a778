#pragma once

#include "cli/areal/area_values.hpp"
#include "engine/evaluate/change.hpp"
#include "engine/hotspot/hotspot.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark::cli {

/// Regions that stand out, by what is said of them; none of them at first.
struct RegionGroups {
  std::string method = {};                ///< "gistar"
  std::vector<std::string> words = {};    ///< the categories: "hot", "new hot spot"
  std::vector<std::uint32_t> group = {};  ///< of each region: its word's number, or no_group
  std::vector<double> p = {}, q = {};     ///< of each region; NaN where not known

  RegionGroups(std::string said_by, std::vector<std::string> categories, std::size_t regions);
  void put(std::size_t region, std::uint32_t word, double its_p, double its_q);
};

/// Regions of one group that touch, dissolved into one hotspot each, ranked, with the answers that
/// the incidents `rows` (all that lie in a region, where absent) give. p and q are the smallest of
/// its regions'; `cluster` is the component's number.
struct RegionHotspots {
  std::vector<Hotspot> hotspots = {};
  std::vector<std::vector<std::uint32_t>> regions = {};  ///< of each component
};
RegionHotspots region_hotspots(const RegionGroups& groups, const Regions& regions, Timezone zone,
                               Progress& progress);
RegionHotspots region_hotspots(const RegionGroups& groups, const Regions& regions,
                               std::span<const std::uint32_t> rows, Timezone zone,
                               Progress& progress);

/// The same where no incidents were read, only how many each region has; NaN is not known, and
/// adds nothing.
RegionHotspots region_hotspots(const RegionGroups& groups, const Regions& regions,
                               std::span<const double> counts, Progress& progress);

/// Puts on each card what its regions had before, and what comes of comparing both.
void set_changes(RegionHotspots& found, std::span<const PlaceCounts> counts);

/// Throws Error (usage) where `values` of the column `name` are no counts, so that hotspots could
/// not say how many incidents they have. NaN is not known. Nothing for an empty path.
void check_counts(const std::string& path, const std::string& name, std::span<const double> values);
/// The same of areas' values, where no incidents were read beside them.
void check_counts(const std::string& path, const AreaValues& of);

/// Writes them, and says how many there are. Nothing for an empty path.
void write_hotspots(const RegionHotspots& found, const Regions& regions, const std::string& path,
                    Console& console);

/// What stands out of areas' values: found, counted by the incidents or else by the values, and
/// written.
void write_hotspots(const RegionGroups& groups, const AreaValues& of, const std::string& timezone,
                    const std::string& path, Console& console);

}  // namespace firemark::cli
