#include "geo/versions.hpp"

#include <gdal.h>
#include <geos_c.h>
#include <proj.h>

namespace firemark::geo {

std::vector<std::pair<std::string, std::string>> versions() {
  return {{"GDAL", GDALVersionInfo("RELEASE_NAME")},
          {"GEOS", GEOSversion()},
          {"PROJ", proj_info().version}};
}

}  // namespace firemark::geo
