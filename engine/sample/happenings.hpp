#pragma once

#include "engine/progress.hpp"
#include "engine/sample/alias.hpp"
#include "engine/sample/planted.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace firemark::sample {

/// One incident of the fictional county.
struct Happening {
  std::int64_t from = 0;   ///< seconds since 1970-01-01 on the local clock
  std::int64_t until = 0;  ///< its end, or the end of the interval in which it must have happened
  Point at = {};           ///< whole metres
  Spot spot = {};
  std::uint16_t series = 0;   ///< index into all_series()
  std::uint16_t kind = 0;     ///< index into the series' kinds
  std::int32_t planted = -1;  ///< which planted hotspot drew it; planted().size(): the chain
};

/// Three years of incidents, told day by day, so that any number of them needs the memory of a
/// fortnight only.
///
/// How many there are of each series is exact, likewise per quarter and of each kind; days, hours
/// and places are drawn. A place is an address or a point of a street: by residents, hardship and
/// each street's own rate. Some follow an incident of the last fortnight, at the same address or
/// in the same few streets (near repeats); some belong to planted hotspots and chains.
class Happenings {
 public:
  /// `incidents` in all extracts together, shared out as the published rates have it. The county
  /// must outlive this.
  Happenings(const County& county, std::uint64_t seed, std::uint64_t incidents);

  std::uint64_t count(Extract extract) const;
  std::uint64_t count(std::size_t series) const { return totals_[series]; }
  const std::vector<PlantedHotspot>& planted() const { return planted_; }
  const PlantedChain& chain() const { return chain_; }
  /// Number of chains: three incidents each.
  std::uint64_t chains() const { return chains_; }

  /// Tells all incidents of an extract to `hear`, in the order of their times.
  void tell(Extract extract, const std::function<void(const Happening&)>& hear,
            Progress& progress = Progress::none()) const;

 private:
  const County& county_;
  std::uint64_t seed_;
  std::vector<std::uint64_t> totals_;
  std::vector<PlantedHotspot> planted_;
  PlantedChain chain_;
  std::uint64_t chains_ = 0;
  std::vector<std::vector<Happening>> fixed_;  ///< of each series: links of chains, by time
  std::vector<std::uint32_t> by_cell_;         ///< segments, those of one cell together
  std::vector<std::uint32_t> cell_begin_;      ///< where each cell's begin; one more at the end

  void forge_chains();
  Alias places_of(std::size_t series) const;
};

/// The incidents that published rates give this county in three years.
std::uint64_t published_incidents();

}  // namespace firemark::sample
