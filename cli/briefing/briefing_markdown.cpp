#include "cli/briefing/briefing.hpp"
#include "cli/briefing/markdown_text.hpp"

namespace firemark::cli {
namespace {

void bullets(std::string& text, const std::string& heading, const std::vector<std::string>& items) {
  text += "\n## " + heading + "\n\n";
  for (const std::string& item : items) text += "- " + markdown_text(item) + "\n";
}

void table(std::string& text, const std::vector<std::vector<std::string>>& rows) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const std::string& cell : rows[r]) text += "| " + markdown_text(cell) + " ";
    text += "|\n";
    if (r > 0) continue;
    for (std::size_t c = 0; c < rows[r].size(); ++c) text += c == 0 ? "|---" : "|---:";
    text += "|\n";
  }
}

}  // namespace

std::string briefing_markdown(const Briefing& briefing, const Pack& pack) {
  std::string text = "# " + markdown_text(briefing.title) + "\n\n**" +
                     markdown_text(briefing.marking) + "** · " + markdown_text(briefing.period) +
                     " · " + markdown_text(briefing.basis) + "\n";
  for (const ThemeBriefing& theme : briefing.themes) {
    text += "\n## " + markdown_text(theme.title) + "\n\n" + markdown_text(theme.lead) + "\n\n![" +
            markdown_text(theme.map) + "](maps/" + pack.plan.themes[theme.theme].name + ".png)\n\n";
    for (const ThemeBriefing::Place& place : theme.places)
      text += "**" + markdown_text(place.label) + "**: " + markdown_text(place.how_many) + " " +
              markdown_text(place.where) + "\n\n";
    table(text, theme.areas);
  }
  for (const GatheringBriefing& gathering : briefing.gatherings) {
    text +=
        "\n## " + markdown_text(gathering.title) + "\n\n" + markdown_text(gathering.lead) + "\n\n";
    for (const std::string& place : gathering.places) text += markdown_text(place) + "\n\n";
  }
  bullets(text, "Questions for the meeting", briefing.questions);
  bullets(text, "What not to conclude", briefing.cautions);
  bullets(text, "How it was done", briefing.method);
  bullets(text, "What was read", briefing.read);
  return text;
}

}  // namespace firemark::cli
