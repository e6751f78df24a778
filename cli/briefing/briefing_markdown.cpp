#include "cli/briefing/briefing.hpp"

#include <string_view>

namespace firemark::cli {
namespace {

/// Text that Markdown takes as it stands, on one line.
std::string plain(const std::string& text) {
  constexpr std::string_view marks = "\\`*_{}[]<>#|&~!$";
  std::string result;
  for (const char c : text) {
    if (marks.find(c) != std::string_view::npos) result += '\\';
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result;
}

void bullets(std::string& text, const std::string& heading, const std::vector<std::string>& items) {
  text += "\n## " + heading + "\n\n";
  for (const std::string& item : items) text += "- " + plain(item) + "\n";
}

void table(std::string& text, const std::vector<std::vector<std::string>>& rows) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const std::string& cell : rows[r]) text += "| " + plain(cell) + " ";
    text += "|\n";
    if (r > 0) continue;
    for (std::size_t c = 0; c < rows[r].size(); ++c) text += c == 0 ? "|---" : "|---:";
    text += "|\n";
  }
}

}  // namespace

std::string briefing_markdown(const Briefing& briefing, const Pack& pack) {
  std::string text = "# " + plain(briefing.title) + "\n\n**" + plain(briefing.marking) + "** · " +
                     plain(briefing.period) + " · " + plain(briefing.basis) + "\n";
  for (const ThemeBriefing& theme : briefing.themes) {
    text += "\n## " + plain(theme.title) + "\n\n" + plain(theme.lead) + "\n\n![" +
            plain(theme.map) + "](maps/" + pack.plan.themes[theme.theme].name + ".png)\n\n";
    for (const ThemeBriefing::Place& place : theme.places)
      text += "**" + plain(place.label) + "**: " + plain(place.how_many) + " " +
              plain(place.where) + "\n\n";
    table(text, theme.areas);
  }
  for (const GatheringBriefing& gathering : briefing.gatherings) {
    text += "\n## " + plain(gathering.title) + "\n\n" + plain(gathering.lead) + "\n\n";
    for (const std::string& place : gathering.places) text += plain(place) + "\n\n";
  }
  bullets(text, "Questions for the meeting", briefing.questions);
  bullets(text, "What not to conclude", briefing.cautions);
  bullets(text, "How it was done", briefing.method);
  bullets(text, "What was read", briefing.read);
  return text;
}

}  // namespace firemark::cli
