#pragma once

#include "engine/options.hpp"

#include <span>
#include <string_view>

namespace firemark::cli {

/// A row of the table of methods whose options can be described, planned and called.
struct Method {
  std::string_view name;
  std::string_view summary;
  void (*describe)(const OptionVisitor& visit);  ///< visits the options at their defaults
};

std::span<const Method> methods();

}  // namespace firemark::cli
