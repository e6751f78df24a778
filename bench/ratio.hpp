#pragma once

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace firemark::bench {

/// Process CPU seconds (user + system, all threads) that a call takes.
inline double cpu_seconds(const std::function<void()>& work) {
  const auto now = [] {
    timespec t = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  };
  const double begin = now();
  work();
  return now() - begin;
}

/// Runs ours and the peer in turn, so that a busy machine troubles both alike, and prints the
/// median CPU seconds of each and the ratio of the medians.
inline void compare(const std::string& what, const std::string& peer_name,
                    const std::function<void()>& ours, const std::function<void()>& peer,
                    int runs = 5) {
  std::vector<double> a, b;
  for (int i = 0; i < runs; ++i) {
    a.push_back(cpu_seconds(ours));
    b.push_back(cpu_seconds(peer));
  }
  std::ranges::sort(a);
  std::ranges::sort(b);
  const double mine = a[a.size() / 2], theirs = b[b.size() / 2];
  std::printf("%-44s firemark %8.4f s   %-28s %8.4f s   ratio %6.1f   (median CPU of %d)\n",
              what.c_str(), mine, peer_name.c_str(), theirs, theirs / mine, runs);
}

}  // namespace firemark::bench
