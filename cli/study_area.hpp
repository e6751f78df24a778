#pragma once

#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "engine/pattern/study_window.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace firemark::cli {

/// All areas as one shape: borders that two share are gone.
MultiPolygon dissolved(const Areas& areas);

/// The study area of a point pattern: all areas as one, or, where there are none, the incidents'
/// own box, and that is said.
StudyWindow study_window(const Inputs& inputs, Console& console);

/// Numbers of the incidents inside; how many are not is said. Throws Error (data) where none is.
std::vector<std::uint32_t> rows_inside(const StudyWindow& window, const Incidents& incidents,
                                       Console& console);

/// 1 for each of `size` numbers that is among `rows`.
std::vector<std::uint8_t> flags(std::span<const std::uint32_t> rows, std::size_t size);

}  // namespace firemark::cli
