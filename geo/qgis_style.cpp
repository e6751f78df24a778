#include "geo/qgis_style.hpp"

#include "geo/markup_text.hpp"
#include "geo/number_text.hpp"

#include <fmt/format.h>

namespace firemark::geo {
namespace {

std::string number(double value) {
  std::string text;
  append_real(text, value, 6);
  return text;
}

/// "31,95,150,255" of "#1f5f96": QGIS wants red, green, blue and how solid.
std::string rgba(const std::string& colour, int alpha = 255) {
  const auto part = [&](std::size_t at) { return std::stoi(colour.substr(at, 2), nullptr, 16); };
  return fmt::format("{},{},{},{}", part(1), part(3), part(5), alpha);
}

std::string option(const char* name, const std::string& value) {
  return fmt::format(R"(<Option name="{}" type="QString" value="{}"/>)", name, xml_text(value));
}

/// A fill symbol. An empty `line` draws no border.
std::string symbol(std::size_t number_of, const std::string& fill, const std::string& line,
                   double width_mm) {
  return fmt::format(
      R"(<symbol type="fill" name="{}" alpha="1" clip_to_extent="1" force_rhr="0">)"
      R"(<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">{}{}{}{}{}{})"
      "</Option></layer></symbol>\n",
      number_of, option("color", fill), option("style", fill.empty() ? "no" : "solid"),
      option("outline_color", line), option("outline_style", line.empty() ? "no" : "solid"),
      option("outline_width", number(width_mm)), option("outline_width_unit", "MM"));
}

std::string disc(std::size_t number_of, const QgisKind& kind) {
  return fmt::format(
      R"(<symbol type="marker" name="{}" alpha="1" clip_to_extent="1" force_rhr="0">)"
      R"(<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">{}{}{}{}{})"
      "</Option></layer></symbol>\n",
      number_of, option("name", "circle"), option("color", rgba(kind.colour)),
      option("outline_style", "no"), option("size", number(kind.size_mm)),
      option("size_unit", "MM"));
}

std::string stroke(std::size_t number_of, const QgisKind& kind) {
  return fmt::format(
      R"(<symbol type="line" name="{}" alpha="1" clip_to_extent="1" force_rhr="0">)"
      R"(<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">{}{}{})"
      "</Option></layer></symbol>\n",
      number_of, option("line_color", rgba(kind.colour)),
      option("line_width", number(kind.size_mm)), option("line_width_unit", "MM"));
}

/// A rule for each kind, drawn by the symbol that `drawn` makes of it.
std::string by_rules(const std::vector<QgisKind>& kinds,
                     std::string (*drawn)(std::size_t, const QgisKind&)) {
  std::string rules, symbols;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::string filter =
        kinds[i].condition.empty() ? "" : " filter=\"" + xml_text(kinds[i].condition) + "\"";
    rules += fmt::format(R"(<rule key="kind{}" symbol="{}" label="{}"{}/>)", i, i,
                         xml_text(kinds[i].label), filter);
    symbols += drawn(i, kinds[i]);
  }
  return fmt::format(
      "<renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" "
      "forceraster=\"0\">\n<rules key=\"all\">{}</rules>\n<symbols>\n{}</symbols>\n"
      "</renderer-v2>\n",
      rules, symbols);
}

std::string single(const std::string& fill, const std::string& line, double width_mm,
                   const std::string& legend) {
  // A rule of one keeps the words of the legend, which a single symbol has none for.
  return fmt::format(
      "<renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" enableorderby=\"0\" "
      "forceraster=\"0\">\n"
      "<rules key=\"all\"><rule key=\"one\" symbol=\"0\" label=\"{}\"/></rules>\n"
      "<symbols>\n{}</symbols>\n</renderer-v2>\n",
      xml_text(legend), symbol(0, fill, line, width_mm));
}

std::string labelling(const std::string& field, const std::string& colour) {
  return fmt::format(
      "<labeling type=\"simple\"><settings calloutType=\"simple\">\n"
      R"(<text-style fieldName="{}" isExpression="0" fontFamily="Sans Serif" fontSize="9" )"
      R"(fontSizeUnit="Point" fontWeight="75" namedStyle="Bold" textColor="{}" textOpacity="1">)"
      R"(<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" )"
      "bufferColor=\"255,255,255,255\" bufferOpacity=\"1\"/></text-style>\n"
      R"(<placement placement="1" centroidInside="1" centroidWhole="0" fitInPolygonOnly="0" )"
      "dist=\"0\" quadOffset=\"4\" priority=\"8\"/>\n"
      R"(<rendering drawLabels="1" obstacle="0" displayAll="0" scaleVisibility="0"/>)"
      "\n</settings></labeling>\n",
      xml_text(field), rgba(colour));
}

