#pragma once

#include <memory>
#include <string>
#include <vector>

class GDALDataset;
class OGRFeature;
class OGRGeometry;
class OGRLayer;

namespace firemark::geo {

struct GdalDeleter {
  void operator()(GDALDataset* dataset) const;
  void operator()(OGRFeature* feature) const;
  void operator()(OGRGeometry* geometry) const;
};

/// Owned things of GDAL. The headers of GDAL are needed only where they are used.
template <class Object>
using GdalHandle = std::unique_ptr<Object, GdalDeleter>;

/// Registers GDAL's drivers, once; from then on GDAL prints nothing. Safe from any thread. Call it
/// before anything of GDAL.
void start_gdal();

/// Collects what GDAL says on this thread while it lives, for our own errors. They may be nested;
/// the innermost listens.
class GdalMessages {
 public:
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  bool empty() const { return said_.empty(); }
  /// The first message: later ones follow from it. Empty where GDAL is content.
  std::string first() const { return said_.empty() ? std::string() : said_.front(); }
  /// The first that is more than a warning.
  const std::string& failure() const { return failure_; }
  void add(const std::string& message, bool failed) {
    said_.push_back(message);
    if (failed && failure_.empty()) failure_ = message;
  }

 private:
  std::vector<std::string> said_ = {};
  std::string failure_ = {};
  GdalMessages* outer_ = nullptr;
};

}  // namespace firemark::geo
