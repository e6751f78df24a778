#pragma once

#include "cli/scan/scan_files.hpp"
#include "cli/scan/scan_prm_keys.hpp"
#include "engine/error.hpp"
#include "engine/scan/calendar.hpp"
#include "engine/scan/options.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// Radius of SaTScan's globe.
inline constexpr double globe_km = 6367;

/// The parameters of a SaTScan parameter file, asked by name. Faults name file and line.
class Parameters {
 public:
  explicit Parameters(const std::string& path);

  std::string text(const std::string& key) const;
  double number(const std::string& key, double otherwise) const;
  std::int64_t whole(const std::string& key, std::int64_t otherwise) const;
  /// "1.5,2,3".
  std::vector<double> numbers(const std::string& key) const;
  DayRange days(const std::string& key) const;
  /// A file beside the parameter file.
  std::string file(const std::string& key) const;
  Error fault(const std::string& key, const std::string& remedy) const;

 private:
  std::string path_;
  PrmValues values_;
};

/// What they ask for; `calendar` becomes the study period in its intervals. Throws Error (data)
/// for what is not supported.
ScanOptions scan_options(const Parameters& parameters, StudyCalendar& calendar);

}  // namespace firemark::cli
