#pragma once

// toml++, but for an assertion of version 3.3 that stops the program at "[=]" where its next line
// says what is wrong (builds without NDEBUG).
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>

#include <string>
#include <string_view>

namespace firemark::geo {

/// A TOML document from its text, whatever the text is. Throws Error (usage) with the line, and
/// `remedy` as what to do, for what is no TOML; control characters, and letters beyond ASCII
/// outside of quotes and comments, are refused before the parser sees them. `file` is for messages.
toml::table parse_toml(std::string_view text, const std::string& file, const std::string& remedy);

}  // namespace firemark::geo
