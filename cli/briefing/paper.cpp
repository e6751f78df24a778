#include "cli/briefing/paper.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <memory>
#include <numbers>
#include <stdexcept>

namespace firemark::cli {
namespace {

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
struct FreeObject {
  void operator()(void* object) const { g_object_unref(object); }
};
using CairoSurface = std::unique_ptr<cairo_surface_t, FreeSurface>;
using Context = std::unique_ptr<cairo_t, FreeContext>;
using Layout = std::unique_ptr<PangoLayout, FreeObject>;

void ink(cairo_t* context, const char* colour) {
  const long rgb = std::stol(colour + 1, nullptr, 16);
  const auto part = [&](int shift) { return static_cast<double>((rgb >> shift) & 255) / 255; };
  cairo_set_source_rgb(context, part(16), part(8), part(0));
}

Layout layout_of(cairo_t* context, const std::string& words, const TextStyle& style) {
  Layout layout(pango_cairo_create_layout(context));
  // Metrics must not depend on the device: the same lines in PDF, PNG and SVG.
  const std::unique_ptr<cairo_font_options_t, void (*)(cairo_font_options_t*)> options(
      cairo_font_options_create(), cairo_font_options_destroy);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout.get()), options.get());
  const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> font(
      pango_font_description_from_string("DejaVu Sans, Sans"), pango_font_description_free);
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font.get());
  if (style.width > 0) {
    pango_layout_set_width(layout.get(), static_cast<int>(style.width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  }
  if (style.lines > 0) {
    pango_layout_set_height(layout.get(), -style.lines);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  }
  // The sentences are English, whichever letters a name in them begins with.
  pango_context_set_base_dir(pango_layout_get_context(layout.get()), PANGO_DIRECTION_LTR);
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
  return layout;
}

Point size_of(PangoLayout* layout) {
  int width = 0, height = 0;
  pango_layout_get_size(layout, &width, &height);
  return {static_cast<double>(width) / PANGO_SCALE, static_cast<double>(height) / PANGO_SCALE};
}

cairo_status_t append(void* text, const unsigned char* bytes, unsigned int n) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), n);
  return CAIRO_STATUS_SUCCESS;
}

/// A ring whose vertices are at least a fifth of a point apart: nobody sees more on paper.
void ring_path(cairo_t* context, const Ring& ring, const std::function<Point(Point)>& to_paper) {
  constexpr double finest = 0.2;
  Point last = {};
  bool begun = false;
  for (const Point vertex : ring) {
    const Point p = to_paper(vertex);
    if (begun && std::abs(p.x - last.x) < finest && std::abs(p.y - last.y) < finest) continue;
    begun ? cairo_line_to(context, p.x, p.y) : cairo_move_to(context, p.x, p.y);
    begun = true;
    last = p;
  }
  if (begun) cairo_close_path(context);
}

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

void draw_on(cairo_surface_t* surface, const std::function<void(Paper&)>& draw) {
  const Context context(cairo_create(surface));
  cairo_set_line_join(context.get(), CAIRO_LINE_JOIN_ROUND);
  Paper paper(context.get());
  draw(paper);
  check(cairo_status(context.get()));
}

}  // namespace

double Paper::text(double x, double y, const std::string& words, const TextStyle& style) {
  const Layout layout = layout_of(context_, words, style);
  cairo_move_to(context_, x, y);
  if (style.halo) {
    ink(context_, "#ffffff");
    cairo_set_line_width(context_, 2);
    pango_cairo_layout_path(context_, layout.get());
    cairo_stroke(context_);
    cairo_move_to(context_, x, y);
  }
  ink(context_, style.colour);
  pango_cairo_show_layout(context_, layout.get());
  return size_of(layout.get()).y;
}

Point Paper::measure(const std::string& words, const TextStyle& style) {
  return size_of(layout_of(context_, words, style).get());
}

void Paper::line(Point from, Point to, const char* colour, double width) {
  ink(context_, colour);
  cairo_set_line_width(context_, width);
  cairo_move_to(context_, from.x, from.y);
  cairo_line_to(context_, to.x, to.y);
  cairo_stroke(context_);
}

void Paper::rectangle(const Box& box, const char* fill, const char* border) {
  cairo_new_path(context_);
  cairo_rectangle(context_, box.min.x, box.min.y, box.max.x - box.min.x, box.max.y - box.min.y);
  ink(context_, fill);
  cairo_fill_preserve(context_);
  if (border != nullptr) {
    ink(context_, border);
    cairo_set_line_width(context_, 0.5);
    cairo_stroke_preserve(context_);
  }
  cairo_new_path(context_);
}

void Paper::disc(Point centre, double radius, const char* fill) {
  cairo_new_path(context_);  // else a line leads here from the last text
  cairo_arc(context_, centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
  ink(context_, fill);
  cairo_fill_preserve(context_);
  ink(context_, "#ffffff");
  cairo_set_line_width(context_, 1);
  cairo_stroke(context_);
}

void Paper::shape(const MultiPolygon& shape, const std::function<Point(Point)>& to_paper,
                  const char* fill, const char* border, double width) {
  cairo_new_path(context_);
  for (const Polygon& piece : shape) {
    ring_path(context_, piece.outer, to_paper);
    for (const Ring& hole : piece.holes) ring_path(context_, hole, to_paper);
  }
  if (fill != nullptr) {
    ink(context_, fill);
    cairo_fill_preserve(context_);
  }
  if (border != nullptr) {
    ink(context_, border);
    cairo_set_line_width(context_, width);
    cairo_stroke_preserve(context_);
  }
  cairo_new_path(context_);
}

void Paper::dashed(const MultiPolygon& outline, const std::function<Point(Point)>& to_paper,
                   const char* border, double width) {
  const double dashes[] = {3, 2};
  cairo_set_dash(context_, dashes, 2, 0);
  shape(outline, to_paper, nullptr, border, width);
  cairo_set_dash(context_, nullptr, 0, 0);
}

void Paper::inside(const Box& box, const std::function<void()>& draw) {
  cairo_save(context_);
  cairo_rectangle(context_, box.min.x, box.min.y, box.max.x - box.min.x, box.max.y - box.min.y);
  cairo_clip(context_);
  draw();
  cairo_restore(context_);
}

void Paper::next_page() { cairo_show_page(context_); }

std::string draw_pdf(const std::string& title, const std::function<void(Paper&)>& draw) {
  std::string bytes;
  const CairoSurface surface(
      cairo_pdf_surface_create_for_stream(append, &bytes, a4_width, a4_height));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Firemark");
  // When it was written is in the manifest; here it would make two runs differ.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 "2000-01-01T00:00:00Z");
  draw_on(surface.get(), draw);
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  return bytes;
}

std::string draw_png(double width, double height, double pixels_per_point,
                     const std::function<void(Paper&)>& draw) {
  const auto pixels = [&](double points) { return static_cast<int>(points * pixels_per_point); };
  const CairoSurface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(width), pixels(height)));
  cairo_surface_set_device_scale(surface.get(), pixels_per_point, pixels_per_point);
  draw_on(surface.get(), draw);
  std::string bytes;
  check(cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
  return bytes;
}

std::string draw_svg(double width, double height, const std::function<void(Paper&)>& draw) {
  std::string bytes;
  const CairoSurface surface(cairo_svg_surface_create_for_stream(append, &bytes, width, height));
  draw_on(surface.get(), draw);
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  return bytes;
}

}  // namespace firemark::cli
