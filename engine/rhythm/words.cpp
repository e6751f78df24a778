#include "engine/rhythm/words.hpp"

#include <cmath>
#include <cstdio>

namespace firemark {

std::string weekday_name(int weekday, bool brief) {
  constexpr const char* names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};
  const std::string name = names[weekday];
  return brief ? name.substr(0, 3) : name;
}

std::string hours_text(const Peak& peak) {
  if (std::isnan(peak.share)) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%02d:00-%02d:59", peak.first, peak.last);
  return text;
}

std::string days_text(const Peak& peak) {
  if (std::isnan(peak.share)) return "";
  if (peak.first == peak.last) return weekday_name(peak.first);
  return weekday_name(peak.first) + "-" + weekday_name(peak.last);
}

}  // namespace firemark
