#pragma once

#include <string>
#include <string_view>

namespace firemark::cli {

/// The page as one HTML file: markup, styles, Leaflet, our script and the data, and a
/// Content-Security-Policy that lets in exactly those (by their SHA-256) and no request out.
/// `title` is any text; `data` is JSON. Nothing of either can become markup or script.
std::string page(const std::string& title, const std::string& data);

/// A file of cli/briefing/assets, or one of Leaflet's, by its name: built into the program.
std::string_view asset(std::string_view name);

}  // namespace firemark::cli
