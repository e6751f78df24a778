#pragma once

#include "tests/support/places.hpp"

#include <cstdio>
#include <string>

namespace firemark::tests {

struct Answer {
  int code = 0;
  std::string text = {};  ///< stdout, and stderr where it was asked for
};

/// Runs the program with these words, quoted for the shell by the caller.
inline Answer run_program(const std::string& words, bool with_stderr = true) {
  const std::string command = program_path() + " " + words;
  std::FILE* pipe = popen((command + (with_stderr ? " 2>&1" : " 2>/dev/null")).c_str(), "r");
  Answer answer;
  char piece[512];
  while (std::fgets(piece, sizeof piece, pipe) != nullptr) answer.text += piece;
  answer.code = pclose(pipe) / 256;
  return answer;
}

}  // namespace firemark::tests
