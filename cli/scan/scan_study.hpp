#pragma once

#include "engine/options.hpp"
#include "engine/point.hpp"
#include "engine/polygon.hpp"
#include "engine/scan/calendar.hpp"
#include "engine/scan/scan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace firemark::cli {

struct Inputs;
struct StudyArea;
class Console;

/// What is scanned, with the names that a person knows it by.
struct ScanStudy {
  ScanData data = {};
  StudyCalendar calendar = {};
  bool dated = true;                      ///< the calendar is the cases' own
  std::vector<std::string> ids = {};      ///< of each place; several ids at one spot: with ", "
  std::vector<std::string> names = {};    ///< of each place, where places have names
  std::vector<Point> at = {};             ///< of each place, in its own coordinates
  bool globe = false;                     ///< `at` is longitude, latitude
  std::vector<MultiPolygon> land = {};    ///< of each place; empty where places are points
  std::vector<double> people = {};        ///< of each area, as its layer has it; NaN not known
  std::vector<double> population = {};    ///< of each place over the study; empty without one
  std::vector<Point> points = {};         ///< of the incidents that are cases
  std::vector<std::uint32_t> rows = {};   ///< their numbers among all incidents
  std::vector<std::uint32_t> place = {};  ///< of each of these
  std::vector<std::int64_t> day = {};     ///< of each of these; empty without time
};

/// How incidents become cases and places.
struct ScanCases {
  std::vector<std::string> cases = {};       ///< "column=value": cases, the others are controls
  std::vector<std::string> covariates = {};  ///< columns of kinds that differ anyway
  std::string people = {};                   ///< table of people by area and covariates
  std::optional<double> cell = {};           ///< [m] side of the squares that are places
  std::string timezone = "Europe/London";
  std::string from = {}, to = {};  ///< the study period where the person said it
};
void describe(ScanCases& cases, const OptionVisitor& visit);

/// Incidents as a study: by area where there are areas (at their centroids), by square where there
/// is a cell, else each distinct place by itself. The study period is what `from` and `to` say,
/// else that of the incidents. Intervals of whole months (1mo) take dates that say no more than the
/// month. Throws Error for a model that lacks what it compares with, and for windows longer than
/// the study.
ScanStudy study_of(const Inputs& inputs, const ScanOptions& options, const ScanCases& cases,
                   Console& console);

/// Throws Error (data), naming the place, where there are cases and no people.
void refuse_unpeopled(const ScanStudy& study);

}  // namespace firemark::cli
