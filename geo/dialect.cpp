#include "geo/record_splitter.hpp"

#include <algorithm>
#include <array>

namespace firemark::geo {
namespace {

/// End of the first line: outside quotes if it can be, else the first line end at all.
std::size_t line_end(std::string_view text) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') inside = !inside;
    if (!inside && (text[i] == '\n' || text[i] == '\r')) return i;
  }
  return std::min(text.find_first_of("\r\n"), text.size());
}

}  // namespace

Dialect sniff_dialect(std::string_view text) {
  const std::size_t end = line_end(text);
  Dialect dialect;
  const bool lone_cr = end + 1 < text.size() && text[end] == '\r' && text[end + 1] != '\n';
  if (lone_cr) dialect.line_end = '\r';

  constexpr std::array<char, 4> delimiters = {',', '\t', ';', '|'};
  std::array<std::size_t, 4> counts = {};
  bool inside = false;
  for (const char c : text.substr(0, end)) {
    if (c == '"') inside = !inside;
    for (std::size_t k = 0; k < delimiters.size(); ++k) {
      if (!inside && c == delimiters[k]) ++counts[k];
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  dialect.delimiter = delimiters[static_cast<std::size_t>(most - counts.begin())];
  return dialect;
}

}  // namespace firemark::geo
