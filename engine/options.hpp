#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace firemark {

/// What a number counts. The engine's units: metres, days, counts. Text such as "1.5km" is turned
/// into them at the door.
enum class Unit { none, metres, days, count, percent, per_km2, hectares };

/// "m", "days", "%", ...; empty for Unit::none.
std::string_view unit_name(Unit unit);

/// Bounds of a number. An open lower bound is for lengths, which must be longer than 0.
struct Bounds {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool min_open = false;
};
inline constexpr Bounds positive = {.min = 0, .min_open = true};
inline constexpr Bounds at_least(double min) { return {.min = min}; }
inline constexpr Bounds between(double min, double max) { return {.min = min, .max = max}; }

/// One of a few words: an enumeration seen by its names. `names` are in the order of the values.
struct Choice {
  std::span<const std::string_view> names = {};
  std::function<std::size_t()> get = {};
  std::function<void(std::size_t)> set = {};
};

/// A view of an enumeration whose values count up from 0 in the order of `names`.
template <class Enum>
Choice choice(Enum& value, std::span<const std::string_view> names) {
  return {names, [&value] { return static_cast<std::size_t>(value); },
          [&value](std::size_t i) { value = static_cast<Enum>(i); }};
}

/// A number, or a word that stands for a way to find it: "300m" or "scott". `words` begin with
/// the one, never written, that stands for the number said.
struct NumberOrWord {
  double* number = nullptr;
  Choice words = {};
};

/// Where an option's value lives. Lists of numbers are written "250,500,1000".
using OptionValue = std::variant<double*, std::int64_t*, bool*, std::string*, std::vector<double>*,
                                 std::optional<double>*, Choice, NumberOrWord>;

/// One option of a method: everything that the command line, the plan, the manifest, the
/// `describe` command, Python, QGIS and the reference page need to know of it.
struct Option {
  std::string_view name;  ///< in kebab-case, without the dashes
  OptionValue value;
  std::string_view help;  ///< one line, what it does to the result
  Unit unit = Unit::none;
  Bounds bounds = {};
  std::string_view when_absent = {};  ///< for an optional number: what stands for none, "auto"
};

/// The one protocol: every options struct has `void describe(OPTIONS&, const OptionVisitor&)`,
/// which calls the visitor once an option, in the order in which they are to be shown. A visitor
/// reads the value, writes it, or only the description.
using OptionVisitor = std::function<void(const Option&)>;

/// Throws Error (usage) when a value breaks its bounds; `where` is put before the option's name.
void check(const Option& option, std::string_view where = "--");

/// Checks every option of a struct: what each method does first.
template <class Options>
void check_options(const Options& options) {
  Options copy = options;
  describe(copy, [](const Option& option) { check(option, ""); });
}

}  // namespace firemark
