#include "geo/write.hpp"

#include "engine/error.hpp"
#include "geo/csv_writer.hpp"
#include "geo/disk.hpp"
#include "geo/geojson_writer.hpp"
#include "geo/ogr_writer.hpp"
#include "geo/raster_writer.hpp"
#include "geo/suggest.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

namespace firemark::geo {
namespace {

std::string ending_of(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

const std::vector<std::string> layer_endings = {".geojson", ".gpkg", ".fgb", ".csv"};

[[noreturn]] void refuse_ending(const std::string& path, const std::string& ending,
                                const std::vector<std::string>& known) {
  std::string list;
  for (const std::string& one : known) {
    list += (list.empty() ? "" : &one == &known.back() ? " or " : ", ") + one;
  }
  const std::string near = did_you_mean(ending, known);
  throw Error::usage(
      path,
      ending.empty() ? "the name has no ending that says the format"
                     : "there is no format '" + ending + "'" + (near.empty() ? "" : "; " + near),
      "End the name in " + list + ".");
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

void write_bytes(std::string_view text, const OutputFile& output) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(output.temporary().c_str(), "wbe"));
  if (!file) throw system_error(output.path(), errno, "write to the folder");
  const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  if (!written || std::fflush(file.get()) != 0) throw system_error(output.path(), errno, "write");
}

}  // namespace

void write_layer(const Layer& layer, const std::string& path, Existing existing) {
  const std::string ending = ending_of(path);
  if (std::ranges::find(layer_endings, ending) == layer_endings.end()) {
    refuse_ending(path, ending, layer_endings);
  }
  OutputFile output(path, existing);
  if (ending == ".geojson") {
    write_bytes(geojson(layer), output);
  } else if (ending == ".csv") {
    write_bytes(csv(layer), output);
  } else if (ending == ".gpkg") {
    create_geopackage({&layer, 1}, output.temporary(), path);
  } else {
    create_flatgeobuf(layer, output.temporary(), path);
  }
  output.commit();
}

void write_geopackage(std::span<const Layer> layers, const std::string& path, Existing existing) {
  if (ending_of(path) != ".gpkg") refuse_ending(path, ending_of(path), {".gpkg"});
  OutputFile output(path, existing);
  create_geopackage(layers, output.temporary(), path);
  output.commit();
}

void write_raster(const Surface& surface, const Crs& crs, const std::string& path,
                  Existing existing, const std::string& title) {
  const RasterBand band = {title.empty() ? surface.unit : title + " [" + surface.unit + "]",
                           surface};
  write_rasters({&band, 1}, crs, path, existing, title);
}

void write_rasters(std::span<const RasterBand> bands, const Crs& crs, const std::string& path,
                   Existing existing, const std::string& title) {
  const std::string ending = ending_of(path);
  if (ending != ".tif" && ending != ".tiff") refuse_ending(path, ending, {".tif"});
  OutputFile output(path, existing);
  create_geotiff(bands, crs, title, output.temporary(), path);
  output.commit();
}

void write_text(std::string_view text, const std::string& path, Existing existing) {
  OutputFile output(path, existing);
  write_bytes(text, output);
  output.commit();
}

}  // namespace firemark::geo
