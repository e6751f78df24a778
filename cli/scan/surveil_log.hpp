#pragma once

#include "cli/scan/scan_study.hpp"
#include "engine/hotspot/hotspot.hpp"
#include "engine/scan/scan.hpp"
#include "engine/scan/surveil.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

class Console;

/// The log of a prospective scan that is run week after week: a CSV, a row for each cluster of each
/// run, for each that ended, and one for a run without any. Made anew where it is not there yet.
class SurveilLog {
 public:
  /// Reads the log of runs before `today`, the last day of this run's study; rows of a run of the
  /// same day are left out, this one replaces them. Throws Error (data) where the file is no such
  /// log, and where it has a later run.
  SurveilLog(std::string path, std::int64_t today);

  /// Names this run's clusters as the last run did, puts names, status and history on the hotspots
  /// and tells the person what is new and what has ended.
  void trace(const Scan& scan, const ScanStudy& study, const ScanOptions& options,
             std::vector<Hotspot>& hotspots, Console& console);

  /// The whole log, this run's rows last.
  void write() const;

 private:
  using Row = std::vector<std::string>;
  std::string path_;
  std::int64_t today_;
  std::vector<Row> rows_ = {};
  std::string last_run_ = {};

  void read();
  std::vector<AliveCluster> last_alive() const;
};

}  // namespace firemark::cli
