#include "geo/gdal_writing.hpp"

#include "engine/error.hpp"
#include "geo/disk.hpp"

#include <cpl_conv.h>
#include <ogr_spatialref.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <utility>

namespace firemark::geo {
namespace {

/// Setting: dates stand still; the journal is of no use to a file that is thrown away when
/// something goes wrong.
constexpr std::array<std::pair<const char*, const char*>, 4> settings = {{
    {"OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"},
    {"OGR_SQLITE_SYNCHRONOUS", "OFF"},
    {"OGR_SQLITE_JOURNAL", "MEMORY"},
    {"GDAL_PAM_ENABLED", "NO"},
}};

/// A disk with less room than this did not suffice.
constexpr std::uintmax_t no_room = 1 << 16;

bool no_room_beside(const std::string& path) {
  std::error_code failure;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const auto room = std::filesystem::space(folder.empty() ? "." : folder, failure);
  return !failure && room.available < no_room;
}

/// Drivers say it in their own words, or fail at something else in the wake of it; then errno
/// still knows, or the disk itself.
bool disk_full(const std::string& path, const std::string& words) {
  return errno == ENOSPC || words.find("disk is full") != std::string::npos ||
         words.find("No space left") != std::string::npos || no_room_beside(path);
}

}  // namespace

GdalWriting::GdalWriting(std::string path) : path_(std::move(path)) {
  start_gdal();
  errno = 0;
  for (const auto& [name, value] : settings) {
    const char* before = CPLGetThreadLocalConfigOption(name, nullptr);
    before_.push_back(before != nullptr ? std::optional<std::string>(before) : std::nullopt);
    CPLSetThreadLocalConfigOption(name, value);
  }
}

GdalWriting::~GdalWriting() {
  for (std::size_t i = 0; i < settings.size(); ++i) {
    CPLSetThreadLocalConfigOption(settings[i].first, before_[i] ? before_[i]->c_str() : nullptr);
  }
}

void GdalWriting::check(bool done, const std::string& doing) const {
  if (done && messages_.failure().empty()) return;
  if (disk_full(path_, messages_.failure())) throw system_error(path_, ENOSPC, doing);
  const std::string& reason = messages_.failure();
  throw Error::data(path_, "cannot " + doing + (reason.empty() ? "" : ": " + reason),
                    "See that the disk is in order, or write another format.");
}

void GdalWriting::check_room() const {
  if (no_room_beside(path_)) throw system_error(path_, ENOSPC, "write");
}

std::unique_ptr<OGRSpatialReference> gdal_crs(const Crs& crs) {
  if (!crs.on_earth()) return nullptr;
  auto result = std::make_unique<OGRSpatialReference>();
  if (result->SetFromUserInput(crs.name.c_str()) != OGRERR_NONE) {
    throw Error::usage("", "'" + crs.name + "' is no coordinate reference system that GDAL knows",
                       "Say a code such as EPSG:27700.");
  }
  result->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return result;
}

}  // namespace firemark::geo
