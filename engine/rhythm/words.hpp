#pragma once

#include "engine/rhythm/rhythm.hpp"

#include <string>

namespace firemark {

/// "Monday" ... "Sunday", from 0; "Mon" ... where `brief`.
std::string weekday_name(int weekday, bool brief = false);

/// A peak as people say it: "20:00-01:59", "Friday-Saturday"; empty where there is none.
std::string hours_text(const Peak& peak);
std::string days_text(const Peak& peak);

}  // namespace firemark
