#pragma once

#include "engine/options.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace firemark::cli {

/// How the program talks while it works. stdout is data, stderr is for people.
enum class ProgressStyle : std::uint8_t { automatic, json, none };

/// What every command takes.
struct ConsoleOptions {
  ProgressStyle progress = ProgressStyle::automatic;
  std::int64_t threads = 0;
  bool quiet = false;
  bool overwrite = false;
};
void describe(ConsoleOptions& options, const OptionVisitor& visit);

/// The person's side of a run: notes on stderr, a progress bar on a terminal (JSON lines with
/// --progress=json, nothing when piped), and Ctrl-C, which cancels at the next piece of work.
class Console {
 public:
  explicit Console(const ConsoleOptions& options);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  const ConsoleOptions& options() const { return options_; }
  Progress& progress();
  /// A line for people; silent with --quiet.
  void note(const std::string& text);
  /// Text of results, for programs and people alike: stdout.
  void data(const std::string& text);

 private:
  class Bar;
  ConsoleOptions options_;
  std::unique_ptr<Bar> bar_;
};

}  // namespace firemark::cli
