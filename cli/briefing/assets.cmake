# What the page is made of, built into the program: our own files and Leaflet's two. Sets `assets`.
set(FIREMARK_LEAFLET_DIR /usr/share/javascript/leaflet CACHE PATH
  "Folder of leaflet.min.js and leaflet.css (Debian: libjs-leaflet)")
foreach(file leaflet.min.js leaflet.css)
  if(NOT EXISTS ${FIREMARK_LEAFLET_DIR}/${file})
    message(FATAL_ERROR "${FIREMARK_LEAFLET_DIR} has no ${file}: run scripts/install, or say with "
      "-D FIREMARK_LEAFLET_DIR=... where Leaflet is")
  endif()
endforeach()
file(GLOB parts CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/assets/*)
list(APPEND parts ${FIREMARK_LEAFLET_DIR}/leaflet.min.js ${FIREMARK_LEAFLET_DIR}/leaflet.css)
set(assets ${CMAKE_CURRENT_BINARY_DIR}/assets.cpp)
add_custom_command(OUTPUT ${assets}
  COMMAND ${CMAKE_COMMAND} -D OUTPUT=${assets} -D "FILES=${parts}" -P
    ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
  DEPENDS ${parts} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
