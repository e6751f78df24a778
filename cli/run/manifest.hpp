#pragma once

#include "cli/briefing/class_limits.hpp"
#include "cli/run/plan.hpp"
#include "geo/crs.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// A file that was read or written.
struct ManifestFile {
  std::string path = {};  ///< below the data folder, or below the output folder
  std::string sha256 = {};
  std::uint64_t bytes = 0;
};

/// Measures a file of `folder`.
ManifestFile manifest_file(const std::string& folder, const std::string& path);

/// What one theme's records came to.
struct ManifestTheme {
  const Theme* theme = nullptr;
  std::uint64_t located = 0;
  std::uint64_t inside = 0;
  std::size_t kde_hotspots = 0;
  std::size_t clusters = 0;
  std::size_t kde_left_out = 0;  ///< hotspots that chance gives too often to be shown
  std::size_t clusters_left_out = 0;
  double bandwidth = 0;  ///< [m] of the density; 0 where there is none
  ClassLimits density_classes = {};
  std::vector<ClassLimits> area_classes = {};  ///< by set of the plan
};

/// All that is needed to do it again, and to show that it was done so.
struct Manifest {
  const Plan* plan = nullptr;
  std::vector<ManifestFile> inputs = {};
  std::vector<ManifestFile> outputs = {};
  std::uint64_t rows = 0;
  std::uint64_t used = 0;
  geo::Crs crs = {};
  geo::Operation operation = {};
  std::vector<ManifestTheme> themes = {};
  /// Numbers of texts that no attribute has, with their sentences: there should be none.
  std::vector<std::string> unknown_numbers = {};
  std::string written = {};  ///< "2026-11-24T10:00:00Z": the only thing that two runs differ in
};

/// The options that decide a theme's density and its bands, by method, as the manifest has them.
nlohmann::ordered_json density_options_json(const Theme& theme);

/// `manifest.json`.
std::string manifest_json(const Manifest& manifest);

}  // namespace firemark::cli
