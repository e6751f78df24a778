#include "tests/support/places.hpp"

#include <cstdlib>
#include <iostream>

namespace {

std::string shared(const std::string& name) {
  const char* said = std::getenv("FIREMARK_SHARED");
  const std::filesystem::path folder =
      said != nullptr ? std::filesystem::path(said) : source_folder() / ".." / "shared";
  const std::filesystem::path path = folder / name;
  std::error_code trouble;
  if (std::filesystem::exists(path, trouble)) return path.lexically_normal();
  std::cout << "skipped: nothing at " << path << "\n";
  return {};
}

}  // namespace

std::filesystem::path source_folder() { return FIREMARK_SOURCE_DIR; }
std::string program_path() { return FIREMARK_PROGRAM; }
std::string shared_data(const std::string& name) { return shared("data/" + name); }
std::string shared_oracle(const std::string& name) { return shared("oracles/" + name); }
