#pragma once

#include "engine/point.hpp"
#include "engine/polygon.hpp"

#include <functional>
#include <string>

struct _cairo;  // NOLINT(clang-diagnostic-reserved-identifier): what Cairo calls its context

namespace firemark::cli {

/// How a text is set. Sizes in points, as all lengths on paper.
struct TextStyle {
  double size = 9.5;
  bool bold = false;
  const char* colour = "#111827";
  double width = 0;   ///< to break lines at; 0 for none
  int lines = 0;      ///< at most so many, the last ending in an ellipsis; 0 for any number
  bool halo = false;  ///< white around the letters, on maps
};

/// A page to draw on: x to the right, y down, points (1/72 inch). The only room that knows Cairo
/// and Pango.
class Paper {
 public:
  explicit Paper(_cairo* context) : context_(context) {}

  /// Sets a text with its upper left corner at (x, y); returns its height.
  double text(double x, double y, const std::string& words, const TextStyle& style = {});
  /// Its width and height, without setting it.
  Point measure(const std::string& words, const TextStyle& style = {});

  void line(Point from, Point to, const char* colour, double width);
  void rectangle(const Box& box, const char* fill, const char* border = nullptr);
  void disc(Point centre, double radius, const char* fill);
  /// Fills or outlines a shape whose places `to_paper` turns into points; nullptr for neither.
  void shape(const MultiPolygon& shape, const std::function<Point(Point)>& to_paper,
             const char* fill, const char* border, double width);
  /// Outlines a shape with a broken line.
  void dashed(const MultiPolygon& shape, const std::function<Point(Point)>& to_paper,
              const char* border, double width);
  /// Draws with all outside the box cut off.
  void inside(const Box& box, const std::function<void()>& draw);
  void next_page();

 private:
  _cairo* context_;
};

/// The smallest letters that people read on paper [pt].
inline constexpr double small_print = 8;

inline constexpr double a4_width = 595.28, a4_height = 841.89;

/// What `draw` draws, as bytes of a file. The same drawing gives the same bytes with the same
/// fonts.
std::string draw_pdf(const std::string& title, const std::function<void(Paper&)>& draw);
std::string draw_png(double width, double height, double pixels_per_point,
                     const std::function<void(Paper&)>& draw);
std::string draw_svg(double width, double height, const std::function<void(Paper&)>& draw);

}  // namespace firemark::cli
