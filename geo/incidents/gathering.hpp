#pragma once

#include "engine/progress.hpp"
#include "geo/incidents.hpp"
#include "geo/incidents/clock.hpp"
#include "geo/incidents/distinct.hpp"
#include "geo/incidents/fence.hpp"
#include "geo/incidents/plan.hpp"
#include "geo/incidents/record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace firemark::geo {

/// Gathers files, one after the other, into one set: every row is used or in the ledger.
class Gathering {
 public:
  Gathering(IncidentSet& set, const IncidentOptions& options, const std::optional<Crs>& working);

  void read(const std::string& file, Progress& progress);
  /// Takes out what turned out unusable, counts places, and adds the notes.
  void finish();

 private:
  struct File;  ///< what is known while one file is read

  void row(const Record& record, File& file);
  /// Counts the record as set aside, and says so in the ledger.
  void aside(File& file, std::uint64_t line, const Fault& fault, std::string_view value);
  /// The same for a record that is already among the incidents.
  void take_out(File& file, std::size_t row, Reason reason);
  void judge_places(File& file);
  void project(File& file, Point middle);
  void note(const std::string& text);
  void note_unmet_conditions();

  IncidentSet& set_;
  const IncidentOptions& options_;
  std::optional<Crs> working_;
  std::vector<std::uint64_t> hashes_ = {};  ///< of all fields of each row of the set
  std::vector<std::uint32_t> out_ = {};     ///< rows of the set to be taken out, ascending
  std::vector<std::uint64_t> met_ = {};     ///< rows that met each condition
  bool months_ = false;
};

}  // namespace firemark::geo
