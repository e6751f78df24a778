#include "geo/qgis_project.hpp"

#include "geo/markup_text.hpp"
#include "geo/qgis_layout.hpp"

#include <fmt/format.h>

namespace firemark::geo {
namespace {

/// `srsid` must be there and positive for QGIS to look at `authid`; which number does not matter.
std::string crs_element(const Crs& crs) {
  const bool coded = crs.name.starts_with("EPSG:");
  return fmt::format(
      "<spatialrefsys>{}<srsid>1</srsid><srid>{}</srid><authid>{}</authid></spatialrefsys>",
      coded ? "" : "<wkt>" + xml_text(crs.name) + "</wkt>", coded ? crs.name.substr(5) : "0",
      coded ? crs.name : "");
}

/// QGIS gives a layer another id where it has no more than 10 letters, and then its tree is empty.
std::string id(std::size_t i) { return fmt::format("firemark_layer_{:03}", i); }

/// Titles in the tree stand under their group's name; elsewhere (legends) a layer stands alone.
std::string tree(const std::vector<QgisLayer>& layers) {
  std::string text, open;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const QgisLayer& layer = layers[i];
    if (i == 0 || layer.group != open) {
      if (i > 0) text += "</layer-tree-group>\n";
      open = layer.group;
      text +=
          fmt::format("<layer-tree-group name=\"{}\" checked=\"Qt::Checked\" expanded=\"{}\">\n",
                      xml_text(layer.group), i == 0 ? 1 : 0);
    }
    text += fmt::format(
        "<layer-tree-layer id=\"{}\" name=\"{}\" checked=\"{}\" expanded=\"{}\" "
        "providerKey=\"{}\" source=\"{}\"/>\n",
        id(i), xml_text(layer.title), layer.shown ? "Qt::Checked" : "Qt::Unchecked",
        layer.shown ? 1 : 0, layer.raster ? "gdal" : "ogr", xml_text(layer.source));
  }
  if (!layers.empty()) text += "</layer-tree-group>\n";
  return text;
}

/// The layers on view, as a legend has them.
std::string legend_tree(const std::vector<QgisLayer>& layers) {
  std::string text = "<layer-tree-group>\n<customproperties/>\n";
  for (std::size_t i = 0; i < layers.size(); ++i)
    if (layers[i].shown)
      text += fmt::format(
          "<layer-tree-layer id=\"{}\" name=\"{}\" checked=\"Qt::Checked\" expanded=\"1\" "
          "providerKey=\"{}\" source=\"{}\"/>\n",
          id(i), xml_text(layers[i].title), layers[i].raster ? "gdal" : "ogr",
          xml_text(layers[i].source));
  return text + "</layer-tree-group>\n";
}

std::string layouts(const QgisProject& project) {
  QgisLayout page = {.name = "Page",
                     .title = project.title,
                     .foot = project.foot,
                     .legend = legend_tree(project.layers),
                     .extent = project.extent};
  std::string text = qgis_layout(page);
  for (std::size_t i = 0; i < project.layers.size(); ++i) {
    if (project.atlas.empty() || project.layers[i].source != project.atlas) continue;
    page.name = "Page for each of " + project.layers[i].title;
    page.coverage = id(i);
    page.coverage_source = project.layers[i].source;
    page.coverage_name = project.layers[i].title;
    text += qgis_layout(page);
    break;
  }
  return "<Layouts>\n" + text + "</Layouts>\n";
}

/// The span of days as QGIS has it, from the first moment to the last second.
std::string range(const char* element, const QgisProject& project) {
  return fmt::format("<{0}><start>{1}T00:00:00Z</start><end>{2}T23:59:59Z</end></{0}>", element,
                     project.from, project.to);
}
bool timed(const QgisProject& project) { return !project.from.empty() && !project.to.empty(); }

std::string project_time(const QgisProject& project) {
  if (!timed(project)) return "";
  return "<ProjectTimeSettings timeStepUnit=\"mon\" timeStep=\"1\" frameRate=\"1\" "
         "cumulativeTemporalRange=\"0\">" +
         range("TemporalRange", project) + "</ProjectTimeSettings>\n";
}

/// A layer tells of the whole of the time; borders of any.
std::string layer_time(const QgisProject& project, const QgisLayer& layer) {
  if (!timed(project) || !layer.of_the_time) return "";
  return "<temporal enabled=\"1\" mode=\"0\" limitMode=\"0\" startField=\"\" endField=\"\" "
         "durationField=\"\" durationUnit=\"min\" fixedDuration=\"0\" accumulate=\"0\" "
         "startExpression=\"\" endExpression=\"\">" +
         range("fixedRange", project) + "</temporal>\n";
}

std::string map_layer(const QgisProject& project, std::size_t i) {
  const QgisLayer& layer = project.layers[i];
  return fmt::format(
      "<maplayer type=\"{}\"{} labelsEnabled=\"{}\" autoRefreshEnabled=\"0\">\n<id>{}</id>\n"
      "<datasource>{}</datasource>\n<layername>{}</layername>\n<srs>{}</srs>\n"
      "<provider{}>{}</provider>\n{}{}</maplayer>\n",
      layer.raster ? "raster" : "vector", layer.raster ? "" : " geometry=\"Polygon\"",
      layer.style.labels ? 1 : 0, id(i), xml_text(layer.source), xml_text(layer.title),
      crs_element(project.crs), layer.raster ? "" : " encoding=\"UTF-8\"",
      layer.raster ? "gdal" : "ogr", layer_time(project, layer), layer.style.elements);
}

}  // namespace

std::string qgis_project(const QgisProject& project) {
  std::string layers, order;
  for (std::size_t i = 0; i < project.layers.size(); ++i) {
    layers += map_layer(project, i);
    order += fmt::format("<layer id=\"{}\"/>\n", id(i));
  }
  const Box& box = project.extent;
  return fmt::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      "<qgis projectname=\"{0}\" version=\"3.22.0\">\n<title>{0}</title>\n"
      "<projectCrs>{1}</projectCrs>\n<layer-tree-group>\n{2}</layer-tree-group>\n"
      "<mapcanvas name=\"theMapCanvas\"><units>{7}</units><extent><xmin>{3:.3f}</xmin>"
      "<ymin>{4:.3f}</ymin><xmax>{5:.3f}</xmax><ymax>{6:.3f}</ymax></extent><rotation>0</rotation>"
      "<destinationsrs>{1}</destinationsrs></mapcanvas>\n"
      "<projectlayers>\n{8}</projectlayers>\n<layerorder>\n{9}</layerorder>\n"
      "<properties>\n<Paths><Absolute type=\"bool\">false</Absolute></Paths>\n"
      "<SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys>\n"
      "</properties>\n"
      "<ProjectViewSettings UseProjectScales=\"0\"><Scales/><DefaultViewExtent xmin=\"{3:.3f}\" "
      "ymin=\"{4:.3f}\" xmax=\"{5:.3f}\" ymax=\"{6:.3f}\">{1}</DefaultViewExtent>"
      "</ProjectViewSettings>\n{10}{11}</qgis>\n",
      xml_text(project.title), crs_element(project.crs), tree(project.layers), box.min.x, box.min.y,
      box.max.x, box.max.y, project.crs.geographic ? "degrees" : "meters", layers, order,
      project_time(project), layouts(project));
}

}  // namespace firemark::geo
