# Most of what a small file costs is reading headers, and once more for each template: where nobody
# waits for a single file (sanitizers, clang-tidy), several are read as one.
option(FIREMARK_BATCHES "Compile several sources as one" OFF)

# firemark_batches(target): its sources ten at a time, such that none hides what another means
# (batches.py). Sources with options of their own stay by themselves.
function(firemark_batches target)
  if(NOT FIREMARK_BATCHES)
    return()
  endif()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources EXCLUDE REGEX "^${PROJECT_BINARY_DIR}")  # made at build time
  execute_process(COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/batches.py ${sources}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE batches
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" batches "${batches}")
  set(number 0)
  foreach(batch ${batches})
    string(REPLACE " " ";" batch "${batch}")
    math(EXPR number "${number} + 1")
    set_source_files_properties(${batch} PROPERTIES UNITY_GROUP ${number})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP
    UNITY_BUILD_CODE_BEFORE_INCLUDE "// NOLINTNEXTLINE(bugprone-suspicious-include)")
endfunction()
