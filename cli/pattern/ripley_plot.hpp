#pragma once

#include "engine/pattern/ripley.hpp"

#include <string>

namespace firemark::cli {

/// L(r) - r and g(r) with their envelopes, one above the other, as SVG.
std::string ripley_plot(const Ripley& result, const std::string& title);

}  // namespace firemark::cli
