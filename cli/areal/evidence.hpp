#pragma once

#include "engine/areal/rate.hpp"
#include "engine/areas.hpp"
#include "engine/evaluate/change.hpp"
#include "engine/rhythm/financial.hpp"
#include "geo/layer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark::cli {

/// Counts of one time: of each area, of one kind of record.
struct TimeCounts {
  NamedPeriod time = {};
  std::vector<std::uint64_t> n = {};
};

/// A series of times of one sort, earliest first, of one kind of record.
struct EvidenceSeries {
  std::string kind = {};  ///< "arson"; empty: all records
  std::vector<TimeCounts> times = {};
};

/// One sentence, and the numbers that it is made of.
struct Statement {
  std::string kind = {}, code = {}, name = {};  ///< code is empty for all areas together
  NamedPeriod time = {};
  double n = 0, population = 0;
  RateInterval rate = {};
  std::string against = {};  ///< "the rest of the areas", "Q1 2023/24"; empty: nothing
  double n_base = 0, expected = 0, base_rate = 0;
  Change change = {};         ///< p and q NaN where nothing is compared
  std::int64_t compared = 1;  ///< areas that q is of
  bool clear = false;
  std::string text = {};
};

struct EvidenceOptions {
  RateOptions rates = {};
  double level = 0.05;
};

/// What is to be said of a series: of all areas and of each, in every time, how many, at what rate,
/// against the rest of the areas, against the time before, against the same time a year before.
/// Clear is what q, over the areas compared at once, puts below the level; no per cent of nothing.
std::vector<Statement> statements(const EvidenceSeries& series, const Areas& areas,
                                  const EvidenceOptions& options);

/// A row a statement.
geo::Layer statement_table(std::span<const Statement> statements, const EvidenceOptions& options);

}  // namespace firemark::cli
