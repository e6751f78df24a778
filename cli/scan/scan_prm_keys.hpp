#pragma once

#include <map>
#include <string>

namespace firemark::cli {

/// A parameter of a SaTScan parameter file.
struct PrmValue {
  std::string value = {};
  std::size_t line = 0;
};
using PrmValues = std::map<std::string, PrmValue>;

/// The parameters of a file's text, after refusing by name what would change the answer and is not
/// done here. `file` is the address in errors. Keys that only say what is written, and keys that
/// the answer depends on only beside a refused one, are left alone.
PrmValues read_prm_values(const std::string& text, const std::string& file);

}  // namespace firemark::cli
