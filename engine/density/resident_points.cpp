#include "engine/density/resident_points.hpp"

#include "engine/areal/area_index.hpp"

namespace firemark {

ResidentPoints resident_points(const Areas& areas, const Grid& grid) {
  std::vector<Point> centres;
  for (std::int32_t row = 0; row < grid.rows; ++row)
    for (std::int32_t column = 0; column < grid.columns; ++column)
      centres.push_back(grid.centre(column, row));
  const std::vector<std::uint32_t> area = AreaIndex(areas).areas_of(centres);
  std::vector<double> cells(areas.size(), 0.0);
  for (const std::uint32_t a : area)
    if (a != no_area) cells[a] += 1;

  ResidentPoints residents;
  for (std::size_t i = 0; i < centres.size(); ++i) {
    if (area[i] == no_area || !(areas.population[area[i]] > 0)) continue;
    residents.points.push_back(centres[i]);
    residents.people.push_back(areas.population[area[i]] / cells[area[i]]);
  }
  for (std::size_t a = 0; a < areas.size(); ++a) {
    if (cells[a] > 0 || !(areas.population[a] > 0)) continue;
    residents.points.push_back(centroid(areas.shape[a]));
    residents.people.push_back(areas.population[a]);
  }
  return residents;
}

}  // namespace firemark
