#include "geo/qgis_layout.hpp"

#include "geo/markup_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace firemark::geo {
namespace {

constexpr double left = 12, wide = 186, map_top = 28,
                 map_tall = 196;  // [mm] on a page of 210 x 297

// What QGIS calls the kinds of items.
constexpr int page_item = 65638, map_item = 65639, picture_item = 65640, label_item = 65641,
              legend_item = 65642, scale_bar_item = 65646;

/// QGIS keeps items apart by these.
std::string uuid(const std::string& layout, int number) {
  std::uint32_t hash = 2166136261U;  // FNV-1a: layouts of one project differ, runs do not
  for (const char c : layout) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return fmt::format("{{{:08x}-0000-4000-8000-{:012d}}}", hash, number);
}

/// The start of an item. `more` are its own attributes.
std::string item(const QgisLayout& layout, int kind, int number, const Box& at,
                 const std::string& more, bool frame = false) {
  return fmt::format(
      "<LayoutItem type=\"{}\" uuid=\"{}\" templateUuid=\"{}\" id=\"\" zValue=\"{}\" "
      "position=\"{:.1f},{:.1f},mm\" positionOnPage=\"{:.1f},{:.1f},mm\" "
      "size=\"{:.1f},{:.1f},mm\" referencePoint=\"0\" itemRotation=\"0\" visibility=\"1\" "
      "opacity=\"1\" blendMode=\"0\" excludeFromExports=\"0\" positionLock=\"false\" "
      "groupUuid=\"\" frame=\"{}\" outlineWidthM=\"0.2,mm\" frameJoinStyle=\"miter\" "
      "background=\"{}\" {}>\n"
      "<FrameColor red=\"156\" green=\"163\" blue=\"175\" alpha=\"255\"/>\n"
      "<BackgroundColor red=\"255\" green=\"255\" blue=\"255\" alpha=\"255\"/>\n",
      kind, uuid(layout.name, number), uuid(layout.name, number), number, at.min.x, at.min.y,
      at.min.x, at.min.y, at.max.x - at.min.x, at.max.y - at.min.y, frame ? "true" : "false",
      kind == label_item || kind == scale_bar_item || kind == picture_item ? "false" : "true",
      more);
}

std::string font(const char* element, int size, bool bold) {
  return fmt::format("<{} description=\"Sans Serif,{},-1,5,{},0,0,0,0,0\" style=\"\"/>\n", element,
                     size, bold ? 75 : 50);
}

std::string label(const QgisLayout& layout, int number, const Box& at, const std::string& words,
                  int size, bool bold) {
  return item(layout, label_item, number, at,
              fmt::format("labelText=\"{}\" halign=\"1\" valign=\"128\" marginX=\"0\" "
                          "marginY=\"0\" htmlState=\"0\"",
                          xml_text(words))) +
         font("LabelFont", size, bold) +
         "<FontColor red=\"17\" green=\"24\" blue=\"39\" alpha=\"255\"/>\n</LayoutItem>\n";
}

/// A shape's height over its width is kept: the map's box is filled with more land instead.
std::string map(const QgisLayout& layout, bool atlas) {
  const Box at = {{left, map_top}, {left + wide, map_top + map_tall}};
  const Point middle = {(layout.extent.min.x + layout.extent.max.x) / 2,
                        (layout.extent.min.y + layout.extent.max.y) / 2};
  const double scale = 1.06 * std::max((layout.extent.max.x - layout.extent.min.x) / wide,
                                       (layout.extent.max.y - layout.extent.min.y) / map_tall);
  return item(layout, map_item, 2, at,
              "mapRotation=\"0\" followPreset=\"false\" keepLayerSet=\"false\" "
              "drawCanvasItems=\"true\" mapFlags=\"0\" isTemporal=\"0\" labelMargin=\"0,mm\"",
              true) +
         fmt::format(
             "<Extent xmin=\"{:.3f}\" ymin=\"{:.3f}\" xmax=\"{:.3f}\" ymax=\"{:.3f}\"/>\n"
             "<LayerSet/>\n<AtlasMap atlasDriven=\"{}\" scalingMode=\"2\" margin=\"0.1\"/>\n"
             "</LayoutItem>\n",
             middle.x - scale * wide / 2, middle.y - scale * map_tall / 2,
             middle.x + scale * wide / 2, middle.y + scale * map_tall / 2, atlas ? 1 : 0);
}

std::string legend(const QgisLayout& layout) {
  const double top = map_top + map_tall + 4;
  std::string styles;
  for (const char* name : {"title", "group", "subgroup", "symbol", "symbolLabel"})
    styles += fmt::format(
        "<style name=\"{}\" alignment=\"1\" indent=\"0\" marginTop=\"1.2\" marginBottom=\"0\" "
        "marginLeft=\"2\">\n{}</style>\n",
        name, font("styleFont", name == std::string("group") ? 9 : 8, name[0] != 's'));
  return item(layout, legend_item, 3, {{left, top}, {left + 100, top + 40}},
              fmt::format("title=\"\" resizeToContents=\"1\" columnCount=\"1\" splitLayer=\"0\" "
                          "equalColumnWidth=\"0\" boxSpace=\"0\" columnSpace=\"6\" "
                          "symbolWidth=\"6\" symbolHeight=\"3.5\" lineSpacing=\"0.6\" "
                          "legendFilterByAtlas=\"0\" map_uuid=\"{}\" fontColor=\"#111827\"",
                          uuid(layout.name, 2))) +
         "<styles>\n" + styles + "</styles>\n" + layout.legend + "</LayoutItem>\n";
}

std::string scale_bar(const QgisLayout& layout) {
  const double top = map_top + map_tall + 4;
  return item(layout, scale_bar_item, 4, {{left + wide - 60, top}, {left + wide, top + 12}},
              fmt::format("style=\"Line Ticks Up\" unitType=\"km\" unitLabel=\"km\" "
                          "numMapUnitsPerScaleBarUnit=\"1\" numSegments=\"2\" "
                          "numSegmentsLeft=\"0\" numUnitsPerSegment=\"1\" segmentSizeMode=\"1\" "
                          "minBarWidth=\"30\" maxBarWidth=\"55\" height=\"2.5\" "
                          "labelBarSpace=\"1\" boxContentSpace=\"0\" alignment=\"2\" "
                          "outlineWidth=\"0.3\" mapUuid=\"{}\"",
                          uuid(layout.name, 2))) +
         "<text-style fontFamily=\"Sans Serif\" fontSize=\"8\" fontSizeUnit=\"Point\" "
         "fontWeight=\"50\" textColor=\"17,24,39,255\" textOpacity=\"1\"/>\n</LayoutItem>\n";
}

}  // namespace

