#pragma once

#include "engine/pattern/near_repeat.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace firemark {

/// What an event is in a chain of near repeats.
enum class RepeatRole : std::uint8_t {
  none,         ///< linked with nothing
  originator,   ///< others follow it, it follows none
  repeat,       ///< follows one at the same place
  near_repeat,  ///< follows one nearby, none at the same place
};

/// "none", "originator", "repeat", "near repeat".
std::string_view repeat_role_name(RepeatRole role);

/// Two events that fall into a cell of the Knox test; numbers are those of the events.
struct RepeatLink {
  std::uint32_t earlier = 0;
  std::uint32_t later = 0;
  double distance = 0;     ///< [m] in the options' metric
  double days = 0;         ///< from the earlier to the later
  std::uint32_t cell = 0;  ///< index in NearRepeat::cells
};

inline constexpr std::uint32_t no_event = UINT32_MAX;

/// The chains: links in the order of (later, earlier), and each event's part in them.
struct RepeatLinks {
  std::vector<RepeatLink> links = {};
  std::vector<RepeatRole> role = {};
  std::vector<std::uint32_t> origin = {};  ///< the event that it follows, or no_event
};

/// Links of all pairs that fall into a cell with wanted[cell] != 0; `wanted` is as long as
/// NearRepeat::cells, or empty for all cells. Of events at one time the more western, then the
/// more southern is taken as the earlier. An event follows, of those before it, one at the same
/// place rather than one nearby, then the latest, then the nearest.
///
/// `leader` is empty, or 1 for each leader of leader_follower(): then links go from leaders to
/// followers only. Memory grows with the links. Throws Error as near_repeat() does.
RepeatLinks repeat_links(std::span<const Point> points, std::span<const double> days,
                         std::span<const std::uint8_t> leader, const NearRepeatOptions& options,
                         std::span<const std::uint8_t> wanted = {});

}  // namespace firemark
