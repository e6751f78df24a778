#include "cli/scan/scan_places.hpp"

#include "cli/inputs.hpp"
#include "engine/error.hpp"
#include "engine/grid.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace firemark::cli {
namespace {

/// "442310 541220": a place is where it is.
std::string place_name(Point p) {
  return std::to_string(std::llround(p.x)) + " " + std::to_string(std::llround(p.y));
}

std::vector<std::uint32_t> take_areas(const std::vector<Point>& points, const StudyArea& study_area,
                                      ScanStudy& study) {
  const Areas& areas = study_area.areas();
  std::vector<std::uint32_t> order(areas.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](auto a, auto b) { return areas.code[a] < areas.code[b]; });
  std::vector<std::uint32_t> place(areas.size());
  for (const std::uint32_t area : order) {
    place[area] = static_cast<std::uint32_t>(study.ids.size());
    study.ids.push_back(areas.code[area]);
    study.names.push_back(areas.name[area]);
    study.at.push_back(centroid(areas.shape[area]));
    study.land.push_back(areas.shape[area]);
    study.people.push_back(areas.population[area]);
  }
  std::vector<std::uint32_t> result = study_area.index.areas_of(points);
  for (std::uint32_t& one : result) one = one == no_area ? no_area : place[one];
  return result;
}

/// Squares on multiples of their side, each named by its south-western corner.
std::vector<std::uint32_t> take_squares(const std::vector<Point>& points, double side,
                                        ScanStudy& study) {
  const auto corner = [&](Point p) {
    return std::pair(std::floor(p.x / side) * side, std::floor(p.y / side) * side);
  };
  std::map<std::pair<double, double>, std::uint32_t> squares;
  for (const Point& p : points) squares[corner(p)] = 0;
  for (auto& [at, place] : squares) {
    place = static_cast<std::uint32_t>(study.ids.size());
    const auto [x, y] = at;
    study.ids.push_back(place_name({x, y}));
    study.at.push_back({x + side / 2, y + side / 2});
    study.land.push_back({{.outer = {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}}});
  }
  std::vector<std::uint32_t> result;
  for (const Point& p : points) result.push_back(squares.at(corner(p)));
  return result;
}

std::vector<std::uint32_t> take_points(const std::vector<Point>& points, ScanStudy& study) {
  std::vector<std::uint32_t> order(points.size()), place(points.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto less = [&](const Point& a, const Point& b) {
    return a.x != b.x ? a.x < b.x : a.y < b.y;
  };
  std::ranges::sort(order, [&](auto a, auto b) { return less(points[a], points[b]); });
  for (const std::uint32_t i : order) {
    if (study.at.empty() || less(study.at.back(), points[i])) {
      study.at.push_back(points[i]);
      study.ids.push_back(place_name(points[i]));
    }
    place[i] = static_cast<std::uint32_t>(study.at.size() - 1);
  }
  return place;
}

}  // namespace

std::vector<std::uint32_t> take_places(const std::vector<Point>& points, const StudyArea* areas,
                                       const std::optional<double>& cell, ScanStudy& study) {
  if (areas != nullptr && cell) {
    throw Error::usage("--cell", "it was given beside --areas", "Give one of the two.");
  }
  auto place = areas != nullptr ? take_areas(points, *areas, study)
               : cell           ? take_squares(points, *cell, study)
                                : take_points(points, study);
  for (const Point& p : study.at) study.data.at.push_back({p.x, p.y, 0});
  return place;
}

Neighbours neighbours_of(const ScanStudy& study, Progress& progress) {
  if (study.land.empty()) {
    throw Error::usage("--window", "single points have no neighbours that make it flexible",
                       "Give --areas or --cell, or say --window circle.");
  }
  Areas areas;
  areas.code = study.ids;
  areas.name.resize(study.ids.size());
  areas.shape = study.land;
  areas.population.resize(study.ids.size());
  return contiguity(areas, {}, progress);
}

}  // namespace firemark::cli
