#pragma once

#include "cli/plan.hpp"

#include <string>

namespace firemark::cli {

/// "1 October 2018" of "2018-10-01"; "October 2018" of "2018-10"; other text as it is.
std::string date_words(const std::string& iso);

/// The plan's period: "1 October 2018 to 28 February 2019"; "all records" where it names none.
std::string period_words(const Plan& plan);

/// One sentence on how a theme's hotspots were found, with the options that decide.
std::string density_words(const MethodOptions& options);
std::string cluster_words(const MethodOptions& options);

/// 31779 as "31,779".
std::string count_words(std::uint64_t n);

}  // namespace firemark::cli
