#include "cli/run/pack_folder.hpp"

#include "cli/briefing/area_part.hpp"
#include "cli/briefing/audit.hpp"
#include "cli/briefing/comparison.hpp"
#include "cli/briefing/quality_page.hpp"
#include "cli/briefing/words.hpp"
#include "cli/run/theme_layers.hpp"
#include "engine/progress.hpp"
#include "geo/write.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace firemark::cli {
namespace {

namespace fs = std::filesystem;

/// The files below a folder, by name.
std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.'))
      names.push_back(entry.path().lexically_relative(folder).generic_string());
  std::sort(names.begin(), names.end());
  return names;
}

/// "east-durham" of "East Durham": small letters and digits, everything else a dash.
std::string folder_word(const std::string& name) {
  constexpr std::size_t most = 60;
  std::string word;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0)
      word += static_cast<char>(std::tolower(byte));
    else if (byte < 0x80 && c != '\'' && !word.empty() && word.back() != '-')
      word += '-';
  }
  word.resize(std::min(word.size(), most));
  while (!word.empty() && word.back() == '-') word.pop_back();
  return word;
}

/// A folder's name for each area: its name's letters, else its code's; with a number where that
/// is taken.
std::vector<std::string> folder_words(const Areas& areas) {
  std::vector<std::string> words;
  for (std::size_t a = 0; a < areas.size(); ++a) {
    std::string word = folder_word(areas.name[a]);
    if (word.size() < 2) word = folder_word(areas.code[a]);
    if (word.empty()) word = "area";
    const std::string plain = word;
    for (int i = 2; std::ranges::find(words, word) != words.end(); ++i)
      word = plain + "-" + std::to_string(i);
    words.push_back(word);
  }
  return words;
}

}  // namespace

void write_pack_folder(const Pack& pack, Manifest manifest, const std::string& folder) {
  const fs::path root = folder;
  for (const char* room : {"layers", "rasters", "tables"}) fs::create_directory(root / room);
  const JointResult joint = pack.joint != nullptr ? *pack.joint : JointResult();
  write_results(pack.plan, pack.sources.areas, pack.results, joint.layers,
                pack.sources.study_area().set.crs, folder);
  for (const geo::Layer& sheet : joint.tables)
    geo::write_layer(sheet, (root / "tables" / (sheet.name + ".csv")).string());
  geo::write_layer(theme_table(pack), (root / "tables" / "themes.csv").string());
  if (!pack.plan.layers_only) write_pack(pack, folder);
  const geo::Ledger& ledger = pack.sources.ledger;
  geo::write_text(geo::ledger_json(ledger), (root / "data_quality.json").string());
  geo::write_text(quality_page(ledger, pack.plan.marking + " · " + title_words(pack.plan)),
                  (root / "data_quality.html").string());
  for (std::size_t t = 0; t < manifest.themes.size(); ++t) {
    const ThemeResult& found = pack.results[t];
    manifest.themes[t].located = found.located;
    manifest.themes[t].inside = found.inside;
    manifest.themes[t].kde_hotspots = found.density.hotspots.size();
    manifest.themes[t].clusters = found.clusters.size();
    manifest.themes[t].bandwidth = found.density.bandwidth;
    manifest.themes[t].density_classes = pack.profiles[t].density_classes;
    manifest.themes[t].area_classes = pack.profiles[t].area_classes;
  }
  manifest.plan = &pack.plan;
  for (const std::string& file : files_below(folder))
    manifest.outputs.push_back(manifest_file(folder, file));
  geo::write_text(manifest_json(manifest), (root / "manifest.json").string());
}

std::vector<std::string> write_area_packs(const Pack& whole, std::size_t set,
                                          const Manifest& manifest, const std::string& folder,
                                          Progress& progress) {
  std::vector<std::string> unknown;
  const Areas& areas = whole.sources.areas[set].areas();
  const std::vector<std::string> words = folder_words(areas);
  const fs::path root = fs::path(folder) / "areas";
  fs::create_directory(root);
  progress.stage("packs of " + whole.plan.areas[set].name, areas.size());
  for (std::uint32_t a = 0; a < areas.size(); ++a) {
    progress.check();
    const fs::path room = root / words[a];
    fs::create_directory(room);
    const AreaPart part = part_of(whole, set, a);
    Manifest own = manifest;
    own.unknown_numbers = audit_numbers(part.pack(), {});
    for (const std::string& number : own.unknown_numbers)
      unknown.push_back(areas.name[a] + ": " + number);
    write_pack_folder(part.pack(), std::move(own), room.string());
    progress.advance(1);
  }
  geo::write_layer(comparison_table(whole, set), (root / "comparison.csv").string());
  geo::write_text(comparison_page(whole, set, words), (root / "index.html").string());
  return unknown;
}

}  // namespace firemark::cli
