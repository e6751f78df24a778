#pragma once

#include <string>
#include <vector>

namespace firemark::cli {

/// The whole program: words after its name in, exit code out. 0 done, 1 the data or the machine,
/// 2 the command line, 3 a quality gate refused, 130 cancelled.
int run_program(const std::vector<std::string>& words);

}  // namespace firemark::cli
