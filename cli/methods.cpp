#include "cli/methods.hpp"

#include "cli/console.hpp"

namespace firemark::cli {
namespace {

template <class Options>
void defaults(const OptionVisitor& visit) {
  Options options;
  describe(options, visit);
}

constexpr Method rows[] = {
    {"console", "What every command takes", defaults<ConsoleOptions>},
};

}  // namespace

std::span<const Method> methods() { return rows; }

}  // namespace firemark::cli
