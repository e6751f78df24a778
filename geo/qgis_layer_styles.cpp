#include "geo/gdal_writing.hpp"
#include "geo/qgis_project.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace firemark::geo {
namespace {

std::string sql_text(const std::string& text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += '\'';
    result += c;
  }
  return result + "'";
}

/// The table as QGIS itself makes it (qgis 3.22, "Save style in database").
constexpr const char* create_table =
    "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
    "f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), "
    "f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, "
    "useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
    "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))";

/// Dates are fixed: the file is the same whenever it is written.
constexpr const char* no_date = "'2000-01-01T00:00:00.000Z'";

}  // namespace

void write_layer_styles(const std::vector<DefaultStyle>& styles, const std::string& path) {
  const GdalWriting writing(path);
  GdalHandle<GDALDataset> file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
  writing.check(file != nullptr, "open it again for its styles");
  const auto execute = [&](const std::string& sql) {
    file->ReleaseResultSet(file->ExecuteSQL(sql.c_str(), nullptr, ""));
    writing.check(true, "write its styles");
  };
  writing.check(file->StartTransaction() == OGRERR_NONE, "begin to write its styles");
  execute(create_table);
  execute(std::string("INSERT INTO gpkg_contents (table_name, data_type, identifier, description, "
                      "last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ") +
          no_date + ")");
  for (const DefaultStyle& style : styles)
    execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
        "update_time) VALUES ('', '', " +
        sql_text(style.layer) + ", 'geom', 'default', " + sql_text(qml(style.style)) +
        ", '', 1, '', '', " + no_date + ")");
  writing.check(file->CommitTransaction() == OGRERR_NONE, "finish writing its styles");
  file.reset();
  writing.check(true, "finish writing its styles");
}

}  // namespace firemark::geo
