# Half of what a small file costs is reading the standard library, and most of what a test does is
# reading Catch2: once a target is enough. A missing #include is not noticed then; a test notices
# (tests/headers/includes.py).
option(FIREMARK_PRECOMPILE "Precompile the headers that most files include" OFF)

# firemark_precompile(target [<header>...]): the standard library's, and those. Files with options of
# their own cannot take part: SKIP_PRECOMPILE_HEADERS.
function(firemark_precompile target)
  if(NOT FIREMARK_PRECOMPILE)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory>
    <numeric> <optional> <span> <string> <string_view> <tuple> <utility> <vector> ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 forgets that those are the system's, and warns of copies in strings that cannot be.
    target_compile_options(${target} PRIVATE -Wno-stringop-overflow -Wno-stringop-overread
      -Wno-array-bounds)
  elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")  # the same bytes each time, for ccache
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endif()
endfunction()
