#include "cli/run/plan.hpp"
#include "engine/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Any text is a plan or an Error with an address and a remedy; nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    firemark::cli::parse_plan({reinterpret_cast<const char*>(data), size}, "plan.toml");
  } catch (const firemark::Error& error) {
    if (error.where().empty() || error.remedy().empty()) __builtin_trap();
  }
  return 0;
}
