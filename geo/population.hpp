#pragma once

#include <string>
#include <vector>

namespace firemark::geo {

/// Population of each of `codes`, from a table of code and population (CSV, plain or gzipped,
/// XLSX, ODS, any that OGR opens): NaN where the table has no such code, or no number for it (see
/// parse_count). The column of codes is the one that holds most of `codes`; that of the population
/// goes by its name (pop, population, all ages, total, persons ...) or is the only other one of
/// numbers. "FILE|code=lsoa|column=pop" says them.
/// Throws Error (data): file or column missing, no code in common, two rows of one code that
/// differ.
std::vector<double> read_population(const std::string& source,
                                    const std::vector<std::string>& codes);

}  // namespace firemark::geo
