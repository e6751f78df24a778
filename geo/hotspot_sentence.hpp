#pragma once

#include "engine/hotspot/hotspot.hpp"

#include <string>

namespace firemark::geo {

/// The answer card in one sentence: how many, how dense, for how many people, what, when, beside
/// the year before, how sure, since when. Each number in it is an attribute of the hotspot's layer,
/// rounded; what is not known is not mentioned. Of a change that chance often gives (E-test, p of
/// 0.05 or more) it says "not clearly different", never a percentage.
std::string hotspot_sentence(const Hotspot& hotspot);

}  // namespace firemark::geo
