#include "cli/areal/area_styles.hpp"

#include "cli/briefing/palette.hpp"

#include <string>

namespace firemark::cli {
namespace {

using geo::QgisClass;

constexpr auto middle = diverging.size() / 2;

QgisClass one(const std::string& value, const std::string& label, const char* colour) {
  return {.label = label, .colour = colour, .value = value};
}

/// A step of the diverging colours: 3 the hottest, 0 neither, -3 the coldest.
const char* heat(int step) {
  return diverging[static_cast<std::size_t>(static_cast<int>(middle) + step)];
}

}  // namespace

geo::QgisStyle gi_style() {
  std::vector<QgisClass> classes;
  for (int bin = 3; bin >= -3; --bin) {
    const char* level[] = {"", "90 %", "95 %", "99 %"};
    const std::string label =
        bin == 0 ? "not significant"
                 : std::string(bin > 0 ? "hot, " : "cold, ") + level[bin > 0 ? bin : -bin];
    classes.push_back(one(std::to_string(bin), label, heat(bin)));
  }
  classes.push_back(one("", "takes no part", no_value));
  return geo::qgis_categories("gi_bin", classes, border);
}

geo::QgisStyle lisa_style() {
  return geo::qgis_categories(
      "lisa",
      {one("High-High", "high among high", heat(3)), one("High-Low", "high among low", heat(1)),
       one("Low-High", "low among high", heat(-1)), one("Low-Low", "low among low", heat(-3)),
       one("undetermined", "at the mean", no_value),
       one("not significant", "not significant", heat(0)), one("", "takes no part", no_value)},
      border);
}

geo::QgisStyle trend_style() {
  return geo::qgis_categories("trend",
                              {one("up", "up", heat(3)), one("down", "down", heat(-3)),
                               one("not clearly different", "not clearly different", heat(0)),
                               one("", "not known", no_value)},
                              border);
}

geo::QgisStyle emerging_style() {
  std::vector<QgisClass> classes;
  // The hottest colours for what asks for something to be done now.
  const std::pair<const char*, int> words[] = {
      {"new", 3},         {"intensifying", 3}, {"consecutive", 2}, {"persistent", 2},
      {"diminishing", 1}, {"oscillating", 1},  {"sporadic", 1},    {"historical", 1}};
  for (const int side : {1, -1})
    for (const auto& [word, step] : words) {
      const std::string name = std::string(word) + (side > 0 ? " hot spot" : " cold spot");
      classes.push_back(one(name, name, heat(side * step)));
    }
  classes.push_back(one("no pattern detected", "no pattern detected", heat(0)));
  return geo::qgis_categories("class", classes, border);
}

geo::QgisStyle funnel_style() {
  return geo::qgis_categories(
      "funnel",
      {one("above 99.8 %", "above the 99.8 % limit", heat(3)),
       one("above 95 %", "above the 95 % limit", heat(2)),
       one("within", "within the limits", heat(0)),
       one("below 95 %", "below the 95 % limit", heat(-2)),
       one("below 99.8 %", "below the 99.8 % limit", heat(-3)), one("", "no rate", no_value)},
      border);
}

geo::QgisStyle joins_style() {
  return geo::qgis_categories(
      "together",
      {one("yes", "among its own kind more than by chance", heat(3)),
       one("no", "not clearly", heat(0)), one("", "takes no part", no_value)},
      border);
}

}  // namespace firemark::cli
