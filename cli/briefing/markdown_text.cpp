#include "cli/briefing/markdown_text.hpp"

#include <string_view>

namespace firemark::cli {

std::string markdown_text(const std::string& text) {
  constexpr std::string_view marks = "\\`*_{}[]<>#|&~!$";
  std::string result;
  for (const char c : text) {
    if (marks.find(c) != std::string_view::npos) result += '\\';
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result;
}

}  // namespace firemark::cli
