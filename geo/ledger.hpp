#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace firemark::geo {

/// Why a record was set aside. One reason a record: the first that applies, in this order.
enum class Reason : std::uint8_t {
  broken_row,      ///< the row has fewer or more fields than the header, or a quote never closes
  no_coordinates,  ///< empty, NULL, or absent
  masked_coordinates,  ///< digits hidden: "376***"
  not_a_number,        ///< a coordinate that is no finite number
  null_island,         ///< 0, 0
  swapped_axes,  ///< plausible only with longitude and latitude (or easting and northing) swapped
  outside_plausible,  ///< outside the area where the CRS, or the user, says data can be
  bad_grid_reference,
  bad_date,
  filtered,  ///< left out by --where or the period: asked for, not a fault
};
inline constexpr std::size_t reasons = 10;

/// "no coordinates", "masked coordinates", ...
std::string_view reason_name(Reason reason);

struct Reject {
  std::uint32_t file = 0;
  std::uint64_t row = 0;
  Reason reason = {};
  std::string field = {};
  std::string value = {};
};

/// The account of a reading: rows read = used + set aside, each with a reason.
struct Ledger {
  struct Source {
    std::string path = {};
    std::string layout = {};    ///< "data.police.uk", "generic lon/lat", ...
    std::string encoding = {};  ///< "UTF-8", "Windows-1252"
    std::string crs = {};       ///< of its coordinates
    std::vector<std::pair<std::string, std::string>> columns = {};  ///< "lon", "Longitude"; ...
    std::uint64_t rows = 0;
    std::uint64_t used = 0;
    std::array<std::uint64_t, reasons> aside = {};
    std::array<std::uint64_t, reasons> first_row = {};  ///< row of the first such record, 0 none
  };
  std::vector<Source> sources = {};
  std::vector<Reject> rejects = {};     ///< every record set aside, in reading order
  std::uint64_t exact_duplicates = 0;   ///< used: every field as in an earlier record of the set
  std::uint64_t distinct_places = 0;    ///< distinct coordinates among the used records
  bool snap_points = false;             ///< few distinct coordinates: places are anonymised
  std::uint64_t ambiguous_times = 0;    ///< fell in the hour that the clock change doubles or skips
  std::vector<std::string> notes = {};  ///< what a person should know, in sentences

  std::uint64_t rows() const;
  /// Rows read but for those left out because they were not asked for (`filtered`).
  std::uint64_t asked() const;
  std::uint64_t used() const;
  std::uint64_t set_aside(Reason reason) const;
};

/// Adds another reading's account, as where two sets of files are read one after the other: its
/// sources follow, its rejects keep pointing at them, counts are added (places that both sets know
/// count twice), a note that both have stands once.
void append(Ledger& ledger, const Ledger& more);

/// The short table for stderr: files, rows read, used, and set aside by reason.
std::string ledger_table(const Ledger& ledger);
/// The same with everything else, as JSON text (`data_quality.json`).
std::string ledger_json(const Ledger& ledger);
/// `rejects.csv`: file,row,reason,field,value; without the records that were left out because they
/// were not asked for. Coordinates of usable records are never in it.
void write_rejects(const Ledger& ledger, const std::string& path);

}  // namespace firemark::geo
