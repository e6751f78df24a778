#pragma once

#include <memory>
#include <span>
#include <string_view>

namespace firemark::cli {

class Arguments;
class Console;

/// One subcommand: says what it takes, then does it. A command is its own file and one row of
/// commands().
class Command {
 public:
  virtual ~Command() = default;
  /// Declares arguments. Opens nothing and computes nothing, so that a slip on the command line
  /// is told before any work is done.
  virtual void declare(Arguments& arguments) = 0;
  /// Reads, calls the engine, writes.
  virtual void run(Console& console) = 0;
};

/// A row of the table that `firemark help` prints.
struct CommandRow {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<Command> (*make)();
};

std::span<const CommandRow> commands();

}  // namespace firemark::cli
