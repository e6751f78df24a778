#pragma once

#include "cli/briefing/pack.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// What a briefing says of one theme, in sentences. Every number in them stands in a layer, a
/// table or the ledger.
struct ThemeBriefing {
  std::size_t theme = 0;  ///< number in the plan
  std::string title = {};
  std::string lead = {};  ///< one sentence of the whole
  std::string map = {};   ///< the map in words
  struct Place {
    std::string label = {};  ///< "1. Horden"
    std::string how_many = {};
    std::string where = {};
  };
  std::vector<Place> places = {};                    ///< the first five
  std::vector<std::vector<std::string>> areas = {};  ///< the ten areas with most; header first
};

/// Where several themes gather, in sentences.
struct GatheringBriefing {
  std::string title = {};
  std::string lead = {};
  std::vector<std::string> places = {};  ///< the first five: "1. Horden: ..."
  /// All squares: label, each theme's records and share, who holds records, p; header first.
  std::vector<std::vector<std::string>> table = {};
};

struct Briefing {
  std::string title = {};
  std::string marking = {};
  std::string period = {};
  std::string basis = {};  ///< how many of the records read it rests on
  std::vector<ThemeBriefing> themes = {};
  std::vector<GatheringBriefing> gatherings = {};  ///< a compound of the plan each
  std::vector<std::string> questions = {};         ///< for the meeting: none orders anything
  std::vector<std::string> cautions = {};          ///< what not to conclude
  std::vector<std::string> method = {};
  std::vector<std::string> read = {};
};

/// A compound of the plan each; none in the pack of a part.
std::vector<GatheringBriefing> gatherings(const Pack& pack);

/// The briefing of a pack: plain English, and no word of cause.
Briefing briefing(const Pack& pack);

/// As Markdown, with the pictures of maps/. Names cannot become markup.
std::string briefing_markdown(const Briefing& briefing, const Pack& pack);

/// As A4 PDF: the theme with its map on a page, several up to four on one; and a page on method and
/// quality; marking, period and page number on each.
std::string briefing_pdf(const Briefing& briefing, const Pack& pack);

}  // namespace firemark::cli
