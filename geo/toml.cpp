#include "geo/toml.hpp"

#include "engine/error.hpp"

#include <algorithm>

namespace firemark::geo {
namespace {

/// The end of the string or comment that begins at text[i]; i + 1 where none does.
std::size_t token_end(std::string_view text, std::size_t i) {
  const char open = text[i];
  if (open == '#') return std::min(text.find('\n', i), text.size());
  if (open != '"' && open != '\'') return i + 1;
  const bool tall = text.substr(i, 3) == std::string(3, open);
  const std::string close(tall ? 3 : 1, open);
  for (i += close.size(); i < text.size(); ++i) {
    if (text[i] == '\\' && open == '"')
      ++i;
    else if (text.substr(i, close.size()) == close)
      return i + close.size();
    else if (text[i] == '\n' && !tall)
      return i;
  }
  return text.size();
}

/// TOML has no control characters but tabs and ends of lines, and beyond ASCII none outside of
/// strings and comments; the parser stumbles over some of them.
void check_text(std::string_view text, const std::string& file) {
  const auto refuse = [&](std::size_t at, const char* what, const char* remedy) {
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    throw Error::usage(file + ":" + std::to_string(line), what, remedy);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F)
      refuse(i, "has a control character", "It is a text file; remove what is not text.");
  }
  for (std::size_t i = 0; i < text.size(); i = token_end(text, i))
    if (static_cast<unsigned char>(text[i]) >= 0x80)
      refuse(i, "has a letter beyond ASCII outside of quotes",
             "Put the text that it is of in quotes.");
}

}  // namespace

toml::table parse_toml(std::string_view text, const std::string& file, const std::string& remedy) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  check_text(text, file);
  try {
    // First with letters beyond ASCII masked: where the structure is broken the parser looks at
    // what it takes for no string, and there toml++ 3.3 has no answer to some of them.
    std::string plain(text);
    for (char& c : plain)
      if (static_cast<unsigned char>(c) >= 0x80) c = 'x';
    static_cast<void>(toml::parse(plain, file));
    return toml::parse(text, file);
  } catch (const toml::parse_error& fault) {
    throw Error::usage(file + ":" + std::to_string(fault.source().begin.line),
                       std::string(fault.description()), remedy);
  }
}

}  // namespace firemark::geo
