#include "geo/gdal_handle.hpp"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <mutex>

namespace firemark::geo {
namespace {

thread_local GdalMessages* listening = nullptr;

void CPL_STDCALL hear(CPLErr severity, CPLErrorNum /*number*/, const char* message) {
  if (severity == CE_Debug || listening == nullptr) return;
  listening->add(message, severity >= CE_Failure);
}

}  // namespace

void GdalDeleter::operator()(GDALDataset* dataset) const { GDALClose(dataset); }
void GdalDeleter::operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
void GdalDeleter::operator()(OGRGeometry* geometry) const {
  OGRGeometryFactory::destroyGeometry(geometry);
}

void start_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    CPLSetErrorHandler(hear);
    GDALAllRegister();
  });
}

GdalMessages::GdalMessages() : outer_(listening) { listening = this; }
GdalMessages::~GdalMessages() { listening = outer_; }

}  // namespace firemark::geo
