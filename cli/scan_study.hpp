#pragma once

#include "engine/point.hpp"
#include "engine/scan/calendar.hpp"
#include "engine/scan/scan.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

struct Inputs;
class Console;

/// What is scanned, with the names that a person knows it by.
struct ScanStudy {
  ScanData data = {};
  StudyCalendar calendar = {};
  bool dated = true;                      ///< the calendar is the cases' own
  std::vector<std::string> ids = {};      ///< of each place; several ids at one spot: with ", "
  std::vector<Point> at = {};             ///< of each place, in its own coordinates
  bool globe = false;                     ///< `at` is longitude, latitude
  std::vector<double> population = {};    ///< of each place; empty where there is none
  std::vector<Point> points = {};         ///< of the incidents that are cases
  std::vector<std::uint32_t> place = {};  ///< of each of these
  std::vector<std::int64_t> day = {};     ///< of each of these; empty without time
};

/// How incidents become cases.
struct ScanCases {
  std::vector<std::string> cases = {};  ///< "column=value": these are cases, the others controls
  std::string timezone = "Europe/London";
};

/// Incidents as a study: by area where there are areas (at their centroids), else each distinct
/// place by itself. The study period is that of the incidents. Throws Error for a model that lacks
/// what it compares with.
ScanStudy study_of(const Inputs& inputs, const ScanOptions& options, const ScanCases& cases,
                   Console& console);

}  // namespace firemark::cli
