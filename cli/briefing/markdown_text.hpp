#pragma once

#include <string>

namespace firemark::cli {

/// Text that Markdown takes as it stands, on one line.
std::string markdown_text(const std::string& text);

}  // namespace firemark::cli
