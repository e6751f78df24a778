// Catch2's own main, alone in its translation unit: it is dear to compile.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
