#include "cli/briefing/pack.hpp"

#include "cli/briefing/briefing.hpp"
#include "cli/briefing/map_picture.hpp"
#include "cli/briefing/page.hpp"
#include "cli/briefing/page_data.hpp"
#include "cli/briefing/qgis_pack.hpp"
#include "cli/briefing/words.hpp"
#include "geo/write.hpp"

#include <filesystem>

namespace firemark::cli {
namespace {

/// A map a theme, as PNG for documents and slides and as SVG for designers.
void write_maps(const Pack& pack, const std::filesystem::path& folder) {
  constexpr double wide = 560, tall = 420, pixels = 2;
  std::filesystem::create_directory(folder);
  for (std::size_t t = 0; t < pack.plan.themes.size(); ++t) {
    const auto draw = [&](Paper& paper) { draw_map(paper, {{0, 0}, {wide, tall}}, pack, t); };
    const std::filesystem::path stem = folder / pack.plan.themes[t].name;
    geo::write_text(draw_png(wide, tall, pixels, draw), stem.string() + ".png");
    geo::write_text(draw_svg(wide, tall, draw), stem.string() + ".svg");
  }
}

}  // namespace

void write_pack(const Pack& pack, const std::string& folder) {
  const std::filesystem::path root = folder;
  geo::write_text(page(title_words(pack.plan), page_data(pack), pack.plan.basemap.origin()),
                  (root / "index.html").string());
  write_qgis(pack, folder);
  write_maps(pack, root / "maps");
  const Briefing said = briefing(pack);
  geo::write_text(briefing_markdown(said, pack), (root / "briefing.md").string());
  geo::write_text(briefing_pdf(said, pack), (root / "briefing.pdf").string());
}

}  // namespace firemark::cli
