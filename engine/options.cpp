#include "engine/options.hpp"

#include "engine/error.hpp"

#include <charconv>
#include <cmath>

namespace firemark {
namespace {

std::string shortest(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return error == std::errc() ? std::string(text, end) : std::string("?");
}

std::string with_unit(double value, Unit unit) {
  const std::string_view name = unit_name(unit);
  return name.empty() || unit == Unit::count ? shortest(value)
                                             : shortest(value) + " " + std::string(name);
}

bool inside(double value, const Bounds& bounds) {
  if (std::isnan(value)) return false;
  return (bounds.min_open ? value > bounds.min : value >= bounds.min) && value <= bounds.max;
}

std::string range(const Option& option) {
  const Bounds& b = option.bounds;
  const std::string lower = with_unit(b.min, option.unit);
  const std::string upper = with_unit(b.max, option.unit);
  if (std::isinf(b.max)) return (b.min_open ? "more than " : "at least ") + lower;
  if (std::isinf(b.min)) return "at most " + upper;
  return (b.min_open ? "more than " + lower + " and at most " : "from " + lower + " to ") + upper;
}

void check_number(const Option& option, double value, std::string_view where) {
  if (inside(value, option.bounds) && std::isfinite(value)) return;
  throw Error::usage(std::string(where) + std::string(option.name),
                     with_unit(value, option.unit) + " is out of range",
                     "Give " +
                         (std::isinf(option.bounds.min) && std::isinf(option.bounds.max)
                              ? std::string("a finite number")
                              : range(option)) +
                         ".");
}

}  // namespace

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::metres:
      return "m";
    case Unit::days:
      return "days";
    case Unit::count:
      return "count";
    case Unit::percent:
      return "%";
    case Unit::per_km2:
      return "per km2";
    case Unit::hectares:
      return "ha";
    case Unit::none:
      break;
  }
  return "";
}

void check(const Option& option, std::string_view where) {
  if (const auto* number = std::get_if<double*>(&option.value)) {
    check_number(option, **number, where);
  } else if (const auto* whole = std::get_if<std::int64_t*>(&option.value)) {
    check_number(option, static_cast<double>(**whole), where);
  } else if (const auto* maybe = std::get_if<std::optional<double>*>(&option.value)) {
    if ((*maybe)->has_value()) check_number(option, ***maybe, where);
  } else if (const auto* list = std::get_if<std::vector<double>*>(&option.value)) {
    for (const double value : **list) check_number(option, value, where);
  } else if (const auto* either = std::get_if<NumberOrWord>(&option.value)) {
    check_number(option, *either->number, where);
  }
}

}  // namespace firemark
