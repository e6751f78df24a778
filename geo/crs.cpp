#include "geo/crs.hpp"

#include "engine/error.hpp"
#include "geo/proj_handle.hpp"

#include <proj_experimental.h>

#include <algorithm>
#include <string>

namespace firemark::geo {
namespace {

constexpr const char* remedy =
    "Say a code such as EPSG:27700 (British National Grid) or EPSG:4326 (longitude and latitude).";

/// Confidence of proj_identify from which definitions are equivalent, whatever their names.
constexpr int equivalent = 70;

/// "AUTHORITY:CODE" of the object itself; empty where it bears none.
std::string own_code(const PJ* crs) {
  const char* authority = proj_get_id_auth_name(crs, 0);
  const char* code = proj_get_id_code(crs, 0);
  if (authority == nullptr || code == nullptr) return {};
  return std::string(authority) + ":" + code;
}

/// The EPSG code of an equivalent definition; empty where there is none, or several.
std::string identified_code(PJ_CONTEXT* context, const PJ* crs) {
  int* confidence = nullptr;
  const ProjHandle<PJ_OBJ_LIST> found(proj_identify(context, crs, "EPSG", nullptr, &confidence));
  std::string code;
  const int n = found ? proj_list_get_count(found.get()) : 0;
  const bool first_is_best = n == 1 || (n > 1 && confidence[0] > confidence[1]);
  if (first_is_best && confidence[0] >= equivalent) {
    const ProjHandle<PJ> first(proj_list_get(context, found.get(), 0));
    code = own_code(first.get());
  }
  if (confidence != nullptr) proj_int_list_destroy(confidence);
  return code;
}

std::string wkt(PJ_CONTEXT* context, const PJ* crs) {
  constexpr const char* options[] = {"MULTILINE=NO", nullptr};
  const char* text = proj_as_wkt(context, crs, PJ_WKT2_2019, options);
  return text != nullptr ? text : proj_get_name(crs);
}

std::string name_of(PJ_CONTEXT* context, const PJ* crs) {
  std::string code = own_code(crs);
  if (code.empty()) code = identified_code(context, crs);
  // Coordinates are longitude, latitude here whatever the axes say: both names are one CRS.
  if (code == "OGC:CRS84") return "EPSG:4326";
  return code.empty() ? wkt(context, crs) : code;
}

double unit_of(PJ_CONTEXT* context, const PJ* crs) {
  const ProjHandle<PJ> system(proj_crs_get_coordinate_system(context, crs));
  double factor = 1;
  if (system) {
    proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr,
                          nullptr, nullptr);
  }
  return factor;
}

/// Without what does not matter on a map: the vertical part, the third axis, the datum shift that
/// old WKT carries.
ProjHandle<PJ> horizontal(PJ_CONTEXT* context, ProjHandle<PJ> crs) {
  if (proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS)
    crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
  if (crs && proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS)
    crs.reset(proj_get_source_crs(context, crs.get()));
  if (crs && proj_get_type(crs.get()) == PJ_TYPE_GEOGRAPHIC_3D_CRS)
    crs.reset(proj_crs_demote_to_2D(context, nullptr, crs.get()));
  return crs;
}

}  // namespace

ProjHandle<PJ> proj_crs(PJ_CONTEXT* context, const char* text) {
  std::string definition = text;
  const bool digits =
      !definition.empty() && std::all_of(definition.begin(), definition.end(),
                                         [](char c) { return c >= '0' && c <= '9'; });
  if (digits) definition = "EPSG:" + definition;
  if (definition.starts_with("+") && definition.find("+type=crs") == std::string::npos)
    definition += " +type=crs";
  ProjHandle<PJ> crs(proj_create(context, definition.c_str()));
  if (!crs || proj_is_crs(crs.get()) == 0) return {};
  return horizontal(context, std::move(crs));
}

Crs lon_lat() { return {.name = "EPSG:4326", .geographic = true}; }

Crs british_national_grid() { return {.name = "EPSG:27700"}; }

Crs parse_crs(const std::string& text, const std::string& where) {
  if (text == "none") return {.name = "none"};
  const ProjHandle<PJ_CONTEXT> context = proj_context();
  const ProjHandle<PJ> crs = proj_crs(context.get(), text.c_str());
  if (!crs) {
    throw Error::usage(where, "'" + text + "' is no coordinate reference system that PROJ knows",
                       remedy);
  }
  const PJ_TYPE type = proj_get_type(crs.get());
  if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS)
    return {.name = name_of(context.get(), crs.get()), .geographic = true};
  if (type == PJ_TYPE_PROJECTED_CRS) {
    return {.name = name_of(context.get(), crs.get()),
            .metres_per_unit = unit_of(context.get(), crs.get())};
  }
  throw Error::usage(where, "'" + text + "' is neither geographic nor projected", remedy);
}

}  // namespace firemark::geo
