#pragma once

#include "engine/point.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

namespace firemark::bench {

/// What a peer in Python or R says of the same points: its CPU seconds and one number of its
/// result.
struct PeerAnswer {
  double seconds = -1;  ///< negative where the peer is not installed
  double result = 0;
};

/// Runs bench/engine/SCRIPT with a file of float64 pairs and `words` behind it; it prints both.
inline PeerAnswer ask(const std::string& program, const std::string& script,
                      std::span<const Point> points, const std::string& words) {
  char name[] = "/tmp/firemark-bench-XXXXXX";
  const int handle = mkstemp(name);
  if (handle < 0) return {};
  std::FILE* out = fdopen(handle, "wb");
  std::fwrite(points.data(), sizeof(Point), points.size(), out);
  std::fclose(out);
  const std::string command = program + " " FIREMARK_SOURCE_DIR "/bench/engine/" + script + " " +
                              name + " " + words + " 2>/dev/null";
  PeerAnswer answer;
  if (std::FILE* said = popen(command.c_str(), "r")) {
    if (std::fscanf(said, "%lf %lf", &answer.seconds, &answer.result) != 2) answer.seconds = -1;
    pclose(said);
  }
  std::remove(name);
  return answer;
}

inline PeerAnswer ask_python(const std::string& script, std::span<const Point> points,
                             const std::string& words) {
  return ask("/usr/bin/python3", script, points, words);
}

}  // namespace firemark::bench
