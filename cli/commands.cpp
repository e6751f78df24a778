#include "cli/command.hpp"

#include <iterator>

namespace firemark::cli {

// One row a command; each make_... lives in the command's own file.
std::unique_ptr<Command> make_describe();
std::unique_ptr<Command> make_nearrepeat();
std::unique_ptr<Command> make_sample();

namespace {

constexpr CommandRow rows[] = {
    {"describe", "Say what a method takes, as text or JSON", make_describe},
    {"nearrepeat", "Test whether incidents follow each other nearby and soon", make_nearrepeat},
    {"sample", "Make the fictional sample county, of any size", make_sample},
};

}  // namespace

std::span<const CommandRow> commands() { return rows; }

}  // namespace firemark::cli
