#include "cli/study_area.hpp"

#include "engine/error.hpp"
#include "geo/areas.hpp"
#include "geo/geos_geometry.hpp"

namespace firemark::cli {

StudyWindow study_window(const std::string& areas, const geo::IncidentSet& set, Console& console) {
  if (areas.empty()) {
    console.note(
        "The study area is the incidents' box: an area that reaches farther, or that has "
        "land where nobody can be, gives other answers (--areas).");
    return StudyWindow(bounds(set.incidents.points));
  }
  const geo::AreaSet read = geo::read_areas(areas, {}, set.crs);
  for (const std::string& note : read.notes) console.note(note);
  MultiPolygon all;
  for (const MultiPolygon& shape : read.areas.shape)
    all.insert(all.end(), shape.begin(), shape.end());
  // Mending makes one shape of all: borders that two areas share are no edge of the study area.
  return StudyWindow(geo::make_valid(all));
}

std::vector<std::uint32_t> rows_inside(const StudyWindow& window, const geo::IncidentSet& set,
                                       Console& console) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < set.incidents.size(); ++i) {
    if (window.contains(set.incidents.points[i])) rows.push_back(i);
  }
  const std::size_t outside = set.incidents.size() - rows.size();
  if (rows.empty()) {
    throw Error::data(
        "--areas", "none of the " + std::to_string(outside) + " incidents lies in the study area",
        "Check that it is the right place, and its CRS.");
  }
  if (outside > 0) {
    console.note(std::to_string(outside) +
                 " incidents lie outside the study area and are left out.");
  }
  return rows;
}

}  // namespace firemark::cli
