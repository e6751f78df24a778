#include "cli/scan/scan_tables.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace firemark::cli {
namespace {

/// Of the globe on which scans measure.
constexpr double globe_km = 6367;

/// First and last day of a cluster; empty where nothing says them.
std::string first_day(const ScanCluster& cluster, const ScanStudy& study, bool flat) {
  return study.dated ? slashed_date(study.calendar.first_day(flat ? 0 : cluster.first)) : "";
}

std::string last_day(const ScanCluster& cluster, const ScanStudy& study, bool flat) {
  const std::size_t end = flat ? study.calendar.intervals() : cluster.last;
  return study.dated ? slashed_date(study.calendar.last_day(end - 1)) : "";
}

double chord(const Position& a, const Position& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/// On a globe positions are chords' ends, people want the way around.
double shown_distance(double chord, bool globe) {
  return globe ? 2 * globe_km * std::asin(std::min(1.0, chord / (2 * globe_km))) : chord;
}

/// The greatest distance between two members.
double span(const ScanCluster& cluster, const ScanStudy& study) {
  double most = 0;
  for (const std::uint32_t a : cluster.members) {
    for (const std::uint32_t b : cluster.members) {
      most = std::max(most, chord(study.data.at[a], study.data.at[b]));
    }
  }
  return shown_distance(most, study.globe);
}

template <class Value>
std::vector<Value> column(const Scan& scan, const auto& of) {
  std::vector<Value> values;
  for (const ScanCluster& cluster : scan.clusters)
    values.push_back(static_cast<Value>(of(cluster)));
  return values;
}

}  // namespace

geo::Layer cluster_table(const Scan& scan, const ScanStudy& study, const ScanOptions& options) {
  geo::Layer table = {.name = "clusters", .title = "Clusters of a scan statistic"};
  const auto real = [&](const char* name, int decimals, const auto& of) {
    table.fields.push_back(
        {.name = name, .values = column<double>(scan, of), .decimals = decimals});
  };
  const auto whole = [&](const char* name, const auto& of) {
    table.fields.push_back({.name = name, .values = column<std::int64_t>(scan, of)});
  };
  const auto text = [&](const char* name, const auto& of) {
    table.fields.push_back({.name = name, .values = column<std::string>(scan, of)});
  };
  using Cluster = ScanCluster;
  const bool permutation = options.model == ScanModel::permutation;
  std::int64_t number = 0;
  whole("CLUSTER", [&](const Cluster&) { return ++number; });
  text("LOC_ID", [&](const Cluster& c) { return study.ids[c.centre]; });
  const int places = study.globe ? 6 : 2;
  if (study.globe) {
    real("LATITUDE", places, [&](const Cluster& c) { return study.at[c.centre].y; });
    real("LONGITUDE", places, [&](const Cluster& c) { return study.at[c.centre].x; });
  } else {
    real("X", places, [&](const Cluster& c) { return study.at[c.centre].x; });
    real("Y", places, [&](const Cluster& c) { return study.at[c.centre].y; });
  }
  if (options.ellipses.empty()) {
    real("RADIUS", 2, [&](const Cluster& c) { return shown_distance(c.radius, study.globe); });
  } else {
    real("E_MINOR", 2, [](const Cluster& c) { return c.radius; });
    real("E_MAJOR", 2, [](const Cluster& c) { return c.radius * c.shape; });
    real("E_ANGLE", 2, [](const Cluster& c) { return c.angle; });
    real("E_SHAPE", 2, [](const Cluster& c) { return c.shape; });
  }
  real("SPAN", 2, [&](const Cluster& c) { return span(c, study); });
  const bool flat = options.time == ScanTime::none;
  text("START_DATE", [&](const Cluster& c) { return first_day(c, study, flat); });
  text("END_DATE", [&](const Cluster& c) { return last_day(c, study, flat); });
  whole("NUMBER_LOC", [](const Cluster& c) { return c.members.size(); });
  real(permutation ? "TEST_STAT" : "LLR", 6, [](const Cluster& c) { return c.ratio; });
  real("P_VALUE", 7, [](const Cluster& c) { return c.p; });
  if (options.time == ScanTime::prospective) {
    real("RECURR_INT", 1, [&](const Cluster& c) { return recurrence_days(options, c.p); });
  }
  whole("OBSERVED", [](const Cluster& c) { return c.cases; });
  real("EXPECTED", 6, [](const Cluster& c) { return c.expected; });
  real("ODE", 6, [](const Cluster& c) { return static_cast<double>(c.cases) / c.expected; });
  if (!permutation) real("REL_RISK", 6, [](const Cluster& c) { return c.relative_risk; });
  if (options.model == ScanModel::bernoulli) {
    real("POPULATION", 0, [](const Cluster& c) { return c.measure; });
    real("PERC_CASES", 2,
         [](const Cluster& c) { return 100 * static_cast<double>(c.cases) / c.measure; });
  } else if (!study.population.empty()) {
    real("POPULATION", 2, [&](const Cluster& c) {
      double sum = 0;
      for (const std::uint32_t place : c.members) sum += study.population[place];
      return sum;
    });
  }
  if (options.gini) text("GINI_CLUST", [](const Cluster& c) { return c.gini ? "T" : "F"; });
  return table;
}

geo::Layer cluster_places(const Scan& scan, const ScanStudy& study) {
  std::vector<std::int64_t> number;
  std::vector<std::string> id;
  std::vector<double> x, y;
  for (std::size_t k = 0; k < scan.clusters.size(); ++k) {
    for (const std::uint32_t place : scan.clusters[k].members) {
      number.push_back(static_cast<std::int64_t>(k + 1));
      id.push_back(study.ids[place]);
      x.push_back(study.at[place].x);
      y.push_back(study.at[place].y);
    }
  }
  const int decimals = study.globe ? 6 : 2;
  return {.name = "cluster_places",
          .title = "Places of the clusters",
          .fields = {{.name = "cluster", .values = std::move(number)},
                     {.name = "location", .values = std::move(id)},
                     {.name = "x", .values = std::move(x), .decimals = decimals},
                     {.name = "y", .values = std::move(y), .decimals = decimals}}};
}

std::string scan_json(const Scan& scan, const ScanStudy& study, const ScanOptions& options,
                      bool maxima) {
  nlohmann::ordered_json clusters = nlohmann::ordered_json::array();
  const bool flat = options.time == ScanTime::none;
  for (const ScanCluster& c : scan.clusters) {
    nlohmann::ordered_json members = nlohmann::ordered_json::array();
    for (const std::uint32_t place : c.members) members.push_back(study.ids[place]);
    clusters.push_back({{"centre", study.ids[c.centre]},
                        {"members", members},
                        {"radius", shown_distance(c.radius, study.globe)},
                        {"from", first_day(c, study, flat)},
                        {"to", last_day(c, study, flat)},
                        {"cases", c.cases},
                        {"expected", c.expected},
                        {"relative_risk", c.relative_risk},
                        {"log_likelihood_ratio", c.ratio},
                        {"rank", c.rank},
                        {"p", c.p},
                        {"gumbel_p", c.gumbel_p}});
    if (!options.ellipses.empty()) {
      clusters.back()["shape"] = c.shape;
      clusters.back()["angle"] = c.angle;
    }
    if (options.time == ScanTime::prospective) {
      clusters.back()["recurrence_days"] = recurrence_days(options, c.p);
    }
    if (options.gini) clusters.back()["gini"] = c.gini;
  }
  nlohmann::ordered_json result = {{"cases", scan.cases},
                                   {"places", study.ids.size()},
                                   {"intervals", study.data.intervals},
                                   {"replications", scan.maxima.size()},
                                   {"clusters", clusters}};
  if (options.gini) {
    result["gini"] = scan.gini;
    result["gini_size_pct"] = scan.gini_size;
  }
  if (maxima) result["maxima"] = scan.maxima;
  return result.dump(1) + "\n";
}

}  // namespace firemark::cli
