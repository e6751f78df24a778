#include "engine/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <optional>

namespace firemark {

void parallel_for(std::size_t n, std::size_t grain,
                  const std::function<void(std::size_t begin, std::size_t end)>& body) {
  if (n == 0) return;
  grain = std::max<std::size_t>(grain, 1);
  if (n <= grain) return body(0, n);
  tbb::parallel_for(std::size_t{0}, chunks(n, grain), [&](std::size_t chunk) {
    body(chunk * grain, std::min(n, (chunk + 1) * grain));
  });
}

struct ThreadLimit::Control {
  std::optional<tbb::global_control> limit;
};

ThreadLimit::ThreadLimit(unsigned threads) : control_(std::make_unique<Control>()) {
  if (threads > 0) {
    control_->limit.emplace(tbb::global_control::max_allowed_parallelism, threads);
  }
}

ThreadLimit::~ThreadLimit() = default;

}  // namespace firemark
