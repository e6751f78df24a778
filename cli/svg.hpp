#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace firemark::cli {

/// A picture of lines, boxes and words as SVG text, origin at the top left, in pixels. Colours are
/// "#rrggbb"; text is escaped.
class Svg {
 public:
  /// `title` and `description` are what a screen reader says.
  Svg(double width, double height, std::string_view title, std::string_view description);

  void rect(double x, double y, double width, double height, std::string_view fill);
  void line(double x1, double y1, double x2, double y2, std::string_view stroke, double width = 1);
  void polyline(std::span<const std::pair<double, double>> points, std::string_view stroke,
                double width = 1.5, bool dashed = false);
  void polygon(std::span<const std::pair<double, double>> points, std::string_view fill);
  void circle(double x, double y, double radius, std::string_view fill);
  /// `anchor`: start, middle or end. `size` [px].
  void text(double x, double y, std::string_view words, std::string_view anchor = "start",
            double size = 12, std::string_view fill = "#222222");
  /// The same read from bottom to top.
  void upward_text(double x, double y, std::string_view words, std::string_view anchor = "start");

  /// The whole picture; nothing may be drawn after it.
  std::string finish();

 private:
  std::string text_;
  void number(double value);
  void attribute(std::string_view name, double value);
  void points(std::span<const std::pair<double, double>> points);
};

}  // namespace firemark::cli
