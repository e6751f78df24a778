#pragma once

#include "cli/scan/scan_study.hpp"
#include "engine/incidents.hpp"
#include "engine/labels.hpp"
#include "engine/scan/population.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark::cli {

/// The kind of each of `rows`: its words in the columns, together. "weekday" is the day of the week
/// of `days`, "weekend" whether it is one. An empty word is a word. Throws Error (usage) for a
/// column that the incidents do not have.
std::vector<std::uint32_t> kinds_of(const Incidents& incidents, std::span<const std::uint32_t> rows,
                                    std::span<const std::int64_t> days,
                                    const std::vector<std::string>& columns, Labels& kinds);

/// Columns of the file that kinds_of() reads: those that are not made from the day.
std::vector<std::string> columns_to_keep(const std::vector<std::string>& columns);

/// People by place and kind from a CSV of codes, the covariates' columns, a number of people
/// (people, population, persons or count) and, for more than one census, a date or year (day,
/// date or year; a year is its first of July). Kinds without cases get numbers of their own. Rows
/// of other places are left out; `others` counts them. Throws Error (data) for a column that is
/// missing, a number or date that is none, and where no code is a place's.
std::vector<Census> read_people_table(const std::string& file,
                                      const std::vector<std::string>& columns,
                                      const std::vector<std::string>& ids, Labels& kinds,
                                      std::uint64_t& others);

}  // namespace firemark::cli
