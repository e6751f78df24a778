#include "cli/scan/scan_parameters.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <sstream>

namespace firemark::cli {
namespace {

/// Sizes and shapes of windows, and how they are judged.
void take_space(const Parameters& prm, ScanOptions& options) {
  options.max_population = prm.number("MaxSpatialSizeInPopulationAtRisk", 50);
  if (prm.text("UseDistanceFromCenterOption") == "y") {
    const double radius = prm.number("MaxSpatialSizeInDistanceFromCenter", 1);
    options.max_radius = prm.whole("CoordinatesType", 0) == 1
                             ? 2 * globe_km * std::sin(radius / (2 * globe_km))
                             : radius;
  }
  const std::int64_t rates = prm.whole("ScanAreas", 1);
  if (rates < 1 || rates > 3) {
    throw prm.fault("ScanAreas", "High (1), low (2) and both (3) are supported.");
  }
  options.rates = static_cast<ScanRates>(rates - 1);
  if (prm.text("IterativeScan") == "y") {
    options.iterations = prm.whole("IterativeScanMaxIterations", 10);
    options.iterate_below = prm.number("IterativeScanMaxPValue", 0.05);
  }
  options.min_cases = prm.whole("MinimumCasesInHighRateClusters", 2);
  options.replications = prm.whole("MonteCarloReps", 999);
  if (prm.whole("SpatialWindowShapeType", 0) == 1) {
    options.ellipses = prm.numbers("EllipseShapes");
    options.angles = prm.numbers("EllipseAngles");
    options.penalty = prm.number("NonCompactnessPenalty", 0) / 2;
    if (prm.whole("CoordinatesType", 0) == 1) {
      throw prm.fault("SpatialWindowShapeType", "Ellipses need coordinates of a map.");
    }
  }
  options.gini = prm.text("ReportGiniClusters") == "y" && options.time == ScanTime::none;
  switch (prm.whole("PValueReportType", 0)) {
    case 0:
    case 1:
      break;
    case 2:
      options.stop_after = prm.whole("EarlyTerminationThreshold", 50);
      break;
    default:
      throw prm.fault("PValueReportType", "Set it to 0, 1 (standard) or 2 (early termination).");
  }
}

void take_time(const Parameters& prm, ScanOptions& options, StudyCalendar& calendar) {
  const std::int64_t first = prm.days("StartDate").first, last = prm.days("EndDate").last;
  const std::int64_t length = std::max<std::int64_t>(prm.whole("TimeAggregationLength", 1), 1);
  const std::int64_t code = prm.whole("TimeAggregationUnits", 3);
  if (code < 1 || code > 3) {
    throw prm.fault("TimeAggregationUnits", "Years (1), months (2) and days (3) are supported.");
  }
  const CalendarUnit unit = code == 1   ? CalendarUnit::year
                            : code == 2 ? CalendarUnit::month
                                        : CalendarUnit::day;
  calendar = study_calendar(first, last, unit, length);
  if (options.time == ScanTime::none) {
    calendar = {.starts = {first, last + 1}};
    return;
  }
  const auto units = static_cast<double>(study_calendar(first, last, unit, 1).intervals());
  const bool percent = prm.whole("MaxTemporalSizeInterpretation", 0) == 0;
  const double longest = prm.number("MaxTemporalSize", percent ? 50 : 1);
  const double most =
      std::floor((percent ? longest / 100 * units : longest) / static_cast<double>(length) + 1e-9);
  if (most < 1 || most > static_cast<double>(calendar.intervals())) {
    throw prm.fault("MaxTemporalSize",
                    "A window must be as long as an interval at least, as the study at most.");
  }
  constexpr double days_of[] = {1, 365.25 / 12, 365.25};
  options.interval = days_of[static_cast<std::size_t>(unit)] * static_cast<double>(length);
  options.max_duration = options.interval * most;
}

}  // namespace

Parameters::Parameters(const std::string& path)
    : path_(path), values_(read_prm_values(text_of(path), path)) {}

std::string Parameters::text(const std::string& key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? std::string() : found->second.value;
}

double Parameters::number(const std::string& key, double otherwise) const {
  const std::string value = text(key);
  if (value.empty()) return otherwise;
  return number_of({{value}, values_.at(key).line}, 0, path_);
}

std::int64_t Parameters::whole(const std::string& key, std::int64_t otherwise) const {
  return static_cast<std::int64_t>(number(key, static_cast<double>(otherwise)));
}

std::vector<double> Parameters::numbers(const std::string& key) const {
  std::vector<double> result;
  std::istringstream words(text(key));
  for (std::string word; std::getline(words, word, ',');) {
    result.push_back(number_of({{word}, values_.at(key).line}, 0, path_));
  }
  return result;
}

DayRange Parameters::days(const std::string& key) const {
  const std::optional<DayRange> days = parse_days(text(key));
  if (days) return *days;
  throw fault(key, "Write a date, as 2024/1/1.");
}

std::string Parameters::file(const std::string& key) const {
  if (text(key).empty()) throw fault(key, "Name the file.");
  return (std::filesystem::path(path_).parent_path() / text(key)).string();
}

Error Parameters::fault(const std::string& key, const std::string& remedy) const {
  const auto found = values_.find(key);
  if (found == values_.end()) return Error::data(path_, "it has no " + key, remedy);
  return Error::data(path_ + ":" + std::to_string(found->second.line),
                     key + "=" + found->second.value + " cannot be used", remedy);
}

ScanOptions scan_options(const Parameters& prm, StudyCalendar& calendar) {
  ScanOptions options;
  constexpr std::int64_t models = 3, first_rule = 0;
  const std::int64_t model = prm.whole("ModelType", 0);
  if (model < 0 || model >= models) {
    throw prm.fault("ModelType", "Poisson (0), Bernoulli (1) and permutation (2) are supported.");
  }
  options.model = static_cast<ScanModel>(model);
  switch (prm.whole("AnalysisType", 1)) {
    case 1:
      options.time = ScanTime::none;
      break;
    case 3:
      options.time = ScanTime::retrospective;
      break;
    case 4:
      options.time = ScanTime::prospective;
      break;
    default:
      throw prm.fault("AnalysisType",
                      "Purely spatial (1), retrospective (3) and prospective (4) space-time are "
                      "supported.");
  }
  const std::int64_t rule = prm.whole("CriteriaForReportingSecondaryClusters", first_rule);
  if (rule != 0) {
    throw prm.fault("CriteriaForReportingSecondaryClusters",
                    "No geographic overlap (0) is supported here; --secondary has others.");
  }
  take_space(prm, options);
  take_time(prm, options, calendar);
  return options;
}

}  // namespace firemark::cli
