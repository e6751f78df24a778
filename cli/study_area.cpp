#include "cli/study_area.hpp"

#include "engine/error.hpp"
#include "geo/counted.hpp"
#include "geo/geos_geometry.hpp"

namespace firemark::cli {

MultiPolygon dissolved(const Areas& areas) {
  MultiPolygon all;
  for (const MultiPolygon& shape : areas.shape) all.insert(all.end(), shape.begin(), shape.end());
  return geo::dissolve(all);
}

StudyWindow study_window(const Inputs& inputs, Console& console) {
  if (!inputs.study) {
    console.note(
        "note: The study area is the incidents' box: one that reaches farther, or that "
        "leaves out land where nobody can be, gives other answers (--areas).");
    return StudyWindow(bounds(inputs.incidents.incidents.points));
  }
  return StudyWindow(dissolved(inputs.study->areas()));
}

std::vector<std::uint32_t> rows_inside(const StudyWindow& window, const Incidents& incidents,
                                       Console& console) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < incidents.size(); ++i) {
    if (window.contains(incidents.points[i])) rows.push_back(i);
  }
  const std::size_t outside = incidents.size() - rows.size();
  if (rows.empty()) {
    throw Error::data(
        "--areas", "none of the " + std::to_string(outside) + " incidents lies in the study area",
        "Check that it is the right place, and its CRS.");
  }
  if (outside > 0) {
    console.note("note: " + geo::counted(outside,
                                         "incident lies outside the study area and is left out.",
                                         "incidents lie outside the study area and are left out."));
  }
  return rows;
}

std::vector<std::uint8_t> flags(std::span<const std::uint32_t> rows, std::size_t size) {
  std::vector<std::uint8_t> chosen(size, 0);
  for (const std::uint32_t row : rows) chosen[row] = 1;
  return chosen;
}

}  // namespace firemark::cli
