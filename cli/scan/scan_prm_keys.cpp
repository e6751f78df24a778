#include "cli/scan/scan_prm_keys.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

namespace firemark::cli {
namespace {

/// What scan_prm.cpp reads.
constexpr std::array used =
    std::to_array<std::string_view>({"CaseFile",
                                     "ControlFile",
                                     "PrecisionCaseTimes",
                                     "StartDate",
                                     "EndDate",
                                     "PopulationFile",
                                     "CoordinatesFile",
                                     "CoordinatesType",
                                     "AnalysisType",
                                     "ModelType",
                                     "TimeAggregationUnits",
                                     "TimeAggregationLength",
                                     "MaxSpatialSizeInPopulationAtRisk",
                                     "UseDistanceFromCenterOption",
                                     "MaxSpatialSizeInDistanceFromCenter",
                                     "MaxTemporalSizeInterpretation",
                                     "MaxTemporalSize",
                                     "MinimumCasesInHighRateClusters",
                                     "MonteCarloReps",
                                     "CriteriaForReportingSecondaryClusters",
                                     "SpatialWindowShapeType",
                                     "EllipseShapes",
                                     "EllipseAngles",
                                     "NonCompactnessPenalty",
                                     "ReportGiniClusters",
                                     "PValueReportType",
                                     "EarlyTerminationThreshold",
                                     "ScanAreas",
                                     "IterativeScan",
                                     "IterativeScanMaxIterations",
                                     "IterativeScanMaxPValue"});

/// What would change the answer, with the values that do not.
struct Neutral {
  std::string_view key;
  std::string_view values;  ///< one letter each
};
constexpr std::array neutral = std::to_array<Neutral>({
    {"UseGridFile", "n"},
    {"UseLocationsNetworkFile", "n"},
    {"UseNeighborsFile", "n"},
    {"UseMetaLocationsFile", "n"},
    {"MultipleCoordinatesType", "0"},
    {"UseMaxCirclePopulationFileOption", "n"},
    {"IncludePurelyTemporal", "n"},
    {"IncludePurelySpatial", "n"},
    {"IsotonicScan", "0"},
    {"MinimumTemporalClusterSize", "1"},
    {"IncludeClusters", "0"},
    {"RiskLimitHighClusters", "n"},
    {"RiskLimitLowClusters", "n"},
    {"TimeTrendAdjustmentType", "0"},
    {"AdjustForWeeklyTrends", "n"},
    {"SpatialAdjustmentType", "0"},
    {"UseAdjustmentsByRRFile", "n"},
    {"AdjustForEarlierAnalyses", "n"},
    {"MinimumCasesInLowRateClusters", "0"},
    {"ProspectiveFrequencyType", "0"},
    {"PerformStandardDrilldown", "n"},
    {"PerformBernoulliDrilldown", "n"},
    {"CalculateOliveira", "n"},
    {"PerformPowerEvaluation", "n"},
    {"UseReportOnlySmallerClusters", "n"},
    {"UseMaxCirclePopulationFileOption_Reported", "n"},
    {"UseDistanceFromCenterOption_Reported", "n"},
    {"ReportHierarchicalClusters", "y"},
    {"SimulatedDataMethodType", "0"},
    {"StudyPeriodCheckType", "0"},
    {"GeographicalCoordinatesCheckType", "0"},
    {"MultipleDataSetsPurposeType", "0"},
});

/// Files to write and how, mail, graphs, and details of options that are refused above.
constexpr std::array without_effect =
    std::to_array<std::string_view>({"ResultsFile",
                                     "Output",
                                     "MostLikelyCluster",
                                     "CensusAreas",
                                     "IncludeRelativeRisks",
                                     "SaveSim",
                                     "DataSet1-Name",
                                     "LocationsNetworkFilename",
                                     "NeighborsFilename",
                                     "MetaLocationsFilename",
                                     "MultipleLocationsFile",
                                     "MaxSpatialSizeInMaxCircle",
                                     "MaxCirclePopulationFile",
                                     "Interval",
                                     "GridFile",
                                     "RiskThreshold",
                                     "TimeTrend",
                                     "TimeStratified",
                                     "AdjustmentsByKnown",

                                     "ReportGumbel",
                                     "Prospective",
                                     "Drilldown",
                                     "NumBootstrap",
                                     "Oliveira",
                                     "PowerE",
                                     "CriticalValue",
                                     "NumberPower",
                                     "AlternativeHypothesis",
                                     "ReportPower",
                                     "Launch",
                                     "Compress",
                                     "IncludeClusterLocations",
                                     "ThresholdLocations",
                                     "GiniIndex",
                                     "SpatialMaxima",
                                     "ReportGiniIndexCoefficents",
                                     "MaxSpatialSizeInPopulationAtRisk_Reported",
                                     "MaxSizeInMaxCircle",
                                     "MaxSpatialSizeInDistanceFromCenter_Reported",
                                     "TemporalGraph",
                                     "ReportClusterRank",
                                     "PrintAscii",
                                     "ResultsTitle",
                                     "CutoffClusterLinelist",
                                     "LineList",
                                     "Email",
                                     "CustomEmail",

                                     "SimulatedData",
                                     "PrintSimulatedData",
                                     "NumberParallel",
                                     "SuppressWarnings",
                                     "LogRun",
                                     "ExecutionType",
                                     "Version"});

void check(const std::string& key, const std::string& value, const std::string& where) {
  if (std::ranges::find(used, key) != used.end()) return;
  const auto found = std::ranges::find(neutral, key, &Neutral::key);
  if (found != neutral.end()) {
    if (value.empty() || (value.size() == 1 && found->values.find(value) != std::string_view::npos))
      return;
    throw Error::data(where, key + "=" + value + " is not supported",
                      "Set it to " + std::string(found->values.substr(0, 1)) +
                          ", or run this analysis with SaTScan.");
  }
  const auto begins = [&](std::string_view start) { return key.starts_with(start); };
  if (std::ranges::any_of(without_effect, begins)) return;
  throw Error::data(where, "the parameter " + key + " is not known",
                    "Leave it out if the analysis does not need it.");
}

std::string trimmed(const std::string& text) {
  const char* space = " \t\r";
  const std::size_t begin = text.find_first_not_of(space);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

}  // namespace

PrmValues read_prm_values(const std::string& text, const std::string& file) {
  PrmValues values;
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    line = trimmed(line);
    if (line.empty() || line[0] == ';' || line[0] == '[') continue;
    const std::string where = file + ":" + std::to_string(number);
    const std::size_t sign = line.find('=');
    if (sign == std::string::npos) {
      throw Error::data(where, "'" + line + "' is no parameter", "Write key=value.");
    }
    const std::string key = trimmed(line.substr(0, sign)), value = trimmed(line.substr(sign + 1));
    check(key, value, where);
    values[key] = {value, number};
  }
  return values;
}

}  // namespace firemark::cli
