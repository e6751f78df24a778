# Turns files into one source file that defines firemark::cli::asset(name). Run as a script:
#   cmake -D OUTPUT=assets.cpp -D "FILES=a;b" -P embed.cmake
# Bytes are written as numbers: compilers limit the length of string literals, not of arrays.
set(arrays "")
set(rows "")
set(number 0)
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND arrays "constexpr char file${number}[] = {\n${bytes}'\\0'};\n")
  string(APPEND rows "  if (name == \"${name}\") return {file${number}, sizeof file${number} - 1};\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT}
  "#include \"cli/briefing/page.hpp\"\n\n#include <stdexcept>\n\n"
  "namespace firemark::cli {\nnamespace {\n\n${arrays}\n}  // namespace\n\n"
  "std::string_view asset(std::string_view name) {\n${rows}"
  "  throw std::logic_error(\"no asset \" + std::string(name));\n}\n\n}  // namespace firemark::cli\n")
