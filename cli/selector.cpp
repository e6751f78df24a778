#include "cli/selector.hpp"

#include "engine/error.hpp"

#include <algorithm>

namespace firemark::cli {

Selector::Selector(const std::vector<std::string>& texts, std::string option)
    : option_(std::move(option)) {
  for (const std::string& text : texts) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == text.size()) {
      throw Error::usage(option_, "'" + text + "' selects nothing", "Give column=value.");
    }
    terms_.push_back({text.substr(0, sign), text.substr(sign + 1)});
  }
}

void Selector::keep_columns(geo::IncidentOptions& reading) const {
  for (const Term& term : terms_) {
    if (term.column == "category" || term.column == "subcategory") continue;
    if (std::ranges::find(reading.keep, term.column) != reading.keep.end()) continue;
    reading.keep.push_back(term.column);
  }
}

std::vector<std::uint8_t> Selector::picked(const Incidents& incidents) const {
  std::vector<std::uint8_t> chosen(incidents.size(), 0);
  for (const Term& term : terms_) {
    const TextColumn* column = incidents.column(term.column);
    const std::uint32_t code = column == nullptr ? Labels::none : column->labels.find(term.word);
    if (code == Labels::none) {
      std::string there;
      for (std::uint32_t k = 0; column != nullptr && k < std::min(column->labels.size(), 8U); ++k) {
        there += (k == 0 ? "There are: " : ", ") + column->labels.word(k);
      }
      throw Error::usage(option_, "no incident has " + term.column + " '" + term.word + "'",
                         there.empty() ? "Name a column of the file." : there + ".");
    }
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (column->codes[i] == code) chosen[i] = 1;
    }
  }
  return chosen;
}

}  // namespace firemark::cli
