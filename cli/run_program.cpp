#include "cli/run_program.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "engine/error.hpp"
#include "engine/parallel.hpp"
#include "geo/suggest.hpp"

#include <cstdio>
#include <exception>
#include <new>

namespace firemark::cli {
namespace {

void print_help() {
  std::printf(
      "Firemark marks places: incident records in, hotspot layers, tables and briefings out.\n\n"
      "usage: firemark COMMAND ...\n\n");
  for (const CommandRow& row : commands()) {
    std::printf("  %-14.*s %.*s\n", static_cast<int>(row.name.size()), row.name.data(),
                static_cast<int>(row.summary.size()), row.summary.data());
  }
  std::printf("\nfiremark COMMAND --help says what a command takes.\n");
}

const CommandRow& find_command(const std::string& name) {
  std::vector<std::string> names;
  for (const CommandRow& row : commands()) {
    if (row.name == name) return row;
    names.emplace_back(row.name);
  }
  const std::string near = geo::did_you_mean(name, names);
  throw Error::usage(name, "there is no such command" + (near.empty() ? "" : "; " + near),
                     "See firemark --help.");
}

int run(const std::vector<std::string>& words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    if (words.size() > 1 && words[0] == "help") return run({words[1], "--help"});
    print_help();
    return words.empty() ? 2 : 0;
  }
  if (words[0] == "--version") {
    std::printf("firemark %s\n", FIREMARK_VERSION);
    return 0;
  }
  const CommandRow& row = find_command(words[0]);
  const std::unique_ptr<Command> command = row.make();
  ConsoleOptions options;
  Arguments arguments(row.name, row.summary);
  command->declare(arguments);
  arguments.options(options);
  if (!arguments.parse({words.begin() + 1, words.end()})) return 0;
  const ThreadLimit limit(static_cast<unsigned>(options.threads));
  Console console(options);
  command->run(console);
  return 0;
}

}  // namespace

int run_program(const std::vector<std::string>& words) {
  try {
    return run(words);
  } catch (const Cancelled&) {
    std::fprintf(stderr, "firemark: stopped; nothing was left half-written\n");
    return 130;
  } catch (const Error& error) {
    std::fprintf(stderr, "firemark: %s\n", error.what());
    return static_cast<int>(error.kind());
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr,
                 "firemark: out of memory\n"
                 "  Take fewer files at once, larger cells, or a machine with more memory.\n");
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "firemark: %s\n  This should not happen: please report it.\n",
                 error.what());
    return 1;
  }
}

}  // namespace firemark::cli
