#pragma once

#include <string>

namespace firemark::cli {

/// SHA-256 of a file's bytes, in hexadecimal. Throws Error (data) where it cannot be read.
std::string sha256_of_file(const std::string& path);

}  // namespace firemark::cli