std::string symbols(const std::vector<QgisClass>& classes, const std::string& line) {
  std::string text = "<symbols>\n";
  for (std::size_t i = 0; i < classes.size(); ++i)
    text += symbol(i, rgba(classes[i].colour), line, 0.1);
  return text + "</symbols>\n";
}

}  // namespace

QgisStyle qgis_borders(const std::string& colour, double width_mm, const std::string& legend) {
  return {.elements = single("", rgba(colour), width_mm, legend)};
}

QgisStyle qgis_hotspots(const std::string& colour, const std::string& label_field,
                        const std::string& legend) {
  return {.elements =
              single(rgba(colour, 25), rgba(colour), 0.5, legend) + labelling(label_field, colour),
          .labels = true};
}

QgisStyle qgis_points(const std::vector<QgisKind>& kinds) {
  return {.elements = by_rules(kinds, disc)};
}

QgisStyle qgis_lines(const std::vector<QgisKind>& kinds) {
  return {.elements = by_rules(kinds, stroke)};
}

QgisStyle qgis_graduated(const std::string& field, const std::vector<QgisClass>& classes) {
  std::string ranges;
  for (std::size_t i = 0; i < classes.size(); ++i)
    ranges += fmt::format(R"(<range symbol="{}" lower="{}" upper="{}" label="{}" render="true"/>)"
                          "\n",
                          i, number(classes[i].lower), number(classes[i].upper),
                          xml_text(classes[i].label));
  return {.elements = fmt::format(
              "<renderer-v2 type=\"graduatedSymbol\" attr=\"{}\" "
              "graduatedMethod=\"GraduatedColor\" symbollevels=\"0\" enableorderby=\"0\" "
              "forceraster=\"0\">\n<ranges>\n{}</ranges>\n{}</renderer-v2>\n",
              xml_text(field), ranges, symbols(classes, rgba("#6b7280")))};
}

QgisStyle qgis_categories(const std::string& field, const std::vector<QgisClass>& classes,
                          const std::string& line) {
  std::string categories;
  for (std::size_t i = 0; i < classes.size(); ++i)
    categories +=
        fmt::format(R"(<category symbol="{}" value="{}" type="string" label="{}" render="true"/>)"
                    "\n",
                    i, xml_text(classes[i].value), xml_text(classes[i].label));
  return {.elements = fmt::format(
              "<renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" symbollevels=\"0\" "
              "enableorderby=\"0\" forceraster=\"0\">\n<categories>\n{}</categories>\n{}"
              "</renderer-v2>\n",
              xml_text(field), categories, symbols(classes, line.empty() ? line : rgba(line)))};
}

QgisStyle qgis_surface(const std::vector<QgisClass>& classes, const std::string& below) {
  // A discrete ramp names the upper limit of each step; the first, below all classes, is clear.
  std::string items;
  const auto item = [&](const std::string& value, int alpha, const std::string& colour,
                        const std::string& label) {
    items += fmt::format(R"(<item value="{}" alpha="{}" color="{}" label="{}"/>)"
                         "\n",
                         value, alpha, colour, xml_text(label));
  };
  const double lowest = classes.empty() ? 0 : classes.front().lower;
  const double highest = classes.empty() ? 1 : classes.back().lower;
  item(number(lowest), 0, "#ffffff", below);
  for (std::size_t i = 0; i < classes.size(); ++i)
    item(i + 1 < classes.size() ? number(classes[i + 1].lower) : "inf", 255, classes[i].colour,
         classes[i].label);
  return {.elements = fmt::format(
              "<pipe>\n<rasterrenderer type=\"singlebandpseudocolor\" band=\"1\" opacity=\"1\" "
              "alphaBand=\"-1\" nodataColor=\"\" classificationMin=\"{0}\" "
              "classificationMax=\"{1}\">\n<rasterTransparency/>\n<rastershader>\n"
              "<colorrampshader colorRampType=\"DISCRETE\" classificationMode=\"1\" clip=\"0\" "
              "minimumValue=\"{0}\" maximumValue=\"{1}\">\n{2}</colorrampshader>\n"
              "</rastershader>\n</rasterrenderer>\n<brightnesscontrast/>\n<huesaturation/>\n"
              "<rasterresampler/>\n</pipe>\n",
              number(lowest), number(highest), items)};
}

std::string qml(const QgisStyle& style) {
  return fmt::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      "<qgis version=\"3.22.0\" styleCategories=\"AllStyleCategories\" labelsEnabled=\"{}\">\n"
      "{}</qgis>\n",
      style.labels ? 1 : 0, style.elements);
}

}  // namespace firemark::geo
