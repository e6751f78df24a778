#pragma once

#include "bench/ratio.hpp"
#include "engine/parallel.hpp"

#include <sys/resource.h>

#include <chrono>

namespace firemark::bench {

/// Runs ours alone on 2 threads and on 1, and prints the medians of CPU and wall seconds, and the
/// most memory the process has used so far. The most threads come first: a pool that began with
/// one stays so.
inline void alone(const std::string& what, const std::function<void()>& work, int runs = 3) {
  for (const unsigned threads : {2u, 1u}) {
    const ThreadLimit limit(threads);
    std::vector<double> cpu, wall;
    for (int i = 0; i < runs; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      cpu.push_back(cpu_seconds(work));
      wall.push_back(
          std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(cpu);
    std::ranges::sort(wall);
    const auto middle = static_cast<std::size_t>(runs / 2);
    std::printf("%-44s %u threads: %.3f s CPU, %.3f s wall (medians of %d)\n", what.c_str(),
                threads, cpu[middle], wall[middle], runs);
  }
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%-44s %ld MB at most, so far\n", what.c_str(), usage.ru_maxrss / 1024);
}

}  // namespace firemark::bench
