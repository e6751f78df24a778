#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

/// The path of a file of real data beside the project (or below FIREMARK_SHARED); empty, and said,
/// where it is not there: the test then has nothing to look at.
inline std::string shared_data(const std::string& name) {
  const char* said = std::getenv("FIREMARK_SHARED");
  const std::filesystem::path folder =
      said != nullptr ? std::filesystem::path(said)
                      : std::filesystem::path(FIREMARK_SOURCE_DIR) / ".." / "shared" / "data";
  const std::filesystem::path path = folder / name;
  std::error_code trouble;
  if (std::filesystem::exists(path, trouble)) return path.lexically_normal();
  std::cout << "skipped: no real data at " << path << "\n";
  return {};
}
