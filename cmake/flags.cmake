# Every compiler flag of the project. A target that wants them links firemark::flags.
add_library(firemark_flags INTERFACE)
add_library(firemark::flags ALIAS firemark_flags)

target_compile_features(firemark_flags INTERFACE cxx_std_20)
set_property(TARGET firemark_flags PROPERTY INTERFACE_POSITION_INDEPENDENT_CODE ON)
target_compile_options(firemark_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wdouble-promotion
  -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
  # In a batch of files (batches.cmake) a name may hide one that only its neighbour's headers have.
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>
  # g++ 12 warns of overlapping copies in "literal" + std::string where there are none (GCC 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # Fused multiply-add rounds differently from machine to machine: golden numbers, ties at a
  # distance of exactly eps and byte-equal runs would not travel.
  -ffp-contract=off)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  # The baseline of any x86 machine since 2009. Hot loops carry a v3 clone chosen at run time.
  target_compile_options(firemark_flags INTERFACE -march=x86-64-v2)
endif()

option(FIREMARK_WERROR "Warnings are errors" OFF)
if(FIREMARK_WERROR)
  target_compile_options(firemark_flags INTERFACE -Werror)
endif()

set(FIREMARK_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined")
if(FIREMARK_SANITIZE)
  target_compile_options(firemark_flags INTERFACE
    -fsanitize=${FIREMARK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(firemark_flags INTERFACE -fsanitize=${FIREMARK_SANITIZE})
  if(FIREMARK_SANITIZE MATCHES "undefined")
    # Looks at every pointer: half of what g++ takes to compile, and the address sanitizer stops
    # there anyway.
    target_compile_options(firemark_flags INTERFACE
      -fno-sanitize=null,alignment,vptr,object-size,pointer-overflow)
  endif()
endif()

# The file's sources, found by name: adding a file touches no list.
function(firemark_sources result)
  file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.cpp)
  set(${result} ${found} PARENT_SCOPE)
endfunction()
