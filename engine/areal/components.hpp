#pragma once

#include "engine/areal/weights.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark {

/// The group of an area that belongs to none.
inline constexpr std::uint32_t no_group = UINT32_MAX;

/// Areas of one group that hang together by their neighbours, in order of their first area; areas
/// of a component ascending. Neighbours are so either way round.
std::vector<std::vector<std::uint32_t>> components(const Weights& neighbours,
                                                   std::span<const std::uint32_t> group);

}  // namespace firemark
