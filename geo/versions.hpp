#pragma once

#include <string>
#include <utility>
#include <vector>

namespace firemark::geo {

/// The libraries that results rest on, with the versions that run: {"GDAL", "3.6.2"}, ...
std::vector<std::pair<std::string, std::string>> versions();

}  // namespace firemark::geo
