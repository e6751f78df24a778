#pragma once

#include "cli/areal/regions.hpp"
#include "engine/hotspot/hotspot.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark::cli {

class Arguments;

/// Regions that stand out, by what is said of them; none of them at first.
struct RegionGroups {
  std::string method = {};                ///< "gistar"
  std::vector<std::string> words = {};    ///< the categories: "hot", "new hot spot"
  std::vector<std::uint32_t> group = {};  ///< of each region: its word's number, or no_group
  std::vector<double> p = {}, q = {};     ///< of each region; NaN where not known

  RegionGroups(std::string said_by, std::vector<std::string> categories, std::size_t regions);
  void put(std::size_t region, std::uint32_t word, double its_p, double its_q);
};

/// `--hotspots FILE` of a command line.
void declare_hotspots(Arguments& arguments, std::string& path);
/// Refuses what cannot be written, or counted, before any work is done.
void check_hotspots(const std::string& path, const RegionInput& input, Console& console);

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

/// Writes them, and says how many there are. Nothing for an empty path.
void write_hotspots(const RegionHotspots& found, const Regions& regions, const std::string& path,
                    Console& console);

}  // namespace firemark::cli
