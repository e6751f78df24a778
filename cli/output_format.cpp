#include "cli/output_format.hpp"

#include "cli/console.hpp"
#include "engine/error.hpp"

#include <algorithm>
#include <cctype>

namespace firemark::cli {
namespace {

constexpr std::string_view layers[] = {".geojson", ".gpkg", ".fgb", ".csv"};

}  // namespace

std::span<const std::string_view> layer_endings() { return layers; }

bool ends_with(const std::string& path, std::string_view ending) {
  if (path.size() < ending.size()) return false;
  return std::equal(
      ending.begin(), ending.end(), path.end() - static_cast<std::ptrdiff_t>(ending.size()),
      [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

void check_output(const std::string& path, std::span<const std::string_view> endings,
                  const std::string& option, const Console& console) {
  if (path.empty()) return;
  const auto fits = [&](std::string_view ending) { return ends_with(path, ending); };
  if (std::none_of(endings.begin(), endings.end(), fits)) {
    std::string all;
    for (const std::string_view& ending : endings) {
      const bool last = &ending == &endings.back();
      all += (all.empty() ? "" : last ? " or " : ", ") + std::string(ending);
    }
    throw Error::usage(option, "'" + path + "' has no ending that fits",
                       "End its name in " + all + ".");
  }
  const geo::OutputFile probe(path, existing(console));
}

geo::Existing existing(const Console& console) {
  return console.options().overwrite ? geo::Existing::replace : geo::Existing::refuse;
}

}  // namespace firemark::cli
