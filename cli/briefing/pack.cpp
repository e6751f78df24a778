#include "cli/briefing/pack.hpp"

#include "cli/briefing/page.hpp"
#include "cli/briefing/page_data.hpp"
#include "cli/briefing/qgis_pack.hpp"
#include "geo/write.hpp"

#include <filesystem>

namespace firemark::cli {

void write_pack(const Pack& pack, const std::string& folder) {
  const std::filesystem::path root = folder;
  geo::write_text(page(pack.plan.title, page_data(pack)), (root / "index.html").string());
  write_qgis(pack, folder);
}

}  // namespace firemark::cli
