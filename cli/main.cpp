#include "cli/keep_memory.hpp"
#include "cli/run_program.hpp"

#include <string>
#include <vector>

int main(int argc, char** argv) {
  firemark::cli::keep_memory();
  return firemark::cli::run_program(std::vector<std::string>(argv + 1, argv + argc));
}
