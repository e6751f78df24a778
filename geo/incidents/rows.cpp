#include "geo/incidents/rows.hpp"

#include "geo/byte_source.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

namespace firemark::geo {
namespace {

class DelimitedRows : public RowSource {
 public:
  explicit DelimitedRows(const std::string& file) : reader_(file) {}

  const std::vector<std::string>& header() const override { return reader_.header(); }
  void want(std::span<const std::size_t> columns) override { reader_.want(columns); }
  bool next(Record& record) override { return reader_.next(record); }
  std::uint64_t rows() const override { return reader_.rows(); }
  std::string encoding() const override { return std::string(reader_.encoding()); }

 private:
  DelimitedReader reader_;
};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// MapInfo's .tab says so in its first line; any other is a table with tabs.
bool is_mapinfo(const std::string& file) {
  char head[6] = {};
  return open_bytes(file)->read(head, sizeof head) == sizeof head &&
         std::string_view(head, sizeof head) == "!table";
}

bool is_layer(const std::string& file) {
  static constexpr std::array<std::string_view, 19> endings = {
      ".geojson", ".json", ".geojsonl", ".topojson", ".gpkg", ".shp", ".fgb",
      ".kml",     ".kmz",  ".gml",      ".xlsx",     ".xls",  ".ods", ".sqlite",
      ".gdb",     ".mif",  ".zip",      ".gpx",      ".dbf"};
  const std::size_t colon = file.find(':');
  const bool connection = file.starts_with("/vsi") || (colon != std::string::npos && colon > 1 &&
                                                       !std::filesystem::exists(file));
  if (connection || file.find('|') != std::string::npos) return true;
  std::filesystem::path path = lower(file);
  if (path.extension() == ".gz") path = path.stem();
  const std::string ending = path.extension();
  if (std::find(endings.begin(), endings.end(), ending) != endings.end()) return true;
  return ending == ".tab" && is_mapinfo(file);
}

}  // namespace

std::unique_ptr<RowSource> open_rows(const std::string& file, const std::string& layer,
                                     const std::string& crs) {
  if (is_layer(file)) return open_layer_rows(file, layer, crs);
  return std::make_unique<DelimitedRows>(file);
}

}  // namespace firemark::geo
