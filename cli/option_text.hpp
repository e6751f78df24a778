#pragma once

#include "engine/options.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace firemark::cli {

/// Sets an option from text: "300m" or "1.5km" where metres are asked for, "7d" or "2w" for days,
/// "10%", a word of a choice, "a,b" for a list. A bare number is in the option's own unit.
/// Throws Error (usage): `where` is the address ("--bandwidth", "plan.toml:12: bandwidth").
void set_option(const Option& option, std::string_view text, const std::string& where);

/// The value as text that set_option reads back: "300m".
std::string option_text(const Option& option);

/// "LENGTH", "DAYS", "quartic|gaussian": what stands behind an option in help.
std::string option_type(const Option& option);

/// A number with an optional unit as a person writes it, in the option unit. See set_option.
double parse_quantity(std::string_view text, Unit unit, const std::string& where);

}  // namespace firemark::cli
