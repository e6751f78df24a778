#pragma once

#include "engine/incidents.hpp"
#include "engine/options.hpp"
#include "engine/progress.hpp"
#include "geo/crs.hpp"
#include "geo/ledger.hpp"

#include <optional>
#include <string>
#include <vector>

namespace firemark::geo {

/// How incident files are to be read. Everything is found out from the header unless said here.
struct IncidentOptions {
  std::string layout = "auto";  ///< a known layout's name, or auto
  std::string mapping = {};     ///< path of a mapping file (TOML)
  std::string crs = {};         ///< CRS of the coordinate columns, where the layout has none
  std::string layer = {};       ///< layer of a file with several
  std::string timezone = "Europe/London";
  std::string from = {};                ///< first day used, 2025-10-01
  std::string to = {};                  ///< last day used, inclusive
  std::vector<std::string> where = {};  ///< "column=value": all must hold; repeated column: any of
  std::vector<std::string> keep = {};   ///< further columns to keep, by their name in the file
  std::string weight = {};  ///< column of the weights, where each record must have a number
};
void describe(IncidentOptions& options, const OptionVisitor& visit);

/// What a reading gives: the located incidents in the working CRS, and the account of the rest.
struct IncidentSet {
  Incidents incidents = {};
  Ledger ledger = {};
  Crs crs = {};  ///< the working CRS of incidents.points; without a name where none was given and
                 ///< no record decides
  Operation operation = {};  ///< how coordinates came there
};

/// Reads files (globs are expanded, sorted by name) as one set of incidents.
///
/// CSV and TSV by our own streaming reader, plain or gzipped; everything else that OGR opens
/// (`file.gpkg|layername=x`, `PG:...`, `.xlsx`, ...) through OGR. `working` is the CRS to come
/// out in; where it is absent the data decide (see working_crs).
/// Throws Error (data) for a file that is missing, empty or of no use, naming the remedy; a bad
/// row is never an error but a line of the ledger.
IncidentSet read_incidents(const std::vector<std::string>& files, const IncidentOptions& options,
                           const std::optional<Crs>& working = {},
                           Progress& progress = Progress::none());

/// Files that `patterns` name: globs expanded and sorted, plain names as they are. Throws Error
/// (data) for a glob that matches nothing.
std::vector<std::string> expand_globs(const std::vector<std::string>& patterns);

}  // namespace firemark::geo
