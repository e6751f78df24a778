#include "geo/raster_writer.hpp"

#include "engine/error.hpp"
#include "geo/gdal_handle.hpp"
#include "geo/gdal_writing.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <vector>

namespace firemark::geo {
namespace {

std::vector<float> north_up(const Surface& surface) {
  const Grid& grid = surface.grid;
  std::vector<float> cells;
  cells.reserve(grid.size());
  for (std::int32_t row = grid.rows - 1; row >= 0; --row) {
    for (std::int32_t column = 0; column < grid.columns; ++column) {
      cells.push_back(static_cast<float>(surface.values[grid.index(column, row)]));
    }
  }
  return cells;
}

GdalHandle<GDALDataset> in_memory(std::span<const RasterBand> bands, const Crs& crs,
                                  const std::string& title, const GdalWriting& writing) {
  const Grid& grid = bands.front().surface.grid;
  GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("MEM");
  writing.check(memory != nullptr, "hold the raster");
  GdalHandle<GDALDataset> raster(memory->Create(
      "", grid.columns, grid.rows, static_cast<int>(bands.size()), GDT_Float32, nullptr));
  writing.check(raster != nullptr, "hold the raster");
  const double top = grid.box().max.y;
  double transform[] = {grid.origin.x, grid.cell, 0, top, 0, -grid.cell};
  raster->SetGeoTransform(transform);
  raster->SetSpatialRef(gdal_crs(crs).get());
  raster->SetMetadataItem("AREA_OR_POINT", "Area");
  if (!title.empty()) raster->SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", title.c_str());
  for (int b = 0; b < static_cast<int>(bands.size()); ++b) {
    const Surface& surface = bands[static_cast<std::size_t>(b)].surface;
    GDALRasterBand& band = *raster->GetRasterBand(b + 1);
    band.SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
    band.SetUnitType(surface.unit.c_str());
    band.SetDescription(bands[static_cast<std::size_t>(b)].name.c_str());
    std::vector<float> cells = north_up(surface);
    const CPLErr written = band.RasterIO(GF_Write, 0, 0, grid.columns, grid.rows, cells.data(),
                                         grid.columns, grid.rows, GDT_Float32, 0, 0, nullptr);
    writing.check(written == CE_None, "hold the raster");
  }
  return raster;
}

}  // namespace

void create_geotiff(std::span<const RasterBand> bands, const Crs& crs, const std::string& title,
                    const std::string& file, const std::string& path) {
  for (const RasterBand& band : bands) {
    if (band.surface.values.size() != band.surface.grid.size())
      throw std::logic_error("a surface with more or fewer values than cells");
    if (!(band.surface.grid == bands.front().surface.grid))
      throw std::logic_error("bands of different grids");
  }
  if (bands.empty() || bands.front().surface.grid.size() == 0) {
    throw Error::data(path, "the surface has no cells",
                      "See that the study area and the incidents are not empty.");
  }
  const GdalWriting writing(path);
  const auto raster = in_memory(bands, crs, title, writing);
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("COG");
  writing.check(driver != nullptr, "write GeoTIFF: this GDAL has no COG driver");
  CPLStringList options;
  options.SetNameValue("COMPRESS", "DEFLATE");
  options.SetNameValue("PREDICTOR", "FLOATING_POINT");
  options.SetNameValue("OVERVIEW_RESAMPLING", "AVERAGE");
  options.SetNameValue("NUM_THREADS", "1");
  GdalHandle<GDALDataset> written(
      driver->CreateCopy(file.c_str(), raster.get(), TRUE, options.List(), nullptr, nullptr));
  writing.check(written != nullptr, "write the raster");
  written.reset();
  writing.check(true, "finish writing");
}

}  // namespace firemark::geo
