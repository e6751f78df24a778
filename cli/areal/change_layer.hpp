#pragma once

#include "cli/areal/area_results.hpp"
#include "cli/areal/change_options.hpp"
#include "engine/evaluate/change.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

struct Regions;

/// What a change is called: by q of the E-test.
enum class Trend : std::uint8_t { none, up, down };

/// Two periods beside each other: each region by itself, the pattern, and all together.
struct Compared {
  std::vector<PlaceCounts> counts = {};
  std::vector<Change> change = {};
  std::vector<Trend> trend = {};
  PatternTest pattern = {};
  PlaceCounts all_counts = {};
  Change all = {};
};
Compared compare(std::vector<PlaceCounts> counts, const ChangeOptions& options);

/// Columns as docs/methods/change.md lists them.
geo::Layer change_layer(const Compared& found, const Regions& regions, const std::string& path);
StatisticTable change_statistics(const Compared& found);

/// "24 after 12.0 expected at the rate before: 100.0 % higher, clearly (p = 0.004)"; never a bare
/// percentage.
std::string change_sentence(const PlaceCounts& counts, const Change& change, double level = 0.05);

}  // namespace firemark::cli
