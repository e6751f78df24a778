#include "cli/console.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <mutex>

namespace firemark::cli {
namespace {

/// When the person first asked to stop [ms]; 0: not yet.
std::atomic<std::int64_t> interrupted = 0;
static_assert(std::atomic<std::int64_t>::is_always_lock_free, "a signal handler may touch these");

/// The first Ctrl-C asks the program to stop, another half a second later ends it at once. What
/// follows sooner is the same one: timeout and make send it to the program and to its group.
extern "C" void on_interrupt(int signal) {
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const std::int64_t ms = std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000 + 1;
  std::int64_t first = 0;
  if (interrupted.compare_exchange_strong(first, ms) || ms - first < 500) return;
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

constexpr std::string_view progress_styles[] = {"auto", "json", "none"};

}  // namespace

void describe(ConsoleOptions& options, const OptionVisitor& visit) {
  visit({.name = "progress",
         .value = choice(options.progress, progress_styles),
         .help = "A bar on a terminal, JSON lines for programs, or nothing"});
  visit({.name = "threads",
         .value = &options.threads,
         .help = "Threads to use; 0: one per core. The result never depends on it",
         .bounds = between(0, 1024)});
  visit({.name = "quiet", .value = &options.quiet, .help = "Say nothing but errors"});
  visit({.name = "overwrite", .value = &options.overwrite, .help = "Replace outputs that exist"});
}

/// Draws at most ten times a second, whoever calls.
class Console::Bar : public Progress {
 public:
  explicit Bar(const ConsoleOptions& options) {
    if (options.quiet || options.progress == ProgressStyle::none) return;
    if (options.progress == ProgressStyle::json)
      style_ = Style::json;
    else if (isatty(STDERR_FILENO) != 0)
      style_ = Style::bar;
  }

  void stage(std::string_view name, std::uint64_t total) override {
    const std::scoped_lock lock(mutex_);
    clear();
    name_ = name;
    total_ = total;
    done_ = 0;
    begun_ = std::chrono::steady_clock::now();
    draw();
  }

  void advance(std::uint64_t steps) override {
    done_ += steps;
    if (style_ == Style::none) return;
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - drawn_ < std::chrono::milliseconds(100)) return;
    draw();
  }

  bool cancelled() const override { return interrupted != 0; }

  /// Takes the bar off the terminal, so that a line of text can stand there.
  void clear() {
    if (style_ == Style::bar && shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
  }

  std::mutex& mutex() { return mutex_; }

 private:
  enum class Style { none, bar, json };

  void draw() {
    if (style_ == Style::none || name_.empty()) return;
    drawn_ = std::chrono::steady_clock::now();
    const std::uint64_t done = done_;
    if (style_ == Style::json) {
      const nlohmann::json line = {{"stage", name_}, {"done", done}, {"total", total_}};
      std::fprintf(stderr, "%s\n", line.dump().c_str());
      return;
    }
    if (total_ == 0) {
      std::fprintf(stderr, "\r\033[K%s ...", name_.c_str());
    } else {
      constexpr int width = 30;
      const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total_));
      const int full = static_cast<int>(share * width);
      const std::chrono::duration<double> spent = drawn_ - begun_;
      const double left = share > 0 ? spent.count() * (1 - share) / share : 0;
      std::fprintf(stderr, "\r\033[K%-28s [%s%s] %3d %%", name_.c_str(),
                   std::string(static_cast<std::size_t>(full), '#').c_str(),
                   std::string(static_cast<std::size_t>(width - full), '.').c_str(),
                   static_cast<int>(share * 100));
      if (spent.count() > 2) std::fprintf(stderr, "  %.0f s left", left);
    }
    std::fflush(stderr);
    shown_ = true;
  }

  Style style_ = Style::none;
  std::mutex mutex_;
  std::string name_;
  std::uint64_t total_ = 0;
  std::atomic<std::uint64_t> done_ = 0;
  std::chrono::steady_clock::time_point begun_ = {};
  std::chrono::steady_clock::time_point drawn_ = {};
  bool shown_ = false;
};

Console::Console(const ConsoleOptions& options)
    : options_(options), bar_(std::make_unique<Bar>(options)) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::signal(SIGPIPE, SIG_IGN);
}

Console::~Console() {
  const std::scoped_lock lock(bar_->mutex());
  bar_->clear();
}

Progress& Console::progress() { return *bar_; }

void Console::note(const std::string& text) {
  if (options_.quiet) return;
  const std::scoped_lock lock(bar_->mutex());
  bar_->clear();
  std::fprintf(stderr, "%s\n", text.c_str());
}

void Console::data(const std::string& text) {
  const std::scoped_lock lock(bar_->mutex());
  bar_->clear();
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace firemark::cli
