#pragma once

#include "engine/rhythm/rhythm.hpp"
#include "engine/rhythm/series.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// The week by hour and the months with their control band, as one SVG picture.
std::string rhythm_chart(const Rhythm& rhythm, const std::vector<MonthCount>& series,
                         const std::string& title);

}  // namespace firemark::cli
