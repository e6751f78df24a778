// A million rows of id, lon, lat, type, date: ours beside the CSV driver of OGR, which QGIS and
// ogr2ogr read with. Both add up every coordinate and the length of every text, and must agree.
//
//   read_bench                              an invented table: plain, all quoted, gzipped
//   read_bench FILE LON LAT [COLUMN...]     a file of your own, by its column names
#include "bench/ratio.hpp"
#include "engine/random.hpp"
#include "geo/delimited.hpp"
#include "geo/number.hpp"
#include "tests/support/scratch.hpp"

#include <ogrsf_frmts.h>
#include <zlib.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace firemark;
using namespace firemark::geo;

namespace {

struct Sums {
  std::size_t rows = 0;
  double coordinates = 0;
  std::size_t letters = 0;
  friend bool operator==(const Sums&, const Sums&) = default;
};

/// The first two columns are coordinates, the others text.
using Columns = std::vector<std::string>;

Sums by_firemark(const std::string& file, const Columns& columns) {
  DelimitedReader reader(file);
  std::vector<std::size_t> wanted;
  for (const std::string& name : columns) {
    const auto at = std::find(reader.header().begin(), reader.header().end(), name);
    wanted.push_back(static_cast<std::size_t>(at - reader.header().begin()));
  }
  reader.want(wanted);
  Sums sums;
  for (Record record; reader.next(record); ++sums.rows) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const std::string_view text = record.fields[wanted[i]];
      if (i < 2) {
        sums.coordinates += parse_number(text).value_or(0);
      } else {
        sums.letters += text.size();
      }
    }
  }
  return sums;
}

Sums by_ogr(const std::string& file, const Columns& columns) {
  const std::string name = file.ends_with(".gz") ? "/vsigzip/" + file : file;
  const char* const drivers[] = {"CSV", nullptr};
  GDALDatasetUniquePtr data(
      GDALDataset::Open(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers));
  OGRLayer* const layer = data->GetLayer(0);
  std::vector<int> wanted;
  for (const std::string& column : columns) {
    wanted.push_back(layer->GetLayerDefn()->GetFieldIndex(column.c_str()));
  }
  Sums sums;
  OGRFeatureUniquePtr feature;
  for (; (feature = OGRFeatureUniquePtr(layer->GetNextFeature())) != nullptr; ++sums.rows) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (i < 2) {
        sums.coordinates += feature->GetFieldAsDouble(wanted[i]);
      } else {
        sums.letters += std::string_view(feature->GetFieldAsString(wanted[i])).size();
      }
    }
  }
  return sums;
}

std::string invented(bool quoted) {
  const std::vector<std::string> types = {"Criminal damage and arson", "Anti-social behaviour",
                                          "Public order", "Violence and sexual offences"};
  const std::string q = quoted ? "\"" : "";
  std::string text = "id,lon,lat,type,date\n";
  Stream stream(1);
  for (int i = 1; i <= 1'000'000; ++i) {
    char row[160];
    const auto month = static_cast<int>(stream.below(12)) + 1;
    const auto day = static_cast<int>(stream.below(28)) + 1;
    const int size = std::snprintf(
        row, sizeof row, "%d,%s%.6f%s,%s%.6f%s,%s%s%s,2025-%02d-%02d\n", i, q.c_str(),
        -2 + stream.uniform(), q.c_str(), q.c_str(), 54.4 + 0.5 * stream.uniform(), q.c_str(),
        q.c_str(), types[stream.below(types.size())].c_str(), q.c_str(), month, day);
    text.append(row, static_cast<std::size_t>(size));
  }
  return text;
}

void write(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

void write_gzip(const std::string& file, const std::string& text) {
  gzFile out = gzopen(file.c_str(), "wb6");
  gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
  gzclose(out);
}

void compare(const std::string& what, const std::string& file, const Columns& columns) {
  Sums ours, peers;
  bench::compare(
      what, "OGR CSV driver", [&] { ours = by_firemark(file, columns); },
      [&] { peers = by_ogr(file, columns); });
  if (ours == peers) return;
  std::printf("the sums differ: %zu rows %.9f %zu, OGR %zu rows %.9f %zu\n", ours.rows,
              ours.coordinates, ours.letters, peers.rows, peers.coordinates, peers.letters);
  std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
  GDALAllRegister();
  if (count > 3) {
    compare(arguments[1], arguments[1], Columns(arguments + 2, arguments + count));
    return 0;
  }
  const Columns columns = {"lon", "lat", "type", "date"};
  const test::Scratch folder;
  write(folder / "plain.csv", invented(false));
  write(folder / "quoted.csv", invented(true));
  write_gzip(folder / "packed.csv.gz", invented(false));
  compare("1M rows", folder / "plain.csv", columns);
  compare("1M rows, coordinates and text quoted", folder / "quoted.csv", columns);
  compare("1M rows, gzipped", folder / "packed.csv.gz", columns);
}
