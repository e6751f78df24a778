#include "geo/text_check.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <array>

namespace firemark::geo {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view save_as_csv =
    "Open it in a spreadsheet and save the table as CSV UTF-8.";
constexpr std::string_view give_as_layer =
    "Give it under a name with its usual ending, so that it is read as a map layer.";

struct Signature {
  std::string_view bytes;
  std::string_view what;
  std::string_view remedy;
};

constexpr std::array<Signature, 14> signatures = {{
    {"PK\x03\x04"sv, "a ZIP archive or an XLSX or ODS workbook",
     "Unpack the archive, or give the workbook under a name that ends in .xlsx or .ods."},
    {"\xD0\xCF\x11\xE0"sv, "an old Excel workbook (.xls)", save_as_csv},
    {"SQLite format 3\0"sv, "a GeoPackage or SQLite database", give_as_layer},
    {"fgb\x03"sv, "a FlatGeobuf layer", give_as_layer},
    {"\0\0\x27\x0A"sv, "a shapefile", give_as_layer},
    {"%PDF"sv, "a PDF document", "Ask for the table as CSV."},
    {"PAR1"sv, "a Parquet file", "Write it as CSV or GeoPackage first."},
    {"\xFF\xFE"sv, "UTF-16 text", save_as_csv},
    {"\xFE\xFF"sv, "UTF-16 text", save_as_csv},
    {"BZh"sv, "a bzip2 archive", "Unpack it first with 'bunzip2'."},
    {"\xFD"
     "7zXZ"sv,
     "an xz archive", "Unpack it first with 'unxz'."},
    {"\x28\xB5\x2F\xFD"sv, "a zstd archive", "Unpack it first with 'unzstd'."},
    {"7z\xBC\xAF"sv, "a 7-Zip archive", "Unpack it first."},
    {"\x1F\x8B"sv, "gzip inside gzip", "Unpack it once with 'gunzip'."},
}};

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

}  // namespace

void check_is_table(std::string_view head, const std::string& path) {
  for (const Signature& signature : signatures) {
    if (!head.starts_with(signature.bytes)) continue;
    throw Error::data(path, "looks like " + std::string(signature.what) + ", not delimited text",
                      std::string(signature.remedy));
  }
  const std::size_t first = head.find_first_not_of(" \t");
  if (first != std::string_view::npos && (head[first] == '{' || head[first] == '<')) {
    throw Error::data(path,
                      head[first] == '{' ? "looks like JSON, not delimited text"
                                         : "looks like XML or HTML, not delimited text",
                      "If it is a map layer (GeoJSON, KML, GML), give it under a name with that "
                      "ending; if a web page, fetch the table itself.");
  }
  const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  if (std::any_of(line.begin(), line.end(), is_control)) {
    throw Error::data(path, "is not text: its first line has control characters",
                      "Give a table saved as CSV, or a map layer under its usual ending.");
  }
}

}  // namespace firemark::geo
