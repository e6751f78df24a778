#pragma once

#include "engine/incidents.hpp"
#include "geo/incidents.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// Which incidents an option such as `--leader "category=fly-tip"` means: those whose column has
/// the word, of several given any.
class Selector {
 public:
  /// Throws Error (usage) naming `option` for a text that is not column=value.
  Selector(const std::vector<std::string>& texts, std::string option);

  bool empty() const { return terms_.empty(); }
  /// Has the reader keep the columns that are asked for.
  void keep_columns(geo::IncidentOptions& reading) const;
  /// 1 for each incident that is meant. Throws Error (usage) for a word that none has, with those
  /// there are.
  std::vector<std::uint8_t> picked(const Incidents& incidents) const;

 private:
  struct Term {
    std::string column;
    std::string word;
  };
  std::vector<Term> terms_;
  std::string option_;
};

}  // namespace firemark::cli
