#include "cli/svg.hpp"

#include "geo/markup_text.hpp"
#include "geo/number_text.hpp"

namespace firemark::cli {

void Svg::number(double value) { geo::append_real(text_, value, 2); }

void Svg::attribute(std::string_view name, double value) {
  text_.append(" ").append(name).append("=\"");
  number(value);
  text_ += '"';
}

Svg::Svg(double width, double height, std::string_view title, std::string_view description) {
  text_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" font-family=\"sans-serif\"";
  attribute("width", width);
  attribute("height", height);
  text_ += " viewBox=\"0 0 ";
  number(width);
  text_ += ' ';
  number(height);
  text_ += "\">\n<title>" + geo::xml_text(title) + "</title>\n<desc>" + geo::xml_text(description) +
           "</desc>\n";
  rect(0, 0, width, height, "#ffffff");
}

void Svg::rect(double x, double y, double width, double height, std::string_view fill) {
  text_ += "<rect";
  attribute("x", x);
  attribute("y", y);
  attribute("width", width);
  attribute("height", height);
  text_.append(" fill=\"").append(fill).append("\"/>\n");
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view stroke, double width) {
  text_ += "<line";
  attribute("x1", x1);
  attribute("y1", y1);
  attribute("x2", x2);
  attribute("y2", y2);
  attribute("stroke-width", width);
  text_.append(" stroke=\"").append(stroke).append("\"/>\n");
}

void Svg::points(std::span<const std::pair<double, double>> points) {
  text_ += " points=\"";
  for (const auto& [x, y] : points) {
    number(x);
    text_ += ',';
    number(y);
    text_ += ' ';
  }
  text_ += "\"/>\n";
}

void Svg::polyline(std::span<const std::pair<double, double>> points, std::string_view stroke,
                   double width, bool dashed) {
  text_ += "<polyline fill=\"none\" stroke-linejoin=\"round\"";
  attribute("stroke-width", width);
  if (dashed) text_ += " stroke-dasharray=\"4 3\"";
  text_.append(" stroke=\"").append(stroke).append("\"");
  this->points(points);
}

void Svg::polygon(std::span<const std::pair<double, double>> points, std::string_view fill) {
  text_.append("<polygon fill=\"").append(fill).append("\"");
  this->points(points);
}

void Svg::circle(double x, double y, double radius, std::string_view fill) {
  text_ += "<circle";
  attribute("cx", x);
  attribute("cy", y);
  attribute("r", radius);
  text_.append(" fill=\"").append(fill).append("\"/>\n");
}

void Svg::text(double x, double y, std::string_view words, std::string_view anchor, double size,
               std::string_view fill) {
  text_ += "<text";
  attribute("x", x);
  attribute("y", y);
  attribute("font-size", size);
  text_.append(" text-anchor=\"").append(anchor).append("\" fill=\"").append(fill).append("\">");
  text_.append(geo::xml_text(words)).append("</text>\n");
}

void Svg::upward_text(double x, double y, std::string_view words, std::string_view anchor) {
  text_ += "<g transform=\"translate(";
  number(x);
  text_ += ' ';
  number(y);
  text_ += ") rotate(-90)\">";
  text(0, 0, words, anchor);
  text_ += "</g>\n";
}

std::string Svg::finish() { return text_ + "</svg>\n"; }

}  // namespace firemark::cli