std::string qgis_layout(const QgisLayout& layout) {
  const bool atlas = !layout.coverage.empty();
  // QGIS reads what stands between the brackets as an expression, so a title must not hold them.
  std::string title = layout.title;
  for (std::size_t at = title.find("[%"); at != std::string::npos; at = title.find("[%", at))
    title.replace(at, 2, "(%");
  if (atlas) title = "[% @atlas_pagename %] · " + title;
  std::string text = fmt::format(
      "<Layout name=\"{}\" units=\"mm\" printResolution=\"150\" worldFileMap=\"\">\n"
      "<Snapper snapToGrid=\"0\" snapToGuides=\"1\" snapToItems=\"1\" tolerance=\"5\"/>\n"
      "<PageCollection>\n",
      xml_text(layout.name));
  text += item(layout, page_item, 0, {{0, 0}, {210, 297}}, "") +
          "</LayoutItem>\n<GuideCollection visible=\"1\"/>\n</PageCollection>\n";
  text += label(layout, 1, {{left, 10}, {left + wide, 27}}, title, 14, true);
  text += map(layout, atlas) + legend(layout) + scale_bar(layout);
  text += label(layout, 5, {{left + wide - 12, map_top + 3}, {left + wide - 2, map_top + 16}},
                "▲ N", 11, true);
  text += label(layout, 6, {{left, 284}, {left + wide, 290}}, layout.foot, 8, false);
  if (atlas)
    text += fmt::format(
        "<Atlas enabled=\"1\" coverageLayer=\"{0}\" coverageLayerName=\"{1}\" "
        "coverageLayerSource=\"{2}\" coverageLayerProvider=\"ogr\" "
        "pageNameExpression=\"&quot;name&quot;\" sortFeatures=\"1\" "
        "sortKey=\"&quot;name&quot;\" sortAscending=\"1\" filterFeatures=\"0\" "
        "hideCoverage=\"0\" filenamePattern=\"'area_' || @atlas_featurenumber\"/>\n",
        layout.coverage, xml_text(layout.coverage_name), xml_text(layout.coverage_source));
  else
    text += "<Atlas enabled=\"0\"/>\n";
  return text + "</Layout>\n";
}

}  // namespace firemark::geo
