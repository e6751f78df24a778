#pragma once

#include "cli/run/plan.hpp"

#include <string>

namespace firemark::cli {

/// "1 October 2018" of "2018-10-01"; "October 2018" of "2018-10"; other text as it is.
std::string date_words(const std::string& iso);

/// The plan's title; where it has none, its themes'.
std::string title_words(const Plan& plan);

/// The plan's period: "1 October 2018 to 28 February 2019"; "all records" where it names none.
std::string period_words(const Plan& plan);
std::string period_words(const std::string& from, const std::string& to);

/// One sentence on how a theme's hotspots were found, with the options that decide; `bandwidth` [m]
/// is the one that was used, 0 where none was.
std::string density_words(const MethodOptions& options, double bandwidth);
std::string cluster_words(const MethodOptions& options);

/// A number to two or three figures, as a legend has it: "0.35", "2.5", "28", "1,250".
std::string figure_words(double value);

/// "incidents per km²" of "incidents per km2".
std::string unit_words(std::string unit);

/// 31779 as "31,779".
std::string count_words(std::uint64_t n);

/// "31,779 records", "1 record".
std::string records_words(std::uint64_t n);

/// Whether a place is too unstable to be drawn with a firm line: it appears in fewer than
/// `firm_pct` of its re-runs. The briefing says it as "one in five".
inline constexpr double firm_pct = 80;
bool unsure(const Hotspot& hotspot);
inline constexpr const char* unsure_words = "unsure: found in under 80 of 100 re-runs";

/// What stands for a count that is not shown.
inline constexpr const char* withheld = "[c]";

}  // namespace firemark::cli
