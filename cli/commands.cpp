#include "cli/command.hpp"

#include <iterator>

namespace firemark::cli {

// One row a command; each make_... lives in the command's own file.
std::unique_ptr<Command> make_describe();

namespace {

constexpr CommandRow rows[] = {
    {"describe", "Say what a method takes, as text or JSON", make_describe},
};

}  // namespace

std::span<const CommandRow> commands() { return rows; }

}  // namespace firemark::cli
