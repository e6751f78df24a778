#pragma once

#include "engine/incidents.hpp"
#include "engine/options.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// Which spans of time still say when.
struct SpanOptions {
  double longest = 1;  ///< [days]
};
void describe(SpanOptions& options, const OptionVisitor& visit);

/// When incidents happened, for methods that compare times.
struct EventDays {
  std::vector<std::uint32_t> rows = {};  ///< incidents whose time is known well enough
  std::vector<double> days = {};         ///< theirs, since 1970-01-01
  std::uint64_t left_out = 0;            ///< incidents whose time is not
};

/// Times as whole days of the calendar in `zone`, so that two records seven dates apart are seven
/// days apart whatever their hours and the clock change between them; or, `fine`, to the second.
/// A span (nobody home) counts by its middle, if it is no longer than `spans` says (fine: than an
/// hour); a day, where the command has no such options. An incident whose time is unknown or
/// coarser is left out. Throws Error (data) where that is more than half of them: what is left
/// would not be the same kind of records.
EventDays event_days(const Incidents& incidents, Timezone zone, bool fine,
                     const SpanOptions* spans = nullptr);

/// "fires.csv:31": the record, as an editor finds it.
std::string record_text(const Incidents& incidents, std::size_t i);
/// "2025-10-01", in local time.
std::string date_text(const Incidents& incidents, std::size_t i);

/// The day, since 1970-01-01, that --as-of names, or of no word the last of `days`. Throws Error
/// (usage) for a word that is no day.
double as_of_day(const std::string& word, const std::vector<double>& days);

/// "Europe/London" or "UTC", as the readers take it.
Timezone timezone_named(const std::string& name);

}  // namespace firemark::cli
