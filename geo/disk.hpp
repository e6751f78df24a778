#pragma once

#include "engine/error.hpp"

#include <string>

namespace firemark::geo {

/// What the operating system said of `path`, as an error with a remedy: full disk, no permission,
/// read-only disk, name too long. `number` is an errno; `doing` completes "cannot ...".
Error system_error(const std::string& path, int number, const std::string& doing);

/// Sixteen random hexadecimal digits: for names that must not meet those of another run.
std::string random_digits();

/// Forces a file or folder onto the disk. Throws Error (data) naming `path`.
void flush_to_disk(const std::string& file, const std::string& path);

/// Renames where nothing stands under the new name. False where something does.
/// Throws Error (data) naming `to` for anything else.
bool rename_if_free(const std::string& from, const std::string& to);

/// Swaps two names in one step (Linux renameat2). False where the file system cannot.
bool exchange_names(const std::string& a, const std::string& b);

}  // namespace firemark::geo
