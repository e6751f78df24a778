#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace firemark::geo {

/// "1 incident", "2 incidents", "0 incidents". With words that do not take an s both are given:
/// counted(n, "incident lies", "incidents lie").
inline std::string counted(std::uint64_t n, std::string_view one, std::string_view more = {}) {
  std::string text = std::to_string(n) + ' ';
  if (n != 1 && !more.empty()) return text.append(more);
  text.append(one);
  return n == 1 ? text : text + 's';
}

}  // namespace firemark::geo
