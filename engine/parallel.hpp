#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace firemark {

/// Calls body(begin, end) for every chunk of `grain` indices of [0, n), on as many threads as
/// there are. The chunks are the same on any machine, so a body that writes only what its chunk
/// owns, or a partial sum per chunk that is added up in chunk order, gives the same bytes on any
/// number of threads. An exception from a body stops the loop and is thrown here.
void parallel_for(std::size_t n, std::size_t grain,
                  const std::function<void(std::size_t begin, std::size_t end)>& body);

/// Number of chunks that parallel_for makes: where chunk k begins at k * grain.
constexpr std::size_t chunks(std::size_t n, std::size_t grain) { return (n + grain - 1) / grain; }

/// While it lives, parallel_for uses at most `threads` threads (0: one per core).
class ThreadLimit {
 public:
  explicit ThreadLimit(unsigned threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  struct Control;
  std::unique_ptr<Control> control_;
};

}  // namespace firemark
