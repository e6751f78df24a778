#pragma once

#include "engine/rhythm/rhythm.hpp"
#include "engine/rhythm/series.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// "Monday" ... "Sunday", from 0; "Mon" ... where `brief`.
std::string weekday_name(int weekday, bool brief = false);

/// "20:00-01:59", "Friday-Saturday": a peak as people say it; empty where there is none.
std::string hours_text(const Peak& peak);
std::string days_text(const Peak& peak);

/// The week by hour and the months with their control band, as one SVG picture.
std::string rhythm_chart(const Rhythm& rhythm, const std::vector<MonthCount>& series,
                         const std::string& title);

}  // namespace firemark::cli
