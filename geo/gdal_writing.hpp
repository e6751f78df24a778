#pragma once

#include "geo/crs.hpp"
#include "geo/gdal_handle.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

class OGRSpatialReference;

namespace firemark::geo {

/// While one of these lives, GDAL on this thread writes the same bytes at any time (a GeoPackage
/// holds dates), does not wait for the disk (OutputFile does, once) and keeps its complaints here
/// instead of printing them.
class GdalWriting {
 public:
  /// `path` is the name in messages.
  explicit GdalWriting(std::string path);
  ~GdalWriting();
  GdalWriting(const GdalWriting&) = delete;
  GdalWriting& operator=(const GdalWriting&) = delete;

  /// Throws Error (data) where `done` is false or GDAL has failed at anything so far: the disk is
  /// full, or in GDAL's own words. `doing` completes "cannot ...".
  void check(bool done, const std::string& doing) const;
  /// Throws Error (data) where the disk has no room left: for drivers that write again what they
  /// have written and then cannot say what was missing.
  void check_room() const;

 private:
  std::string path_;
  GdalMessages messages_;
  std::vector<std::optional<std::string>> before_;  ///< what the settings were
};

/// The CRS as GDAL knows it, longitude (east) first; nullptr for coordinates without one.
std::unique_ptr<OGRSpatialReference> gdal_crs(const Crs& crs);

}  // namespace firemark::geo
