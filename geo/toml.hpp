#pragma once

// toml++, but for an assertion of version 3.3 that stops the program at "[=]" where its next line
// says what is wrong (builds without NDEBUG).
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>
