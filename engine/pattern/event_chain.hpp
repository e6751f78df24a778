#pragma once

#include "engine/pattern/near_repeat.hpp"
#include "engine/pattern/repeat_links.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// Events of one stage of a chain: fly-tips, or refuse fires.
struct StageEvents {
  std::vector<Point> points = {};
  std::vector<double> days = {};
};

/// Events of stage `from` with those of stage `to` soon after and nearby.
struct ChainStep {
  std::size_t from = 0;
  std::size_t to = 0;
  NearRepeat test = {};                   ///< leader_follower() of the two
  std::vector<std::uint8_t> raised = {};  ///< cells of it that are beyond chance
  double p = 1;  ///< that any cell is, corrected for all cells and all steps of the chain
  std::uint64_t pairs = 0;             ///< in raised cells
  double expected = 0;                 ///< of these, by chance
  double lead_days = 0;                ///< median of these pairs; NaN for none
  double distance = 0;                 ///< [m] median
  std::vector<RepeatLink> links = {};  ///< these pairs, as numbers in stages `from` and `to`
  bool beyond_chance() const { return pairs > 0; }
};

struct ChainOptions {
  double level = 0.05;  ///< a step holds where p is at most this
  double merge = 25;    ///< [m] events nearer than this are one place to clear
};
void describe(ChainOptions& options, const OptionVisitor& visit);

/// Which stage leads which? A leader-follower Knox test (Knox 1964; only the followers' times are
/// permuted) of every stage with every other, in both directions: of stages 0, 1, 2 the steps 0-1,
/// 1-0, 0-2, 2-0, 1-2, 2-1. p is Bonferroni's over the steps of Westfall and Young's over the
/// cells. What leads in one direction only is a lead; what leads in both is a common season or
/// place. Throws Error as leader_follower() does, and for fewer than two stages.
std::vector<ChainStep> chain_steps(std::span<const StageEvents> stages,
                                   const NearRepeatOptions& bands = {},
                                   const ChainOptions& options = {},
                                   Progress& progress = Progress::none());

/// Where something lies that, by the steps, is followed by something worse.
struct FuelPlace {
  std::size_t stage = 0;
  std::vector<std::uint32_t> events = {};  ///< of the stage there, the latest first
  std::size_t next = 0;                    ///< the stage of which most is to be expected
  double expected = 0;   ///< followers beyond chance still to come, of all later stages
  double reach = 0;      ///< [m] farthest raised distance of what is still to come
  double days_left = 0;  ///< until the last raised band of its latest event ends
  /// What the latest event followed: a stage and the event's number in it.
  std::optional<std::pair<std::size_t, std::uint32_t>> after = {};
};

/// The places to clear at the time `as_of` [days], those first of which most is to be expected,
/// then by stage and event. An event is due for a place while a raised cell of a step to a later
/// stage is still ahead of it; it counts, cell by cell, (pairs - expected) / events of its stage,
/// times the share of the time band that is left.
std::vector<FuelPlace> fuel_places(std::span<const StageEvents> stages,
                                   std::span<const ChainStep> steps, double as_of,
                                   const ChainOptions& options = {});

}  // namespace firemark
